import { GUILD_ROLES } from '@lumen/rules'
import { grouped, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** Tables of docs/rules/guilds.md. */
export const guildTables = ({ ruleset: { guilds }, formula }: Shipped): Tables => {
  let total = 0
  return {
    'guild-levels': table(
      ['Level', 'Lumees of the vault', 'All levels up to it', 'Members', 'Officers'],
      Array.from({ length: guilds.maxLevel }, (_, i) => {
        const level = i + 1
        const cost: number = level === 1 ? 0 : formula('guild_upgrade_cost', { level })
        total += cost
        const [slots, officers]: readonly number[] = [formula('guild_slots', { level }), formula('officer_limit', { level })]
        return [level, level === 1 ? '–' : grouped(cost), level === 1 ? '–' : grouped(total), slots!, officers!]
      }),
    ),
    'guild-permissions': table(
      ['May', ...[...GUILD_ROLES].reverse()],
      Object.entries(guilds.lowest).map(([permission, lowest]) => [
        permission.replaceAll('_', ' '),
        ...[...GUILD_ROLES].reverse().map((role) => (GUILD_ROLES.indexOf(role) <= GUILD_ROLES.indexOf(lowest) ? 'yes' : '–')),
      ]),
    ),
  }
}
