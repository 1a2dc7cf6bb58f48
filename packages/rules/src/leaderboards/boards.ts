import type { LimitKey } from '../limits/config.ts'

/** A column of the row that every entity of a board has, in its own table or in one beside it. */
export interface BoardColumn {
  readonly table: string
  readonly column: string
}

/** A board: who stands on it, and by what. `number` names it in stored snapshots and never changes. */
export interface Board {
  readonly number: number
  readonly of: 'players' | 'guilds'
  /** With `members` the sum of it over the players of a guild, at the moment when it is asked. */
  readonly value: BoardColumn & { readonly members?: true }
  /** What decides between equal values; with it they are compared as a pair. */
  readonly tie?: BoardColumn
}

const players = (column: string): BoardColumn => ({ table: 'players', column })

const guilds = (column: string): BoardColumn => ({ table: 'guilds', column })

/** Every board by its category (docs/rules/leaderboards.md). */
export const BOARDS = {
  total_power: { number: 1, of: 'players', value: players('total_power') },
  level: { number: 2, of: 'players', value: players('level'), tie: players('experience') },
  highest_floor: { number: 3, of: 'players', value: { table: 'ascension_progress', column: 'highest_floor' } },
  total_fusions: { number: 4, of: 'players', value: { table: 'player_statistics', column: 'fusions_total' } },
  lumees: { number: 5, of: 'players', value: players('lumees') },
  guild_level: { number: 6, of: 'guilds', value: guilds('level'), tie: guilds('experience') },
  guild_power: { number: 7, of: 'guilds', value: { ...players('total_power'), members: true } },
  guild_war_rating: { number: 8, of: 'guilds', value: guilds('war_rating') },
  guild_raid_kills: { number: 9, of: 'guilds', value: guilds('raid_kills') },
} as const satisfies Readonly<Record<string, Board>>

export type BoardCategory = keyof typeof BOARDS
export const BOARD_CATEGORIES = Object.keys(BOARDS) as readonly BoardCategory[]

export const isBoardCategory = (text: string): text is BoardCategory => Object.hasOwn(BOARDS, text)

/** What counts looks at the boards. */
export const LEADERBOARD_LIMIT: LimitKey = 'leaderboard'
