import type { Plan } from './plan.ts'
import { FOLLOWED, type Followed } from './world-boards.ts'

/** What is measured of each agent's life with guilds, where agents share worlds; after the measures of any life, in this order. */
export const GUILD_MEASURES = [
  'in_guild_end',
  'days_to_guild',
  'guild_level_end',
  'guild_donated',
  'guild_income',
  'guild_income_share',
  'raid_attacks',
  'raids_shared',
  'war_points',
  'wars_won',
] as const

/** What is measured of each shared world, in this order. */
export const WORLD_MEASURES = [
  'guilds_founded',
  'guilds_standing',
  'share_in_guilds',
  'largest_guild',
  'highest_guild_level',
  'guild_shrine_levels',
  'raids_begun',
  'raids_won',
  'wars_fought',
  'wars_without_opponent',
  'vaults_lumees',
  'owed_lumees',
] as const

/** What is followed of each board of players from week to week (see `BoardWeek`). */
export const BOARD_FIGURES = ['top_share', 'kept', 'order'] as const

export const boardMeasure = (board: Followed, figure: (typeof BOARD_FIGURES)[number], week: number): string =>
  `${board}_${figure}_week_${week}`

/** Whole weeks of a plan, counted from day 1. */
export const weeksOf = ({ days }: Pick<Plan, 'days'>): readonly number[] => Array.from({ length: Math.floor(days / 7) }, (_, i) => i + 1)

/** All that is measured of each shared world of a plan, in order. */
export const worldMeasuresOf = (plan: Pick<Plan, 'days'>): readonly string[] => [
  ...WORLD_MEASURES,
  ...weeksOf(plan).flatMap((week) => FOLLOWED.flatMap((board) => BOARD_FIGURES.map((figure) => boardMeasure(board, figure, week)))),
]
