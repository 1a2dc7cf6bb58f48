import { LONGEST } from '../guilds/state.ts'
import { integer, nullable, oneOf, record, snowflake, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { WAR_RESULTS } from './state.ts'

const guild = snowflake()
const name = text({ min: 0, max: LONGEST.name })
const week = integer({ unit: 'UTC week' })
/** Whom the game tells, since no player acted; nobody where the guild ended. */
const leader = nullable(snowflake())

export const warEnrolled = event('guild-wars.enrolled', record({ guild, name, week, by: snowflake() }))
/** Two guilds stand against each other, or one against nobody. */
export const warMatched = event(
  'guild-wars.matched',
  record({ week, guild, name, leader, opponent: nullable(snowflake()), opponent_name: name }),
)
/** Once a guild and war. */
export const warResolved = event(
  'guild-wars.resolved',
  record({
    week,
    guild,
    name,
    leader,
    opponent: nullable(snowflake()),
    opponent_name: name,
    points: integer(),
    points_against: integer(),
    result: oneOf(WAR_RESULTS),
    rating: integer(),
    rating_change: integer({ min: -1_000, max: 1_000 }),
    lumees: integer({ unit: 'lumees' }),
    lumenite: integer({ unit: 'lumenite' }),
  }),
)
