import { guilds } from '../guilds/roots.ts'
import { value } from '../kernel/column.ts'
import { single } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'

/** The highest level that any config may name. */
export const HIGHEST_LEVEL = 30

/** The shrine of a guild; level 0 is none. */
export const guildShrine = single(guilds, 'guild_shrines', {
  level: value({ max: HIGHEST_LEVEL }),
  collected_at: value({ unit: 'ms', doc: 'until when it has been paid' }),
})

export const theGuildShrine = one(guildShrine)
