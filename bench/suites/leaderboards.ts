import { BOARDS, type BoardCategory } from '@lumen/rules'
import { DAY } from '@lumen/rules/kernel/time'
import type { Refused } from '@lumen/runtime/execute/result'
import { drawUp } from '@lumen/runtime/leaderboards/draw-up'
import { leaderboards } from '@lumen/runtime/leaderboards/leaderboards'
import { storedBoards } from '@lumen/runtime/leaderboards/stored-boards'
import { CROWD_ID, crowd, crowdId } from '@lumen/runtime/leaderboards/testing/crowd'
import { openPostgres } from '@lumen/runtime/store/open-postgres'
import { statement } from '@lumen/runtime/store/statement'
import type { Store } from '@lumen/runtime/store/store'
import { type Figure, median, type Suite } from '../measure.ts'
import { makeTables, type OwnDatabase, ownDatabase } from '../runtime/database.ts'
import { unlimitedRuleset } from '../runtime/ruleset.ts'

const FEW = 10_000
const MANY = 1_000_000
/** Players to a guild, on average; everybody is in one. */
const MEMBERS = 20
const LOOKS = 400
const ROUNDS = 5
const NOW = Date.now()

/** Players with values as skewed as in a real game: many small ones, few large ones. */
const fill = async (store: Store, from: number, to: number): Promise<void> => {
  const series = `generate_series(${from}, ${to}) as n`
  await store.transact((flight) =>
    flight.finish([
      statement('set local statement_timeout = 0'),
      statement('select setseed(0.5)'),
      crowd(
        'players',
        {
          id: CROWD_ID,
          name: `'Player ' || n`,
          registered_at: '1',
          last_active_day: `${Math.floor(NOW / DAY)} - n % 90`,
          level: '1 + floor(400 * power(random(), 4))',
          experience: 'floor(random() * 100000)',
          total_power: 'floor(1000000000 * power(random(), 5))',
          lumees: 'floor(1000000000000 * power(random(), 6))',
        },
        series,
      ),
      crowd('player_statistics', { player_id: CROWD_ID, fusions_total: 'floor(5000 * power(random(), 3))' }, series),
      crowd('ascension_progress', { player_id: CROWD_ID, highest_floor: 'floor(200 * power(random(), 3))' }, series),
    ]),
  )
}

const guildId = (guild: number): string => crowdId(2 * MANY_IDS + guild)
/** Far above every player's number. */
const MANY_IDS = 500_000_000
const GUILD_ID = `(${300_000_000_000_000_000n + 2n * BigInt(MANY_IDS)} + n)::text`

/** Guilds of all sizes, whose values are skewed like their players'. */
const found = async (store: Store, players: number): Promise<void> => {
  const guilds = Math.ceil(players / MEMBERS)
  await store.transact((flight) =>
    flight.finish([
      statement('set local statement_timeout = 0'),
      statement('select setseed(0.25)'),
      crowd(
        'guilds',
        {
          id: GUILD_ID,
          name: `'Guild ' || n`,
          name_ci: `'guild ' || n`,
          level: '1 + floor(20 * power(random(), 3))',
          experience: 'floor(random() * 100000)',
          war_rating: '1000 + floor(1000 * random())',
          raid_kills: 'floor(300 * power(random(), 3))',
        },
        `generate_series(1, ${guilds}) as n`,
      ),
      crowd(
        'guild_members',
        // the square makes a few guilds full and many small
        { guild_id: `(${300_000_000_000_000_000n + 2n * BigInt(MANY_IDS)} + g)::text`, player_id: CROWD_ID },
        `(select n, 1 + floor(${guilds} * (1 - sqrt(random())))::bigint as g from generate_series(1, ${players}) as n) as members`,
      ),
    ]),
  )
}

/** Milliseconds that one look takes, the median; looks are spread over the whole board. */
const timed = async (look: (i: number) => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let i = 0; i < LOOKS; i++) {
    const began = performance.now()
    await look(i)
    times.push(performance.now() - began)
  }
  return median(times)
}

const LOOKED_AT = ['page', 'rank', 'guild-page', 'guild-rank'] as const
type Measured = Readonly<Record<(typeof LOOKED_AT)[number], number>>

/** One database with so many players, and its looks. */
const opened = async (players: number, tell: (what: string) => void) => {
  const database: OwnDatabase = await ownDatabase()
  const store = await openPostgres(database.url, { statementTimeoutMs: 0 })
  await makeTables(store)
  const ruleset = await unlimitedRuleset()
  const step = 250_000
  for (let from = 1; from <= players; from += step) {
    await fill(store, from, Math.min(players, from + step - 1))
    tell(`filling: ${Math.min(players, from + step - 1)} of ${players} players`)
  }
  await found(store, players)
  tell(`filling: ${Math.ceil(players / MEMBERS)} guilds`)
  await database.run('vacuum analyze')
  const reader = storedBoards({ store, ruleset: () => ruleset, clock: () => NOW })
  const pageSize = ruleset.leaderboards.pageSize
  const boards = leaderboards({ reader, pageSize: () => pageSize })
  const boardsOf = (of: 'players' | 'guilds') => (Object.keys(BOARDS) as BoardCategory[]).filter((category) => BOARDS[category].of === of)
  /** A guild without members has no place; whatever else is refused is a mistake of the suite. */
  const must = async (asked: Promise<{ readonly ok: boolean }>, allowed?: string): Promise<void> => {
    const answer = await asked
    if (!answer.ok && (answer as Refused).code !== allowed) throw new Error('A look was refused.')
  }
  return {
    players,
    drawUp: async (): Promise<number> => {
      const began = performance.now()
      await drawUp(store, ruleset, NOW)
      return performance.now() - began
    },
    looks: async (): Promise<Measured> => {
      const all = { players: boardsOf('players'), guilds: boardsOf('guilds') }
      const entries = { players, guilds: Math.ceil(players / MEMBERS) }
      const page = (of: 'players' | 'guilds') =>
        // of guilds a few have no member, and so no place
        timed((i) => must(boards.page(all[of][i % all[of].length]!, 1 + ((i * 7919) % Math.floor((entries[of] * 0.9) / pageSize)))))
      const rank = (of: 'players' | 'guilds', id: (n: number) => string) =>
        timed((i) => must(boards.rankOf(all[of][i % all[of].length]!, id(1 + ((i * 104_729) % entries[of]))), 'leaderboards/not-ranked'))
      return {
        page: await page('players'),
        rank: await rank('players', crowdId),
        'guild-page': await page('guilds'),
        'guild-rank': await rank('guilds', guildId),
      }
    },
    size: async (): Promise<number> => {
      const [row] = await database.run<{ bytes: string }>(
        `select sum(pg_total_relation_size(c.oid))::text as bytes from pg_class c where relname in ('leaderboard_a', 'leaderboard_b')`,
      )
      return Number(row!.bytes)
    },
    close: async () => {
      await store.close()
      await database.drop()
    },
  }
}

/**
 * What a page and one's own rank cost with a million players beside what they cost with ten thousand, in turns; and how
 * long drawing all boards up takes.
 */
export const suite: Suite = async (tell, { rows = MANY } = {}) => {
  const few = await opened(FEW, tell)
  try {
    const many = await opened(rows, tell)
    try {
      const drawn = { few: await few.drawUp(), many: await many.drawUp() }
      tell(`drawn up: ${drawn.few.toFixed(0)} ms for ${FEW}, ${drawn.many.toFixed(0)} ms for ${rows}`)
      // the second time there is a picture to compare with
      const again = await many.drawUp()
      tell(`drawn up again: ${again.toFixed(0)} ms; both pictures take ${((await many.size()) / 1e6).toFixed(0)} MB`)
      await few.drawUp()
      for (const one of [few, many]) await one.looks()
      const seen: Record<'few' | 'many', Measured[]> = { few: [], many: [] }
      for (let round = 1; round <= ROUNDS; round++) {
        const [small, large] = [await few.looks(), await many.looks()]
        seen.few.push(small)
        seen.many.push(large)
        tell(
          `round ${round} of ${ROUNDS}: ${LOOKED_AT.map((what) => `${what} ${small[what].toFixed(2)} and ${large[what].toFixed(2)} ms`).join(', ')}`,
        )
      }
      const figure = (name: (typeof LOOKED_AT)[number]): Figure => {
        const [value, baseline] = [median(seen.many.map((one) => one[name])), median(seen.few.map((one) => one[name]))]
        return { name: `leaderboards/${name}`, value, unit: 'ms', baseline, ratio: value / baseline }
      }
      return [...LOOKED_AT.map(figure), { name: 'leaderboards/draw-up', value: again / 1_000, unit: 's', baseline: null, ratio: null }]
    } finally {
      await many.close()
    }
  } finally {
    await few.close()
  }
}
