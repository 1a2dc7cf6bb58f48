import { type Decoded, flag, fraction, integer, oneOf, record, table } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'
import { floor, ratio, times, toPpm, toThe } from '../kernel/ratio.ts'
import { DAY, HOUR, type Millis } from '../kernel/time.ts'
import { HIGHEST_LEVEL, LONGEST, ROLES, type Role } from './state.ts'

/** What a role may allow. */
export const PERMISSIONS = [
  'view',
  'donate',
  'leave',
  'invite',
  'revoke_invite',
  'kick_member',
  'kick_officer',
  'claim_leadership',
  'guild_shrine_collect',
  'raid_attack',
  'raid_start',
  'war_enroll',
  'upgrade',
  'guild_shrine_upgrade',
  'set_role',
  'vault_grant',
  'edit_settings',
  'transfer_leadership',
  'disband',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const rolesFile = table(PERMISSIONS, oneOf(ROLES, { doc: 'the lowest role that may' }))

export const economyFile = record({
  creation_cost: integer({ unit: 'lumees' }),
  creation_min_level: integer({ min: 1, max: 10_000, unit: 'player level' }),
  base_upgrade_cost: integer({ unit: 'lumees', doc: 'price of level 2, from the vault' }),
  upgrade_cost_multiplier: fraction({ min: '1', max: '100', doc: 'factor from level to level' }),
  base_max_members: integer({ min: 1, max: 200, unit: 'members', doc: 'slots at level 1' }),
  member_growth_per_level: integer({ max: 20, unit: 'members' }),
  max_level: integer({ min: 1, max: HIGHEST_LEVEL }),
  min_donation: integer({ min: 1, unit: 'lumees' }),
  lumees_per_guild_xp: integer({ min: 1, unit: 'lumees given for one guild XP' }),
  allow_lumenite_donation: flag({ doc: 'whether the vault takes lumenite' }),
  min_lumenite_donation: integer({ min: 1, unit: 'lumenite' }),
  name_min_length: integer({ min: 1, max: LONGEST.name, unit: 'characters' }),
  name_max_length: integer({ min: 1, max: LONGEST.name, unit: 'characters' }),
  invite_ttl_hours: integer({ min: 1, max: 8_760, unit: 'hours' }),
  max_pending_invites: integer({ min: 1, max: 500, unit: 'invitations' }),
  rejoin_cooldown_hours: integer({ max: 8_760, unit: 'hours', doc: 'how long nobody takes whoever was thrown out' }),
  officer_limit_base: integer({ max: 100, unit: 'officers' }),
  officer_limit_per_5_levels: integer({ max: 100, unit: 'officers' }),
  leader_inactive_days_for_claim: integer({ min: 1, max: 3_650, unit: 'days' }),
  vault_grant: record({
    daily_limit_fraction: fraction({ min: '0', max: '1', unit: 'fraction of the vault at the start of the day' }),
    min_member_days: integer({ max: 3_650, unit: 'days' }),
  }),
})

export interface GuildRules {
  readonly creation: { readonly cost: number; readonly minLevel: number }
  readonly name: { readonly min: number; readonly max: number }
  readonly maxLevel: number
  /** By the level that is reached. */
  readonly upgradeCost: readonly number[]
  /** By level. */
  readonly slots: readonly number[]
  readonly officers: readonly number[]
  readonly donation: { readonly lumees: number; readonly lumenite: number; readonly takesLumenite: boolean; readonly lumeesPerXp: number }
  readonly invite: { readonly lastsMs: Millis; readonly most: number }
  readonly rejoinMs: Millis
  readonly claimAfterDays: number
  readonly grant: { readonly dailyPpm: number; readonly memberMs: Millis }
  /** The lowest role that may. */
  readonly lowest: Readonly<Record<Permission, Role>>
}

type Economy = Decoded<typeof economyFile>

export const checkGuilds = ({ name_min_length: least, name_max_length: most }: Economy): readonly Problem[] =>
  most >= least ? [] : [{ path: ['name_max_length'], found: `${most}`, expected: `at least name_min_length, which is ${least}` }]

/** A value for each level from 0 to the highest; none at 0. */
const byLevel = (of: (level: number) => number): readonly number[] =>
  Array.from({ length: HIGHEST_LEVEL + 1 }, (_, level) => (level === 0 ? 0 : of(level)))

export const compileGuilds = (e: Economy, lowest: Decoded<typeof rolesFile>): GuildRules => ({
  creation: { cost: e.creation_cost, minLevel: e.creation_min_level },
  name: { min: e.name_min_length, max: e.name_max_length },
  maxLevel: e.max_level,
  upgradeCost: byLevel((level) =>
    level < 2 ? 0 : floor(times(ratio(BigInt(e.base_upgrade_cost)), toThe(e.upgrade_cost_multiplier, level - 2))),
  ),
  slots: byLevel((level) => e.base_max_members + e.member_growth_per_level * (level - 1)),
  officers: byLevel((level) => e.officer_limit_base + e.officer_limit_per_5_levels * ((level - (level % 5)) / 5)),
  donation: {
    lumees: e.min_donation,
    lumenite: e.min_lumenite_donation,
    takesLumenite: e.allow_lumenite_donation,
    lumeesPerXp: e.lumees_per_guild_xp,
  },
  invite: { lastsMs: e.invite_ttl_hours * HOUR, most: e.max_pending_invites },
  rejoinMs: e.rejoin_cooldown_hours * HOUR,
  claimAfterDays: e.leader_inactive_days_for_claim,
  grant: { dailyPpm: toPpm(e.vault_grant.daily_limit_fraction), memberMs: e.vault_grant.min_member_days * DAY },
  lowest,
})
