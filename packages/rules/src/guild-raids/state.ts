import { guilds } from '../guilds/roots.ts'
import { counter, maybe, value } from '../kernel/column.ts'
import { type Fields, facet, keyed, single } from '../kernel/entity.ts'
import { many, one } from '../kernel/part.ts'
import type { Millis } from '../kernel/time.ts'

/** Raid bosses that a guild has ever defeated. */
export const raidFame = facet(guilds, { raid_kills: counter({ unit: 'raids' }) })

/** The raid that a guild fights, or fought last; 0 is none yet. What was before is in the journal. */
export const guildRaid = single(guilds, 'guild_raids', {
  number: value({ doc: 'how many raids the guild has begun' }),
  hp_max: value({ unit: 'hit points' }),
  hp: value({ unit: 'hit points' }),
  pool: value({ unit: 'lumees', doc: 'what its defeat pays' }),
  started_at: value({ unit: 'ms' }),
  ends_at: value({ unit: 'ms' }),
  killed_at: maybe({ unit: 'ms' }),
})

/** Whether a raid's boss stands and its time has not run out. */
export const running = ({ number, killed_at, ends_at }: Fields<typeof guildRaid.columns>, now: Millis): boolean =>
  number > 0 && killed_at === null && now < ends_at

/** What a member did to a raid's boss, and how often they struck today. A row is about the raid whose number it bears. */
export const raidDamage = keyed(guilds, 'guild_raid_damage', {
  key: 'player_id',
  to: 'players',
  storage: 'text',
  implicit: true,
  columns: {
    raid: value({ doc: 'number of the raid' }),
    damage: value({ unit: 'hit points' }),
    attempts_day: value({ unit: 'UTC day' }),
    attempts: value({ unit: 'attempts on that day' }),
  },
})

export const theRaidFame = one(raidFame)
export const theRaid = one(guildRaid)
export const theRaidDamage = many(raidDamage)
