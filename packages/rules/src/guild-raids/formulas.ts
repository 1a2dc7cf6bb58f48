import { formula } from '../formula.ts'
import { HIGHEST_LEVEL } from '../guilds/state.ts'
import { integer, record } from '../kernel/codec.ts'
import { mulDiv, PPM } from '../kernel/numbers.ts'
import type { GuildRaidRules } from './config.ts'

/** Damage from which on a member shares in a boss of so many hit points: the fraction, rounded up (docs/rules/guild-raids.md). */
export const leastDamage = ({ leastPpm }: GuildRaidRules, hpMax: number): number => {
  const floored = mulDiv(hpMax, leastPpm, PPM)
  return BigInt(floored) * BigInt(PPM) === BigInt(hpMax) * BigInt(leastPpm) ? floored : floored + 1
}

export const guildRaidFormulas = {
  raid: formula(record({ level: integer({ min: 1, max: HIGHEST_LEVEL }) }), ({ guildRaids }, i) => ({
    hp: guildRaids.hp[i.level]!,
    lumees: guildRaids.pool[i.level]!,
  })),
  raid_least_damage: formula(record({ hp: integer({ min: 1 }) }), ({ guildRaids }, i) => leastDamage(guildRaids, i.hp)),
}
