import { randomUUID } from 'node:crypto'
import { outcomeAnswer } from '../outcome.ts'
import { playerId } from '../typed-values.ts'
import type { Answer, Verb } from '../verb.ts'
import { withLumen } from '../with-lumen.ts'

const RULE = 'player.erase'

const WHAT_HAPPENS = [
  'Erasing takes the name of an account away for ever, from the account, the journal, stored answers and snapshots, and closes it.',
  'What was done with it stays in the journal, under its Discord id: balances and the work of others depend on it.',
] as const

const asked = (player: string): Answer => ({
  exit: 1,
  facts: { ok: false, code: 'cli/not-confirmed', params: { player }, also: [] },
  text: [...WHAT_HAPPENS, '', `Nothing was done. To do it: npx lumen erase ${player} --yes`].join('\n'),
})

export const erase: Verb = {
  name: 'erase',
  summary: "Take an account's name away for ever, and close it",
  example: 'npx lumen erase 123456789012345678 --yes',
  operands: [{ name: 'PLAYER', doc: 'a Discord id', required: true }],
  options: { yes: { doc: 'do it; without this, only what would happen is told' } },
  notes: [
    ...WHAT_HAPPENS,
    `Done by the rule ${RULE} as the game itself; asked again, it finishes what was interrupted.`,
    '--json: {"ok": true, "player", "command", "journal", "snapshots"}: rows from which the name was taken.',
  ],
  run: async ({ operands, switches }, around) => {
    const player = playerId('PLAYER', operands['PLAYER']!)
    if (!switches.has('yes')) return asked(player)
    return withLumen(around, async ({ executor, store }) => {
      const outcome = await executor.execute({ rule: RULE, actor: null, input: { player }, interaction: `erase:${player}:${randomUUID()}` })
      if (!outcome.ok && outcome.code !== 'player/already-erased') return outcomeAnswer(RULE, outcome)
      const { redactName } = await import('../../audit/erasure.ts')
      const { command, journal, snapshots } = (await redactName(store, player))!
      const from = `${journal} rows of the journal and ${snapshots} of snapshots`
      return {
        exit: 0,
        facts: { ok: true, player, command, journal, snapshots },
        text: outcome.ok
          ? `The account ${player} has no name any more, and is closed (command ${command}). The name was taken out of ${from}.`
          : `The account ${player} was erased before (command ${command}). The name was taken out of ${from} now.`,
      }
    })
  },
}
