import { LONGEST } from '../guilds/state.ts'
import { integer, list, record, snowflake, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

const about = { guild: snowflake(), name: text({ min: 0, max: LONGEST.name }) }
const hp = integer({ unit: 'hit points' })

/** What each who shares is owed. */
export const raidShares = list(record({ player: snowflake(), lumees: integer(), lumenite: integer(), gold_tokens: integer() }))

export const raidStarted = event(
  'guild-raids.started',
  record({ ...about, by: snowflake(), raid: integer(), hp, pool: integer({ unit: 'lumees' }), ends_at: integer({ unit: 'ms' }) }),
)
/** A member struck. `damage` is what the boss lost. */
export const raidStruck = event('guild-raids.struck', record({ ...about, raid: integer(), player: snowflake(), damage: hp, hp }))
/** The boss fell; `player` struck last. */
export const raidDefeated = event(
  'guild-raids.defeated',
  record({
    ...about,
    raid: integer(),
    player: snowflake(),
    pool: integer({ unit: 'lumees' }),
    vault: integer({ unit: 'lumees' }),
    shares: raidShares,
  }),
)
