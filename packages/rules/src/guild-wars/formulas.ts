import { formula } from '../formula.ts'
import { integer, record } from '../kernel/codec.ts'
import { clamp, SAFE_MAX, saturatingAdd } from '../kernel/numbers.ts'
import { dayOf, type Millis, startOfDay, weekOf } from '../kernel/time.ts'
import type { GuildWarRules } from './config.ts'

export interface Ratings {
  readonly winner: number
  readonly loser: number
  readonly delta: number
}

/** What a decided war makes of both ratings (docs/rules/guild-wars.md). */
export const ratingsAfter = ({ win, ratingMin }: GuildWarRules, winner: number, loser: number): Ratings => {
  const delta = clamp(win.base + Math.floor((loser - winner) / win.divisor), win.min, win.max)
  // nobody gains by losing, also where the least was raised above what a guild has
  return { winner: saturatingAdd(winner, delta), loser: Math.min(loser, Math.max(ratingMin, loser - delta)), delta }
}

/** The first moment of a week: Monday, UTC. */
export const startOfWeek = (week: number): Millis => startOfDay(week * 7 - 3)

/** When the week ends in which a time lies. */
export const endOfWeek = (now: Millis): Millis => startOfWeek(weekOf(now) + 1)

const rating = integer({ max: SAFE_MAX })

export const guildWarFormulas = {
  war_rating: formula(record({ winner: rating, loser: rating }), ({ guildWars }, i) => ({ ...ratingsAfter(guildWars, i.winner, i.loser) })),
  war_week: formula(record({ ms: integer() }), (_, i) => ({
    week: weekOf(i.ms),
    starts_at: startOfWeek(weekOf(i.ms)),
    ends_at: endOfWeek(i.ms),
    day: dayOf(i.ms),
  })),
}
