import { statement } from '@lumen/runtime/store/statement'
import type { Store } from '@lumen/runtime/store/store'
import { emptyDatabase } from '@lumen/runtime/store/testing/empty-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTables } from './database.ts'
import { executorOver, freshInteraction, summonFor } from './play.ts'
import { playerId } from './player-id.ts'
import { populate, STACKS } from './population.ts'
import { recordingStore } from './recording.ts'
import { replayScript, typical } from './replay-script.ts'
import { unlimitedRuleset } from './ruleset.ts'

const PLAYERS = 5
const ruleset = await unlimitedRuleset()
let store: Store

beforeAll(async () => {
  store = await emptyDatabase.open()
  await makeTables(store)
  await populate(store, ruleset, PLAYERS)
})
afterAll(() => store.close())

const rows = async (text: string) => (await store.transact((flight) => flight.send([statement(text)])))[0]!

describe('the players of a benchmark', () => {
  it('are alike, and hold the same stacks', async () => {
    const held = await rows(
      'select player_id, count(*)::int as stacks, min(base) as first, max(base) as last from maidens group by 1 order by 1',
    )
    expect(held).toEqual(
      Array.from({ length: PLAYERS }, (_, i) => ({ player_id: playerId(i + 1), stacks: STACKS, first: 1, last: STACKS })),
    )
    const players = await rows('select distinct auric_coin, level, total_power, premium_until from players')
    expect(players).toHaveLength(1)
  })

  it('summon by the real executor, whose statements make a script', async () => {
    const { store: listened, recorded } = recordingStore(store)
    const { execute } = executorOver(listened, ruleset)
    const interaction = freshInteraction()
    const done = await execute({ rule: 'summon.pull', actor: playerId(2), input: { count: 10 }, interaction })
    if (!done.ok) throw new Error(JSON.stringify(done))
    const named = { player: playerId(2), interaction, command: done.command }
    const { text, constants } = replayScript(typical(recorded.slice(-1)), named, { first: playerId(1), last: playerId(PLAYERS) })
    expect(text.match(/\\startpipeline/g)).toHaveLength(2)
    // no player, interaction or command is left that would be the same each time, alone or in an array
    expect(Object.values(constants).filter((value) => /^\{?"?\d{17,20}\b/.test(value))).toEqual([])
    expect(text).toMatch(/for no key update;[\s\S]*insert into "maidens"[\s\S]*on conflict[\s\S]*insert into journal[\s\S]*COMMIT;/)

    const played = await summonFor(execute, 3, PLAYERS, 0.2)
    expect(played.commands).toBeGreaterThanOrEqual(3)
    const [count] = await rows("select count(*)::int as n from journal where rule = 'summon.pull'")
    expect(count!['n']).toBe(played.commands + 2)
  })
})
