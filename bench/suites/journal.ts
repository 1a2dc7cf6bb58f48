import { DAY } from '@lumen/rules/kernel/time'
import { type JournalSearch, searchJournal } from '@lumen/runtime/journal/query'
import { manyRows, RARE } from '@lumen/runtime/journal/testing/many-rows'
import { makePartitions } from '@lumen/runtime/maintenance/partitions'
import { openPostgres } from '@lumen/runtime/store/open-postgres'
import { statement } from '@lumen/runtime/store/statement'
import type { Store } from '@lumen/runtime/store/store'
import { type Figure, median, type Suite } from '../measure.ts'
import { makeTables, ownDatabase } from '../runtime/database.ts'

const ROWS = 10_000_000
const PLAYERS = 50_000
const AT_ONCE = 250_000
const LOOKS = 20
const YEAR = 365 * DAY

/** A year of play, in monthly partitions, made inside the database. */
const fill = async (store: Store, rows: number, tell: (what: string) => void): Promise<void> => {
  const from = Date.now() - YEAR
  for (let month = 0; month < 12; month++) await makePartitions(store, from + month * 30 * DAY, 1)
  const everyMs = Math.floor(YEAR / rows)
  for (let first = 1; first <= rows; first += AT_ONCE) {
    const last = Math.min(rows, first + AT_ONCE - 1)
    const began = performance.now()
    await store.transact((flight) =>
      flight.finish([statement('set local statement_timeout = 0'), manyRows({ players: PLAYERS, from, everyMs }, first, last)]),
    )
    const left = ((performance.now() - began) / (last - first + 1)) * (rows - last)
    tell(`${last} of ${rows} rows; about ${(left / 60_000).toFixed(0)} min to go`)
  }
}

const player = (i: number): string => String(300_000_000_000_000_000n + BigInt((i * 7_919) % PLAYERS))

/** What people look for, common and rare. */
const SEARCHES: Readonly<Record<string, (i: number) => Partial<JournalSearch>>> = {
  player: (i) => ({ player: player(i) }),
  'player-type': (i) => ({ player: player(i), type: 'summon' }),
  type: () => ({ type: 'summon' }),
  'type-content': () => ({ type: 'fusion_attempted', contains: { tier: 11, success: true } }),
  'rare-movement': () => ({ type: 'resource', contains: { currency: 'auric_coin', source: 'compensation' } }),
  'common-content': () => ({ contains: [{ type: 'drop.performed' }] }),
  nothing: (i) => ({ type: 'register', contains: { name: `nobody ${i}` } }),
}

/** Searches over a year of ten million commands (`--rows N`), fifty records each. */
export const suite: Suite = async (tell, { rows = ROWS } = {}) => {
  const database = await ownDatabase()
  const store = await openPostgres(database.url, { statementTimeoutMs: 0 })
  try {
    await makeTables(store)
    const began = performance.now()
    await fill(store, rows, tell)
    tell('vacuum analyze')
    await database.run('vacuum analyze journal')
    const [size] = await database.run<{ whole: string; indexes: string }>(
      `select sum(pg_total_relation_size(c.oid))::text as whole, sum(pg_indexes_size(c.oid))::text as indexes
       from pg_class c where relkind = 'r' and relname like 'journal%'`,
    )
    const gigabytes = (bytes: string): number => Number(bytes) / 1e9
    tell(
      `${rows} rows, one in ${RARE} rare: made in ${((performance.now() - began) / 60_000).toFixed(1)} min, ` +
        `${gigabytes(size!.whole).toFixed(2)} GB, of which indexes ${gigabytes(size!.indexes).toFixed(2)} GB`,
    )
    const figures: Figure[] = []
    for (const [name, search] of Object.entries(SEARCHES)) {
      const times: number[] = []
      let found = 0
      for (let i = 0; i < LOOKS; i++) {
        const started = performance.now()
        found = (await searchJournal(store, { limit: 50, ...search(i) })).records.length
        times.push(performance.now() - started)
      }
      tell(`${name}: ${found} records in ${median(times).toFixed(1)} ms, at worst ${Math.max(...times).toFixed(1)} ms`)
      figures.push({ name: `journal/${name}`, value: median(times), unit: 'ms', baseline: null, ratio: null })
    }
    return [...figures, { name: 'journal/size', value: gigabytes(size!.whole), unit: 'GB', baseline: null, ratio: null }]
  } finally {
    await store.close()
    await database.drop()
  }
}
