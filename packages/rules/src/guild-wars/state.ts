import { guilds } from '../guilds/roots.ts'
import { maybe, pointer, value, word } from '../kernel/column.ts'
import { facet, keyed } from '../kernel/entity.ts'
import { many, one } from '../kernel/part.ts'
import { dayOf } from '../kernel/time.ts'
import { players } from '../players.ts'

/** How a war ended for a guild; `none` while it has not. */
export const WAR_RESULTS = ['none', 'victory', 'defeat', 'draw', 'bye'] as const
export type WarResult = (typeof WAR_RESULTS)[number]

/** The rating of guilds from before there were wars; what a new one begins with is the config's. */
const FIRST_RATING = 1_000

/** How strong a guild has shown itself in wars. */
export const warStanding = facet(guilds, { war_rating: value({ initial: FIRST_RATING }) })

/** The wars of a guild by the week in which they are fought. A row begins with the guild's enrolment. */
export const wars = keyed(guilds, 'guild_wars', {
  key: 'week',
  keeping: { newest: 4 },
  columns: {
    enrolled_at: value({ unit: 'ms' }),
    opponent: pointer('guilds'),
    matched_at: maybe({ unit: 'ms' }),
    points: value({ doc: 'of its members; known when the war is over' }),
    points_against: value(),
    result: word(WAR_RESULTS),
    resolved_at: maybe({ unit: 'ms' }),
    rating_change: value({ min: -1_000, max: 1_000 }),
  },
})

/** Points that someone earned for their guild on a day; summed when the war is over, so that nobody waits for a guild. */
export const warPoints = keyed(players, 'guild_war_points', {
  key: 'day',
  keeping: { newest: 15 },
  implicit: true,
  columns: { guild: pointer('guilds'), points: value() },
})

export const theWarStanding = one(warStanding)
export const theWars = many(wars)
export const myPointsToday = one(warPoints, (_input: unknown, now) => dayOf(now))
export const myWarPoints = many(warPoints)
