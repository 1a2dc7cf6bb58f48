import { writeSync } from 'node:fs'
import { openPglite } from '../../store/open-pglite.ts'
import { openPostgres } from '../../store/open-postgres.ts'
import { miniExecutor } from './mini-play.ts'

/**
 * A process that plays until it is killed: `node load-process.ts postgres|pglite URL|FOLDER`. Six players, eight callers;
 * writes a line with the interaction of each acknowledged command, and only then.
 */
const [kind, place] = process.argv.slice(2)
const store = kind === 'postgres' ? await openPostgres(place!) : await openPglite(place!)
const play = miniExecutor(store)
const players = Array.from({ length: 6 }, (_, i) => String(500_000_000_000_000_000n + BigInt(i)))
let serial = 0

const act = async (rule: string, actor: string, input: unknown): Promise<void> => {
  const interaction = `load ${++serial}`
  const answer = await play.execute({ rule, actor, input, interaction })
  if (answer.ok) writeSync(1, `${interaction}\n`)
}

for (const player of players) await act('mini.enter', player, {})
await Promise.all(
  Array.from({ length: 8 }, async (_, caller) => {
    for (let i = caller; ; i++) {
      const actor = players[i % players.length]!
      await act('mini.trade', actor, { player: players[(i + caller + 1) % players.length], amount: 1 + (i % 3) })
      if (i % 20 === 0) await act('mini.pull', actor, { count: 1 })
    }
  }),
)
