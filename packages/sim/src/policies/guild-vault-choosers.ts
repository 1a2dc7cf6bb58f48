import { yielded } from '@lumen/rules/guild-shrine/formulas'
import { grantLimit } from '@lumen/rules/guilds/formulas'
import { may } from '@lumen/rules/guilds/member'
import { dayOf, elapsed } from '@lumen/rules/kernel/time'
import { among } from './among.ts'
import type { Chooser } from './choosers.ts'
import type { GuildSeen } from './guild-sight.ts'

const NOTHING = {}

/** Whoever gives, gives one part in so many of what the line does not keep. */
const PARTS = 10

const donate = among(({ mine }, { ruleset, lumees }, { keep }) => {
  if (!mine) return undefined
  const spare = lumees - keep.lumees
  const least = ruleset.guilds.donation.lumees
  return spare < least ? undefined : { amount: Math.max(least, Math.floor(spare / PARTS)), currency: 'lumees' }
})

const upgrade = among(({ mine }, { ruleset: { guilds: rules } }, { keep }) => {
  if (!mine || !may(rules, mine.role, 'upgrade') || mine.guild.level >= rules.maxLevel) return undefined
  return mine.guild.vaultLumees - keep.lumees >= rules.upgradeCost[mine.guild.level + 1]! ? NOTHING : undefined
})

/** What may still be granted today; the first command of a day that touches a vault notes what it held. */
const grantable = ({ hall, vaultLumees }: GuildSeen, limitOf: (held: number) => number, today: number): number =>
  (hall['grant_day'] as number) < today
    ? limitOf(vaultLumees)
    : limitOf(hall['vault_at_day_start'] as number) - (hall['granted_today'] as number)

/** The member with the emptiest purse who has belonged for long enough gets all that the day and the line allow. */
const grant = among((guilds, { ruleset, now }, { keep }) => {
  const { mine, me } = guilds
  const { guilds: rules, resources } = ruleset
  if (!mine || !may(rules, mine.role, 'vault_grant')) return undefined
  const { guild } = mine
  const most = Math.min(
    grantable(guild, (held) => grantLimit(rules, held), dayOf(now)),
    guild.vaultLumees - keep.lumees,
  )
  if (most < 1) return undefined
  let poorest: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const row of guild.roster) {
    const player = row.$.key as string
    if (player === me || elapsed(row['joined_at'] as number, now) < rules.grant.memberMs) continue
    const held = guilds.lumeesOf(player)
    if (held >= least) continue
    least = held
    poorest = player
  }
  const amount = Math.min(most, resources.caps.lumees - least)
  return poorest === undefined || amount < 1 ? undefined : { player: poorest, amount }
})

/** Builds the guild's shrine, then raises it. */
const raiseShrine = among(({ mine }, { ruleset: { guilds: rules, guildShrine } }, { keep }) => {
  if (!mine || !may(rules, mine.role, 'guild_shrine_upgrade') || mine.guild.level < guildShrine.unlockLevel) return undefined
  const next = ((mine.guild.shrine?.['level'] as number | undefined) ?? 0) + 1
  return next <= guildShrine.maxLevel && mine.guild.vaultLumees - keep.lumees >= guildShrine.cost[next]! ? { level: null } : undefined
})

/** Shares out what the guild's shrine holds. */
const collectShrine = among(({ mine }, { ruleset: { guilds: rules, guildShrine }, now }) => {
  const shrine = mine?.guild.shrine
  if (!mine || !shrine || !may(rules, mine.role, 'guild_shrine_collect')) return undefined
  const level = shrine['level'] as number
  if (level === 0) return undefined
  return yielded(guildShrine, level, elapsed(shrine['collected_at'] as number, now)) > 0 ? NOTHING : undefined
})

export const GUILD_VAULT_CHOOSERS: Readonly<Record<string, Chooser>> = {
  'guilds.donate': donate,
  'guilds.upgrade': upgrade,
  'guilds.grant': grant,
  'guild-shrine.upgrade': raiseShrine,
  'guild-shrine.collect': collectShrine,
}
