import { SITES, seeded, seedOfHex } from '@lumen/rules'
import { nearest } from '@lumen/rules/kernel/nearest'
import { commitmentOf, seedOf } from '../../fairness/derivation.ts'
import { hexBytes, wholeNumber } from '../typed-values.ts'
import { type Verb, WrongUsage } from '../verb.ts'

const MOST_DRAWS = 16_777_215

const siteOf = (name: string) => {
  const known = Object.values(SITES).find((site) => site.name === name)
  if (known) return known
  const names = Object.values(SITES).map((site) => site.name)
  throw new WrongUsage('--site', `--site is "${name}", where nothing is drawn; there are ${names.join(', ')}.`, {
    nearest: nearest(name, names),
  })
}

export const verify: Verb = {
  name: 'verify',
  summary: 'Recompute a roll from public data alone',
  example: `npx lumen verify --secret abababababababababababababababababababababababababababababababab --client-seed lumen --nonce 4 --site summon.tier --index 0 --n 1000000 --commitment 9a2db2e23f1504cd056606553ac049c5e718e8f9ce9233876df1a7a1821af885`,
  operands: [],
  options: {
    secret: { value: 'HEX', doc: 'the secret of the ended epoch, 64 digits, as /fairness reveals it', required: true },
    'client-seed': { value: 'S', doc: "the player's part of the seed", required: true },
    nonce: { value: 'N', doc: 'number of the command within the epoch', required: true },
    site: { value: 'SITE', doc: 'where chance entered, for example summon.tier', required: true },
    index: { value: 'I', doc: 'number of the draw at this site, from 0', required: true },
    n: { value: 'M', doc: 'the draw was one of 0 to M - 1', required: true },
    commitment: { value: 'HEX', doc: 'what was shown beforehand, 64 digits', required: true },
  },
  notes: [
    'Needs neither database nor settings. The value falls on the first option whose running sum of weights exceeds it.',
    '--json: {"value", "commitmentMatches"}; exit code 1 when the secret is not the one that was committed to.',
  ],
  run: async ({ options }) => {
    const secret = Buffer.from(hexBytes('--secret', options['secret']!, 32), 'hex')
    const commitment = hexBytes('--commitment', options['commitment']!, 32)
    const nonce = wholeNumber('--nonce', options['nonce']!, 0, Number.MAX_SAFE_INTEGER)
    const index = wholeNumber('--index', options['index']!, 0, MOST_DRAWS)
    const n = wholeNumber('--n', options['n']!, 1, Number.MAX_SAFE_INTEGER)
    const site = siteOf(options['site']!)
    const seed = Buffer.from(seedOf(secret, options['client-seed']!, nonce)).toString('hex')
    const value = seeded(seedOfHex(seed)).below(site, index, n)
    const commitmentMatches = commitmentOf(secret) === commitment
    return {
      exit: commitmentMatches ? 0 : 1,
      facts: { value, commitmentMatches },
      text: [
        `Value: ${value} of 0 to ${n - 1}`,
        commitmentMatches
          ? 'The secret is the one that was committed to.'
          : `The secret is NOT the one that was committed to: its SHA-256 is ${commitmentOf(secret)}.`,
      ].join('\n'),
    }
  },
}
