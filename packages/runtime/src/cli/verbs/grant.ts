import { randomUUID } from 'node:crypto'
import { outcomeAnswer } from '../outcome.ts'
import { commandKey, playerId, wholeNumber } from '../typed-values.ts'
import { type Verb, WrongUsage } from '../verb.ts'
import { withLumen } from '../with-lumen.ts'

const RULE = 'player.compensate'
const WHAT = ['lumees', 'auric_coin', 'lumenite', 'xp', 'premium'] as const

/** More than this at once is a slip of the keyboard. */
const MOST = 1_000_000_000_000_000
const MOST_DAYS = 36_500

export const grant: Verb = {
  name: 'grant',
  summary: 'Give a player something, with the reason in the journal',
  example: 'npx lumen grant 123456789012345678 lumees 5000 --reason "lost to the outage of May 3"',
  operands: [
    { name: 'PLAYER', doc: 'a Discord id', required: true },
    { name: 'WHAT', doc: 'what is given', required: true, choices: WHAT },
    { name: 'N', doc: 'how much; days for premium', required: true },
  ],
  options: {
    reason: { value: 'TEXT', doc: 'why, 1 to 300 characters', required: true },
    id: { value: 'KEY', doc: 'names this grant for ever, so that a repeat gives nothing twice; by default a new name' },
  },
  notes: [`Done by the rule ${RULE} as the game itself. --json: the same shape as exec.`],
  run: async ({ operands, options }, around) => {
    const player = playerId('PLAYER', operands['PLAYER']!)
    const what = operands['WHAT']!
    const amount = wholeNumber('N', operands['N']!, 1, what === 'premium' ? MOST_DAYS : MOST)
    const reason = options['reason']!
    if (reason.length < 1 || reason.length > 300)
      throw new WrongUsage('--reason', `--reason has ${reason.length} characters; expected 1 to 300.`)
    const interaction = commandKey('--id', options['id'] ?? `grant:${randomUUID()}`)
    return withLumen(around, async ({ executor }) =>
      outcomeAnswer(RULE, await executor.execute({ rule: RULE, actor: null, input: { player, what, amount, reason }, interaction })),
    )
  },
}
