import { HIGHEST_LEVEL as HIGHEST_GUILD } from '../guilds/state.ts'
import { type Decoded, integer, record } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'

const points = integer({ max: 1_000_000, unit: 'points' })
const spoils = record({ vault_lumees: integer({ unit: 'lumees' }), vault_lumenite: integer({ unit: 'lumenite' }) })
const step = integer({ max: 1_000, unit: 'rating' })

export const guildWarsFile = record({
  unlock_guild_level: integer({ min: 1, max: HIGHEST_GUILD, unit: 'guild level' }),
  min_members: integer({ min: 1, max: 1_000, unit: 'members' }),
  rating_start: integer({ max: 1_000_000, unit: 'rating', doc: 'of a new guild' }),
  rating_min: integer({ max: 1_000_000, unit: 'rating', doc: 'no defeat takes more' }),
  win_base: step,
  win_rating_divisor: integer({ min: 1, max: 1_000_000, unit: 'rating that the loser has more, for each one more that changes hands' }),
  win_min: step,
  win_max: step,
  points: record({ floor_cleared: points, matron_per_sector: points, fusion_per_tier: points, daily_complete: points, raid_kill: points }),
  per_member_daily_point_cap: points,
  winner: spoils,
  loser: spoils,
  draw: spoils,
})

export interface WarSpoils {
  readonly lumees: number
  readonly lumenite: number
}

export interface GuildWarRules {
  readonly unlockLevel: number
  readonly minMembers: number
  readonly ratingStart: number
  readonly ratingMin: number
  readonly win: { readonly base: number; readonly divisor: number; readonly min: number; readonly max: number }
  readonly points: { readonly floor: number; readonly sector: number; readonly tier: number; readonly daily: number; readonly raid: number }
  readonly dailyCap: number
  readonly spoils: { readonly victory: WarSpoils; readonly defeat: WarSpoils; readonly draw: WarSpoils }
}

type File = Decoded<typeof guildWarsFile>

export const checkGuildWars = ({ win_min: least, win_max: most }: File): readonly Problem[] =>
  most >= least ? [] : [{ path: ['win_max'], found: `${most}`, expected: `at least win_min, which is ${least}` }]

const spoilsOf = ({ vault_lumees, vault_lumenite }: File['winner']): WarSpoils => ({ lumees: vault_lumees, lumenite: vault_lumenite })

export const compileGuildWars = (file: File): GuildWarRules => ({
  unlockLevel: file.unlock_guild_level,
  minMembers: file.min_members,
  ratingStart: file.rating_start,
  ratingMin: file.rating_min,
  win: { base: file.win_base, divisor: file.win_rating_divisor, min: file.win_min, max: file.win_max },
  points: {
    floor: file.points.floor_cleared,
    sector: file.points.matron_per_sector,
    tier: file.points.fusion_per_tier,
    daily: file.points.daily_complete,
    raid: file.points.raid_kill,
  },
  dailyCap: file.per_member_daily_point_cap,
  spoils: { victory: spoilsOf(file.winner), defeat: spoilsOf(file.loser), draw: spoilsOf(file.draw) },
})
