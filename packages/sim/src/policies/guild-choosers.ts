import { claimableAt } from '@lumen/rules/guilds/claim-leadership'
import { may } from '@lumen/rules/guilds/member'
import { among } from './among.ts'
import type { Chooser } from './choosers.ts'
import { GUILD_CONTEST_CHOOSERS } from './guild-contest-choosers.ts'
import type { GuildSeen } from './guild-sight.ts'
import { GUILD_VAULT_CHOOSERS } from './guild-vault-choosers.ts'
import type { Order } from './policy.ts'

const NOTHING = {}

/** The guild of the highest or the lowest level; among equals the one founded first. */
const best = (guilds: readonly GuildSeen[], order: Order): GuildSeen | undefined => {
  let chosen: GuildSeen | undefined
  for (const guild of guilds)
    if (chosen === undefined || (order === 'highest' ? guild.level > chosen.level : guild.level < chosen.level)) chosen = guild
  return chosen
}

const accept = among((guilds, { level, now }) => {
  if (guilds.mine || guilds.rejoinAt > now) return undefined
  const asked = guilds.invitation(level, now)
  return asked && { guild: asked.id }
})

const join = among((guilds, { level, now }, { order }) => {
  if (guilds.mine || guilds.rejoinAt > now) return undefined
  const chosen = best(guilds.open(level), order)
  return chosen && { guild: chosen.id }
})

/** Nobody founds a guild who could enter one. */
const create = among((guilds, { ruleset, level, lumees, now }, { keep }) => {
  const { cost, minLevel } = ruleset.guilds.creation
  if (level < minLevel || lumees - keep.lumees < cost || guilds.mine || guilds.rejoinAt > now) return undefined
  return guilds.invitation(level, now) || guilds.open(level).length > 0 ? undefined : { name: `Guild ${guilds.founded + 1}` }
})

const UNCHANGED = { description: null, emblem: null, is_public: null, join_level_requirement: null }

/** A leader opens the doors; what else could be set changes nothing that counts. */
const open = among(({ mine }) =>
  mine?.role === 'leader' && mine.guild.hall['is_public'] === false ? { ...UNCHANGED, is_public: true } : undefined,
)

/** Asks in whoever is nearest in number and free, as long as those who were asked would all find room. */
const invite = among((guilds, { ruleset, now }) => {
  const { mine } = guilds
  if (!mine || !may(ruleset.guilds, mine.role, 'invite')) return undefined
  const { guild } = mine
  const pending = guild.invitations.filter((row) => (row['expires_at'] as number) > now).length
  if (pending >= ruleset.guilds.invite.most || guild.members + pending >= ruleset.guilds.slots[guild.level]!) return undefined
  const player = guilds.nearestFree(guild.hall['join_level_requirement'] as number, now)
  return player === undefined ? undefined : { player }
})

/** The member who gave most becomes an officer, where a seat is free. */
const promote = among(({ mine }, { ruleset }) => {
  if (!mine || !may(ruleset.guilds, mine.role, 'set_role')) return undefined
  const { roster, level } = mine.guild
  if (roster.filter((row) => row['role'] === 'officer').length >= ruleset.guilds.officers[level]!) return undefined
  let chosen: string | undefined
  let most = -1
  for (const row of roster) {
    const given = row['contribution_lumees'] as number
    if (row['role'] !== 'member' || given <= most) continue
    most = given
    chosen = row.$.key as string
  }
  return chosen === undefined ? undefined : { player: chosen, role: 'officer' }
})

/** So many levels must another guild have more, to be worth leaving for. */
const BETTER_BY = 2

const leave = among((guilds, { level }) => {
  const { mine } = guilds
  if (!mine || mine.role === 'leader') return undefined
  const there = best(guilds.open(level), 'highest')
  return there && there.level >= mine.guild.level + BETTER_BY ? NOTHING : undefined
})

const claimLeadership = among((guilds, { ruleset, now }) => {
  const { mine } = guilds
  if (!mine || mine.role === 'leader' || !may(ruleset.guilds, mine.role, 'claim_leadership')) return undefined
  return claimableAt(ruleset.guilds, guilds.lastSeen(mine.guild.hall['leader'] as string)) <= now ? NOTHING : undefined
})

const collect = among(({ last, me }) => (last?.owed(me) ? NOTHING : undefined))

/** Rules that need somebody to have been disappointed; a policy that names them is not followed. */
const never: Chooser = () => undefined

export const GUILD_CHOOSERS: Readonly<Record<string, Chooser>> = {
  'guilds.accept-invite': accept,
  'guilds.join': join,
  'guilds.create': create,
  'guilds.settings': open,
  'guilds.invite': invite,
  'guilds.set-role': promote,
  'guilds.leave': leave,
  'guilds.claim-leadership': claimLeadership,
  'guilds.collect-payout': collect,
  'guilds.kick': never,
  'guilds.disband': never,
  'guilds.decline-invite': never,
  'guilds.revoke-invite': never,
  'guilds.transfer': never,
  ...GUILD_VAULT_CHOOSERS,
  ...GUILD_CONTEST_CHOOSERS,
}
