import { DAY } from '@lumen/rules/kernel/time'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { auditVerify } from '../audit/verify.ts'
import { accepted, ask, expectClean, miniExecutor, newKey, newPlayer, rowsOf } from '../execute/testing/mini-play.ts'
import { miniSchema } from '../execute/testing/mini-state.ts'
import { openTestStore, type TestStore } from '../execute/testing/mini-store.ts'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { makePartitions, monthAfter } from './partitions.ts'
import { retireMonths } from './retire.ts'
import { sweepDedup, sweepOutbox } from './sweep.ts'

const NOVEMBER = Date.UTC(2026, 10, 21)

describe('months', () => {
  it('begin and end in UTC, across years', () => {
    expect(monthAfter(NOVEMBER, 0)).toEqual({ table: 'journal_2026_11', from: Date.UTC(2026, 10), to: Date.UTC(2026, 11) })
    expect(monthAfter(NOVEMBER, 2)).toEqual({ table: 'journal_2027_01', from: Date.UTC(2027, 0), to: Date.UTC(2027, 1) })
  })
})

describe.each(['pglite', 'postgres'] as const)('maintenance on %s', (kind) => {
  let open: TestStore | undefined
  let now = NOVEMBER
  beforeAll(async () => {
    open = await openTestStore(kind)
  })
  afterAll(async () => open?.close())
  const storeOf = (ctx: TestContext): Store => open?.store ?? ctx.skip(needsPostgres)
  const partitions = async (store: Store) =>
    Object.fromEntries(
      (await rowsOf(store, 'select tableoid::regclass::text as part, count(*) as n from journal group by 1')).map((row) => [
        row['part'],
        row['n'],
      ]),
    )

  it('makes months ahead once, takes over what the default partition held, and journals into them', async (ctx) => {
    const store = storeOf(ctx)
    const play = miniExecutor(store, { clock: () => now })
    const actor = await newPlayer(play)
    expect(await partitions(store)).toEqual({ journal_default: 1 })
    const made = await Promise.all([makePartitions(store, now, 2), makePartitions(store, now, 2)])
    expect(made.flat().sort()).toEqual(['journal_2026_11', 'journal_2026_12', 'journal_2027_01'])
    expect(await makePartitions(store, now, 2)).toEqual([])
    now = Date.UTC(2026, 11, 1)
    accepted(await ask(play, 'mini.pull', actor, { count: 1 }))
    expect(await partitions(store)).toEqual({ journal_2026_11: 1, journal_2026_12: 1 })
    expect(await makePartitions(store, now, 2)).toEqual(['journal_2027_02'])
    await expectClean(store)
    const indexes = await rowsOf(
      store,
      `select count(*) as n from pg_indexes where tablename in ('journal_default', 'journal_2026_11') group by tablename`,
    )
    expect(indexes[0]).toEqual(indexes[1])
  })

  it('takes old months out of the journal, behind a snapshot, and the audit goes on from there', async (ctx) => {
    const store = storeOf(ctx)
    const play = miniExecutor(store, { clock: () => now })
    const actor = await newPlayer(play)
    const before = Object.keys(await partitions(store))
    expect(before).toEqual(expect.arrayContaining(['journal_2026_11', 'journal_2026_12']))
    // December is not over for long enough
    const later = Date.UTC(2026, 11, 1) + 180 * DAY
    expect(await retireMonths(store, miniSchema, later - 1)).toEqual({ detached: [], snapshot: false })
    expect(await retireMonths(store, miniSchema, later)).toEqual({ detached: ['journal_2026_11'], snapshot: true })
    expect(Object.keys(await partitions(store))).toEqual(before.filter((name) => name !== 'journal_2026_11'))
    expect(await rowsOf(store, 'select count(*) > 0 as kept from journal_2026_11')).toEqual([{ kept: true }])
    expect((await auditVerify(store, miniSchema)).ok).toBe(true)
    accepted(await ask(play, 'mini.pull', actor, { count: 1 }))
    expect(await auditVerify(store, miniSchema)).toMatchObject({ ok: true, commands: 1 })
    // the snapshot stands after the next month too
    await makePartitions(store, now, 2)
    expect(await retireMonths(store, miniSchema, later)).toEqual({ detached: [], snapshot: false })
  })

  it('sweeps stored results after thirty days, not before, and delivered messages', async (ctx) => {
    const store = storeOf(ctx)
    const play = miniExecutor(store, { clock: () => now })
    const actor = await newPlayer(play)
    const [old, fresh] = [newKey(), newKey()]
    accepted(await ask(play, 'mini.pull', actor, { count: 1 }, old))
    const began = now
    now += 29 * DAY
    accepted(await ask(play, 'mini.pull', actor, { count: 1 }, fresh))
    expect(await sweepDedup(store, began + 30 * DAY, DAY)).toBeLessThan(3)
    expect(accepted(await ask(play, 'mini.pull', actor, { count: 1 }, old)).repeated).toBe(true)
    expect(await sweepDedup(store, began + 30 * DAY + 1)).toBeGreaterThan(0)
    const names = (await rowsOf(store, 'select interaction from command_dedup')).map((row) => row['interaction'])
    expect(names).toContain(fresh)
    expect(names).not.toContain(old)
    await store.transact((flight) =>
      flight.finish([
        statement(`insert into outbox (command, at, due_at, recipient, topic, payload, delivered_at, dead_at) values
          ('1', 1, 1, 'a', 'b', '1', 5, null), ('1', 1, 1, 'a', 'b', '1', null, 5), ('1', 1, 1, 'a', 'b', '1', null, null)`),
      ]),
    )
    expect(await sweepOutbox(store, now)).toBe(1)
    expect(await rowsOf(store, 'select count(*) as n from outbox')).toEqual([{ n: 2 }])
  })
})
