import { percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

const HOUR = 3_600_000

/** Tables of docs/rules/guild-raids.md. */
export const guildRaidTables = ({ ruleset: { guilds, guildRaids }, formula }: Shipped): Tables => ({
  'guild-raid': table(
    ['What', 'How much'],
    [
      ['guild level from which raids can be called', guildRaids.unlockLevel],
      ['a boss stays for', `${guildRaids.lasts / HOUR} h`],
      ['attacks a member and UTC day', guildRaids.attempts],
      ['stamina an attack', guildRaids.stamina],
      ['hits an attack', guildRaids.hits],
      ['the vault keeps', percentOfPpm(guildRaids.split.cutPpm)],
      ['of the rest, shared alike', percentOfPpm(guildRaids.split.equalPpm)],
      ['damage from which one shares', `${percentOfPpm(guildRaids.leastPpm)} of the boss's hit points`],
      ['besides, for each who shares', `${guildRaids.lumenite} lumenite, ${guildRaids.tokens} gold token`],
    ],
  ),
  'guild-raid-bosses': table(
    ['Guild level', 'Hit points', 'Lumees', 'Damage for a share'],
    Array.from({ length: guilds.maxLevel - guildRaids.unlockLevel + 1 }, (_, i) => {
      const level = guildRaids.unlockLevel + i
      const { hp, lumees }: { readonly hp: number; readonly lumees: number } = formula('raid', { level })
      const least: number = formula('raid_least_damage', { hp })
      return [level, hp, lumees, least]
    }),
  ),
})
