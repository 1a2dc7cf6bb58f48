import type { Sight } from '../policies/sight.ts'
import type { Trace } from './trace.ts'
import { visitsOf } from './visits.ts'

/** What real players and simulated ones are compared by: measures of the simulator that a journal tells, too. */
export const COMPARED = [
  'days_played',
  'commands',
  'level_end',
  'lumees_minted',
  'lumees_burned',
  'auric_coin_minted',
  'lumenite_minted',
  'pulls',
  'fusions_tried',
  'highest_tier_end',
  'bases_discovered',
  'streak_longest',
  'highest_floor',
] as const
export type Compared = (typeof COMPARED)[number]

/** A player's figures at this moment, from what was read of them so far and how their account stands. */
export const figuresOf = (trace: Trace, sight: Sight): Readonly<Record<Compared, number>> => ({
  days_played: new Set([trace.firstDay, ...visitsOf(trace.acts).map(({ day }) => day)]).size,
  commands: trace.acts.length,
  level_end: sight.level,
  lumees_minted: trace.minted.lumees,
  lumees_burned: trace.burned.lumees,
  auric_coin_minted: trace.minted.auric_coin,
  lumenite_minted: trace.minted.lumenite,
  pulls: sight.statistic('summons_total'),
  fusions_tried: sight.statistic('fusions_total'),
  highest_tier_end: sight.highestTier,
  bases_discovered: sight.statistic('bases_discovered'),
  streak_longest: sight.figure('longest_streak'),
  highest_floor: sight.highestFloor,
})
