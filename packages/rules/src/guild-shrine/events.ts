import { LONGEST } from '../guilds/state.ts'
import { integer, list, record, snowflake, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { HIGHEST_LEVEL } from './state.ts'

const lumees = integer({ unit: 'lumees' })
const level = integer({ max: HIGHEST_LEVEL })
const about = { guild: snowflake(), name: text({ min: 0, max: LONGEST.name }), by: snowflake() }

/** Who is owed how much of what was collected. */
export const shares = list(record({ player: snowflake(), lumees }))

/** What a guild's shrine had yielded was split; the shares wait for their owners. */
export const guildShrineCollected = event(
  'guild-shrine.collected',
  record({ ...about, level, paid_ms: integer({ unit: 'ms paid' }), pool: lumees, vault: lumees, shares }),
)

export const guildShrineUpgraded = event('guild-shrine.upgraded', record({ ...about, from: level, to: level, cost: lumees }))
