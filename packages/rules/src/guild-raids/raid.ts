import type { Fields } from '../kernel/entity.ts'
import { dayOf, type Millis } from '../kernel/time.ts'
import type { GuildRaidRules } from './config.ts'
import type { guildRaid, raidDamage } from './state.ts'

type Raid = Fields<typeof guildRaid.columns>
type Damage = Fields<typeof raidDamage.columns>

/** What a member has done to this raid's boss; rows of earlier raids count for nothing. */
export const dealt = ({ number }: Raid, row: Damage): number => (row.raid === number ? row.damage : 0)

/** How often a member has struck today, whichever boss. */
export const attemptsToday = (row: Damage, now: Millis): number => (row.attempts_day === dayOf(now) ? row.attempts : 0)

/** How often a member may still strike today. A new raid does not begin the day anew. */
export const attemptsLeft = ({ attempts }: GuildRaidRules, row: Damage, now: Millis): number =>
  Math.max(0, attempts - attemptsToday(row, now))
