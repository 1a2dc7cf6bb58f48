import { formula } from '../formula.ts'
import { integer, record } from '../kernel/codec.ts'
import { mulDiv, PPM, quotient } from '../kernel/numbers.ts'
import type { GuildRules } from './config.ts'
import { HIGHEST_LEVEL } from './state.ts'

const level = integer({ min: 1, max: HIGHEST_LEVEL })

/** Guild XP for lumees given (docs/rules/guilds.md). */
export const xpFor = ({ donation }: GuildRules, lumees: number): number => quotient(lumees, donation.lumeesPerXp)

/** What may be granted in a day out of a vault that held so much when it began. */
export const grantLimit = ({ grant }: GuildRules, atDayStart: number): number => mulDiv(atDayStart, grant.dailyPpm, PPM)

export const guildFormulas = {
  guild_upgrade_cost: formula(record({ level: integer({ min: 2, max: HIGHEST_LEVEL }) }), ({ guilds }, i) => guilds.upgradeCost[i.level]!),
  guild_slots: formula(record({ level }), ({ guilds }, i) => guilds.slots[i.level]!),
  officer_limit: formula(record({ level }), ({ guilds }, i) => guilds.officers[i.level]!),
  guild_xp: formula(record({ lumees: integer() }), ({ guilds }, i) => xpFor(guilds, i.lumees)),
  guild_grant_limit: formula(record({ vault: integer() }), ({ guilds }, i) => grantLimit(guilds, i.vault)),
}
