import { createHash, createHmac } from 'node:crypto'
import { SITES, seeded, seedOfHex, walk } from '@lumen/rules'
import { grouped, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** The worked example of docs/fairness.md. The secret is a told one: its epoch is over. */
export const EXAMPLE = {
  secret: '8a9e1d3b5c7f20416283a4c5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f70812',
  clientSeed: 'amber-river',
  nonce: 41,
  level: 10,
} as const

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

/** What the example comes to, by the game's own dice. */
export const worked = ({ ruleset }: Shipped) => {
  const { secret, clientSeed, nonce, level } = EXAMPLE
  const commitment = createHash('sha256').update(bytes(secret)).digest('hex')
  const seed = createHmac('sha256', bytes(secret)).update(`${clientSeed}${nonce}`, 'utf8').digest('hex')
  const dice = seeded(seed)
  const rates = ruleset.summon.rates(level)
  const roll = dice.below(SITES['summon.tier'], 0, rates.total)
  const tier = walk(rates, roll)
  const pool = ruleset.maidens.summonable[tier]!
  const place = dice.below(SITES['summon.base'], 0, pool.length)
  return { commitment, seed, words: seedOfHex(seed), rates, roll, tier, pool, place, base: ruleset.maidens.base(pool[place]!)! }
}

/** Tables of docs/fairness.md. */
export const fairnessTables = (config: Shipped): Tables => {
  const { commitment, seed, words, rates, roll, tier, pool, place, base } = worked(config)
  const { secret, clientSeed, nonce, level } = EXAMPLE
  const hex = (word: number): string => `0x${word.toString(16).padStart(8, '0')}`
  const { fusion, maidens } = config.ruleset
  const width = 2 * maidens.varianceBp + 1
  let from = 0
  return {
    'fairness-draws': table(
      ['Command', 'Draws, in any order'],
      [
        [
          'a pull, the *i*-th of its batch (from 0)',
          `\`summon.tier\` at index *i*, n = ${grouped(rates.total)}; \`summon.base\` at index *i*, n = size of the pool (none if it is 1); for a new stack \`maidens.variance-attack\`, \`-defense\` and \`-hp\` at index *i*, n = ${grouped(width)}, less ${grouped(maidens.varianceBp)}`,
        ],
        [
          'a fusion',
          `\`fusion.success\` at index 0, n = 1,000,000, successful if below the chance in ppm; then \`fusion.result\` (n = number of candidates, none if it is 1) or \`fusion.shards\` (n = ${fusion.shardsMax - fusion.shardsMin + 1}, plus ${fusion.shardsMin}); for a new stack the three variances at index 0`,
        ],
        ['a redeemed fusion', 'as a fusion, without `fusion.success`'],
        ['anything else', 'none, though it uses a nonce'],
      ],
    ),
    'fairness-given': table(
      ['What', 'Value', 'Where from'],
      [
        ['commitment', `\`${commitment}\``, '`/fairness`, noted down before the rolls'],
        ['secret', `\`${secret}\``, 'told when the epoch ended'],
        ['client seed', `\`${clientSeed}\``, "the player's own word"],
        ['nonce', `${nonce}`, 'the number of the command'],
      ],
    ),
    'fairness-seed': table(
      ['Step', 'Result'],
      [
        ['SHA-256 of the secret', `\`${commitment}\`, as promised`],
        [`HMAC-SHA-256 of \`${clientSeed}${nonce}\` under the secret`, `\`${seed}\``],
        ['first eight bytes as two little-endian words', `\`${hex(words[0])}\` and \`${hex(words[1])}\``],
      ],
    ),
    'fairness-rolls': table(
      ['Draw', 'n', 'Roll', 'Meaning'],
      [
        ['`summon.tier`, index 0', rates.total, roll, `tier ${tier}`],
        [
          '`summon.base`, index 0',
          pool.length,
          place,
          `number ${place + 1} of the ${pool.length} bases of tier ${tier} in the order of their ids: ${base.name}`,
        ],
      ],
    ),
    'fairness-tiers': table(
      [`Tier at level ${level}`, 'Parts', 'Rolls that give it'],
      rates.options.map((option, i) => {
        const first = from
        from += rates.weights[i]!
        return [option, rates.weights[i]!, `${grouped(first)} to ${grouped(from - 1)}`]
      }),
    ),
  }
}
