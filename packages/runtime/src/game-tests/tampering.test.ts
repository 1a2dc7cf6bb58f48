import { type Id, type Ruleset, schema } from '@lumen/rules'
import { DAY, HOUR, weekOf } from '@lumen/rules/kernel/time'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { auditVerify } from '../audit/verify.ts'
import type { ExecuteResult } from '../execute/result.ts'
import { type Geometry, geometryOf, type TableColumn } from '../schema/geometry.ts'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { actorOf, preparedPlayer, type TestClock } from './testing/prepared-player.ts'
import {
  accepted,
  expectClean,
  type GameStore,
  gameExecutor,
  KINDS,
  newKey,
  openGameStore,
  rowsOf,
  testRuleset,
} from './testing/real-game.ts'

const GEOMETRIES = schema.tables.map(geometryOf)

/** Other values for a column, the likelier to pass its bounds first. `known`: ids that a pointer may hold. */
const others = (value: unknown, { storage, column }: TableColumn, known: readonly unknown[]): readonly unknown[] => {
  if (column?.to !== undefined) return [null, ...known].filter((other) => other !== value)
  if (column?.words) return column.words.filter((word) => word !== value)
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number') return [value + 1, value - 1]
  if (typeof value === 'string') return [`${value}x`, 'destroyer', 'adapter'].filter((other) => other !== value)
  return storage === 'boolean' ? [true] : storage === 'text' ? ['destroyer', 'x'] : [1]
}

/** Someone who leads a guild raids, goes to war, and wanders through a sector until its matron has fallen. */
const livesOn = async (
  store: Store,
  leader: Id,
  clock: TestClock,
  act: (rule: string, input?: unknown) => Promise<ExecuteResult>,
): Promise<void> => {
  for (const rule of ['guild-raids.start', 'guild-raids.attack', 'guild-wars.enroll']) accepted(await act(rule))
  const [mine] = await rowsOf(store, 'select guild from players where id = $1', [leader])
  clock.now += 7 * DAY
  accepted(await act('guild-wars.give-bye', { week: weekOf(clock.now), guild: mine!['guild'] }))
  const isWon = async (): Promise<boolean> => {
    const [won] = await rowsOf(
      store,
      'select (select count(*) from mastery_boons) as boons, (select count(*) from guild_war_points) as points',
    )
    return Number(won!['boons']) > 0 && Number(won!['points']) > 0
  }
  for (let hours = 0; hours < 400 && !(await isWon()); hours++) {
    clock.now += HOUR
    await act('exploration.explore', { sector: 1 })
    await act('exploration.fight-matron', { sector: 1 })
  }
}

describe.each(KINDS)('the audit of the real game on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  beforeAll(async () => {
    ruleset = await testRuleset((files) => {
      // titles are a long way up, and wars take more guilds
      const { milestones } = files['tower/bosses'] as unknown as { milestones: { floor: number; attack: number }[] }
      Object.assign(milestones[0]!, { floor: 2, attack: 1 })
      Object.assign(files['guilds/wars'] as object, { min_members: 1 })
    })
    open = await openGameStore(kind)
    if (!open) return
    const clock = { now: Date.UTC(2026, 8, 21, 12) }
    const play = gameExecutor(open.store, ruleset, { clock: () => clock.now })
    await preparedPlayer(play, open.store, ruleset, clock)
    const leader = await preparedPlayer(play, open.store, ruleset, clock, 'guilds.collect-payout')
    await livesOn(open.store, leader, clock, (rule, input = {}) =>
      play.execute({ rule, actor: actorOf(rule, leader), input, interaction: newKey() }),
    )
  })
  afterAll(async () => open?.close())
  const need = (ctx: TestContext): Store => open?.store ?? ctx.skip(needsPostgres)

  const run = (store: Store, text: string, values: readonly unknown[]) =>
    store.transact((flight) => flight.finish([statement(text, values)]))

  const oneRow = async (store: Store, { table, primaryKey }: Geometry) => {
    const [row] = await rowsOf(store, `select * from ${table} order by ${primaryKey.join(', ')} limit 1`)
    const where = primaryKey.map((name, i) => `${name} = $${i + 1}`).join(' and ')
    return row && { row, where, key: primaryKey.map((name) => row[name]) }
  }

  it.for(GEOMETRIES.map((geometry) => [geometry.table, geometry] as const))(
    'finds any column of %s that was tampered with, and a row that is gone',
    async ([table, geometry], ctx) => {
      const store = need(ctx)
      const found = await oneRow(store, geometry)
      // a life of some weeks leaves rows in all tables but this
      if (!found) return void expect('weekly_bonuses').toBe(table)
      const { row, where, key } = found
      const at = key.length + 1
      for (const column of geometry.columns) {
        let tampered = false
        const to = column.column?.to
        const known = to === undefined ? [] : await rowsOf(store, `select id from ${to} order by id desc limit 2`)
        for (const value of others(
          row[column.name],
          column,
          known.map(({ id }) => id),
        )) {
          const written = await run(store, `update ${table} set ${column.name} = $${at} where ${where}`, [...key, value]).then(
            () => true,
            // the CHECK constraints repeat the bounds, NOT NULL what must point somewhere, an index reads JSON: they let nothing else in
            (error: unknown) => !['23514', '23502', '22P02'].includes((error as { readonly code: string }).code) && Promise.reject(error),
          )
          if (!written) continue
          tampered = true
          const { ok, firstDifference } = await auditVerify(store, schema)
          expect({ ok, firstDifference }).toMatchObject({
            ok: false,
            firstDifference: { table, key: key.join('/'), column: column.name, expected: row[column.name], found: value },
          })
          break
        }
        expect(tampered, `${table}.${column.name}`).toBe(true)
        await run(store, `update ${table} set ${column.name} = $${at} where ${where}`, [...key, row[column.name]])
      }
      if (geometry.spec.index < 0) {
        // rows below it hold it fast
        await expect(run(store, `delete from ${table} where ${where}`, key)).rejects.toMatchObject({
          code: expect.stringMatching(/^23(503|001)$/),
        })
        return
      }
      await run(store, `delete from ${table} where ${where}`, key)
      expect(await auditVerify(store, schema)).toMatchObject({ ok: false, firstDifference: { table, key: key.join('/'), found: null } })
      const names = Object.keys(row)
      const holes = names.map((_, i) => `$${i + 1}`).join(', ')
      await run(store, `insert into ${table} (${names.join(', ')}) values (${holes})`, Object.values(row))
    },
  )

  it('finds nothing once everything is as it was', async (ctx) => {
    expect(await expectClean(need(ctx))).toBeGreaterThan(20)
  })
})
