import type { Ruleset } from '@lumen/rules'
import { GAME_TABLES } from '@lumen/runtime/schema/declared'
import { type Statement, statement } from '@lumen/runtime/store/statement'
import type { Store } from '@lumen/runtime/store/store'
import { executorOver, freshInteraction } from './play.ts'
import { BEFORE_FIRST, playerId } from './player-id.ts'

/** How many kinds of maiden each player holds before the first summon. */
export const STACKS = 36

const send = (store: Store, statements: readonly Statement[]) => store.transact((flight) => flight.finish(statements))

/** The first player: registered, with premium and means for more summons than any run takes; by the rules themselves. */
const firstPlayer = async (store: Store, ruleset: Ruleset): Promise<void> => {
  const { execute } = executorOver(store, ruleset)
  const player = playerId(1)
  const must = async (rule: string, actor: string | null, input: unknown): Promise<void> => {
    const result = await execute({ rule, actor, input, interaction: freshInteraction() })
    if (!result.ok) throw new Error(`${rule} was refused while the players were made: ${JSON.stringify(result)}`)
  }
  const grant = (what: string, amount: number) => must('player.compensate', null, { player, what, amount, reason: 'bench' })
  await must('player.register', player, { name: 'Bench', class: null })
  await grant('premium', 36_500)
  await grant('auric_coin', ruleset.resources.caps.auric_coin)
  // writes the day's objectives and the statistics, which every later summon then changes
  await must('summon.pull', player, { count: 10 })
}

const columnsOf = async (store: Store, table: string): Promise<readonly string[]> => {
  const [rows] = await send(store, [
    statement(
      `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`,
      [table],
    ),
  ])
  return rows!.map((row) => row['column_name'] as string)
}

/** Fills the first player's collection, then copies every row of theirs for all the other players. */
export const populate = async (store: Store, ruleset: Ruleset, players: number): Promise<void> => {
  await firstPlayer(store, ruleset)
  const first = playerId(1)
  const [held] = await send(store, [statement('select base from maidens where player_id = $1 limit 1', [first])])
  const pattern = held![0]!['base']
  const columns = await columnsOf(store, 'maidens')
  const copied = columns.map((name) => (name === 'base' ? 'n' : name)).join(', ')
  await send(store, [
    statement(
      `insert into maidens (${columns.join(', ')}) select ${copied} from maidens, generate_series(1, ${STACKS}) as n
       where player_id = $1 and base = $2 on conflict do nothing`,
      [first, pattern],
    ),
    statement(`delete from maidens where player_id = $1 and base > ${STACKS}`, [first]),
    statement(`update players set total_power = (select sum(attack * quantity) from maidens where player_id = $1) where id = $1`, [first]),
  ])
  for (const table of GAME_TABLES) {
    const names = await columnsOf(store, table)
    const owner = names[0]!
    const values = names.map((name) => (name === owner ? `(${BEFORE_FIRST} + n)::text` : name)).join(', ')
    await send(store, [
      statement(
        `insert into ${table} (${names.join(', ')}) select ${values} from ${table}, generate_series(2, ${players}) as n where ${owner} = $1`,
        [first],
      ),
    ])
  }
}
