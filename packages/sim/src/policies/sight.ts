import {
  type Aggregate,
  type Boons,
  boonsOf,
  poolRate,
  type RowSet,
  type Ruleset,
  rowSet,
  type StoredRow,
  schema,
  shrineTypeOf,
  singleRow,
  type Token,
} from '@lumen/rules'
import { BOON_BITS, hasBoon } from '@lumen/rules/mastery/boon'
import { regenerate } from '@lumen/rules/resources/regeneration'
import type { stanceAt } from '@lumen/rules/tower/stance'
import type { Prices } from '../engine/worth.ts'
import { Derived } from './derived.ts'
import type { GuildSight } from './guild-sight.ts'
import { rowIn, rowsIn } from './held.ts'
import { highestTier } from './highest-tier.ts'
import { Pairs } from './pairs.ts'
import { cheapestShrine } from './shrine-places.ts'
import { tokenSurplus } from './token-surplus.ts'

/** The columns of an account that its pools stand in, and what speeds them. */
type Pools = Parameters<typeof poolRate>[2] & {
  readonly [column in 'pools_at' | `${'' | 'max_'}${'energy' | 'stamina' | 'hp'}` | `${'energy' | 'stamina' | 'hp'}_rem`]: number
}

/** What speeds the pools of an account, in the shape in which the rules hand it on. */
const quickened = ({ player_class, leader, boon_mask }: Pools): Parameters<typeof poolRate>[2] => ({ player_class, leader, boon_mask })

const maidensOf = rowsIn('maidens')
const shardsOf = rowsIn('fusion_shards')
const questsOf = rowsIn('daily_quests')
const shrinesOf = rowsIn('player_shrines')
const sectorsOf = rowsIn('sector_progress')
const tokensOf = rowsIn('tokens')
const warPointsOf = rowsIn('guild_war_points')
const encounterOf = rowIn('pending_encounters')
const statisticsOf = rowIn('player_statistics')
const towerOf = rowIn('ascension_progress')
const MAIDENS_TABLE = schema.table('maidens')
const TOWER_TABLE = schema.table('ascension_progress')

/** What an agent sees of its own account when it chooses; read afresh, nothing copied. */
export class Sight {
  readonly ruleset: Ruleset
  now = 0
  /** The UTC day of `now`. */
  day = 0
  /** Guilds as the agent sees them; undefined for one who is alone. */
  guilds: GuildSight | undefined
  private account: Aggregate | undefined
  private readonly pairsKept: Pairs[] = []
  private readonly shrinePrices = new Derived(cheapestShrine)
  private readonly surplus = new Derived(tokenSurplus)
  private readonly tiers = new Derived(highestTier)

  constructor(ruleset: Ruleset) {
    this.ruleset = ruleset
  }

  turnTo(account: Aggregate): void {
    this.account = account
  }

  get level(): number {
    return this.account!.row['level'] as number
  }

  get lumees(): number {
    return this.account!.row['lumees'] as number
  }

  get auricCoin(): number {
    return this.account!.row['auric_coin'] as number
  }

  get pointsAvailable(): number {
    return this.account!.row['points_available'] as number
  }

  /** Any other figure of the account. */
  figure(column: string): number {
    return this.account!.row[column] as number
  }

  word(column: string): string | null {
    return this.account!.row[column] as string | null
  }

  get playerClass(): string | null {
    return this.account!.row['player_class'] as string | null
  }

  get premiumUntil(): number {
    return (this.account!.row['premium_until'] as number | null) ?? 0
  }

  get leader(): number | null {
    return this.account!.row['leader'] as number | null
  }

  /** Pairs of copies that fusion may take, `spare` of each stack left alone. */
  pairs(spare: number): Pairs {
    for (const known of this.pairsKept) if (known.spare === spare) return known
    const made = new Pairs(spare, this.ruleset)
    this.pairsKept.push(made)
    return made
  }

  get maidens(): RowSet | undefined {
    return maidensOf(this.account)
  }

  get shrines(): RowSet | undefined {
    return shrinesOf(this.account)
  }

  /** What the next shrine and the next level would cost at least. */
  get cheapestShrine(): ReturnType<typeof cheapestShrine> {
    return this.shrinePrices.of(this.shrines, this.ruleset)
  }

  get tokenRows(): RowSet | undefined {
    return tokensOf(this.account)
  }

  /** By how much the tokens of some kind exceed what one redemption takes, at best. */
  get tokenSurplus(): number {
    return this.surplus.of(this.tokenRows, this.ruleset)
  }

  tokens(token: Token): number {
    return (this.tokenRows?.stored(token)?.['quantity'] as number | undefined) ?? 0
  }

  /** A figure of the climb; 0 before it begins. */
  tower(column: 'highest_floor' | 'total_victories' | 'total_defeats'): number {
    return (towerOf(this.account)?.[column] as number | undefined) ?? 0
  }

  get highestFloor(): number {
    return this.tower('highest_floor')
  }

  /** Levels of all shrines that stand. */
  get shrineLevels(): number {
    let sum = 0
    for (const row of this.shrines?.all() ?? []) sum += row['level'] as number
    return sum
  }

  /** The level of a shrine; 0 where none stands. */
  shrineLevel(shrine: number): number {
    return (this.shrines?.stored(shrine)?.['level'] as number | undefined) ?? 0
  }

  /** What the account is worth in lumees: its purse, and what its shrines and copies would cost today. */
  netWorth({ auricCoin, lumenite, copy }: Prices): number {
    const { ruleset, level } = this
    let worth = this.lumees + auricCoin * this.auricCoin + lumenite * this.lumenite
    for (const row of this.shrines?.all() ?? [])
      worth += ruleset.shrines.types[shrineTypeOf(row.$.key as number)].invested[row['level'] as number]!
    for (const row of this.maidens?.all() ?? []) {
      const tier = ruleset.maidens.base(row.$.key as number)?.tier
      if (tier !== undefined) worth += copy(level, tier) * (row['quantity'] as number)
    }
    return worth
  }

  /** How many mastery boons were earned. */
  get boonsEarned(): number {
    const mask = this.figure('boon_mask')
    let earned = 0
    for (let bit = 0; bit < BOON_BITS && mask >>> bit > 0; bit++) if (hasBoon(mask, bit)) earned++
    return earned
  }

  /** Energy as time has left it by now; what live events would add is left out, here and in the other pools. */
  get energy(): number {
    const row = this.account!.row as unknown as Pools
    const { energy, max_energy, pools_at } = row
    if (energy >= max_energy || this.now <= pools_at) return energy
    return regenerate(energy, row.energy_rem, max_energy, this.now - pools_at, poolRate(this.ruleset, 'energy', quickened(row), 0, 0)).value
  }

  get stamina(): number {
    const row = this.account!.row as unknown as Pools
    const { stamina, max_stamina, pools_at } = row
    if (stamina >= max_stamina || this.now <= pools_at) return stamina
    return regenerate(stamina, row.stamina_rem, max_stamina, this.now - pools_at, poolRate(this.ruleset, 'stamina', quickened(row), 0, 0))
      .value
  }

  get hp(): number {
    const row = this.account!.row as unknown as Pools
    const { hp, max_hp, pools_at } = row
    if (hp >= max_hp || this.now <= pools_at) return hp
    return regenerate(hp, row.hp_rem, max_hp, this.now - pools_at, poolRate(this.ruleset, 'hp', quickened(row), max_hp, 0)).value
  }

  /** A pool by its name. */
  pool(name: 'energy' | 'stamina' | 'hp'): number {
    return this[name]
  }

  /** The account as the rules of a fight read it. */
  get fighter(): Parameters<typeof stanceAt>[1] {
    const account = this.account!
    const { row } = account
    const parts = {
      collection: row,
      skills: row,
      boons: row,
      maidens: rowSet(account, MAIDENS_TABLE),
      ascension: singleRow(account, TOWER_TABLE),
    }
    return parts as never
  }

  get sectors(): RowSet | undefined {
    return sectorsOf(this.account)
  }

  /** Who was met last, waiting or not. */
  get encounter(): StoredRow | undefined {
    return encounterOf(this.account)
  }

  get maxEnergy(): number {
    return this.account!.row['max_energy'] as number
  }

  get maxHp(): number {
    return this.account!.row['max_hp'] as number
  }

  get lumenite(): number {
    return this.account!.row['lumenite'] as number
  }

  get totalPower(): number {
    return this.account!.row['total_power'] as number
  }

  get boons(): Boons {
    return boonsOf(this.ruleset, this.account!.row['boon_mask'] as number)
  }

  get shardRows(): RowSet | undefined {
    return shardsOf(this.account)
  }

  shards(tier: number): number {
    return (this.shardRows?.stored(tier)?.['quantity'] as number | undefined) ?? 0
  }

  /** Today's objectives, if any were touched. */
  get today(): StoredRow | undefined {
    return questsOf(this.account)?.stored(this.day)
  }

  /** Whether missing today would end a streak. */
  get streakAtRisk(): boolean {
    const last = this.account!.row['last_complete_day'] as number | null
    return last === this.day - 1 && this.figure('streak') > 0
  }

  /** A lifetime counter. */
  statistic(column: string): number {
    return (statisticsOf(this.account)?.[column] as number | undefined) ?? 0
  }

  /** What the agent earned toward its guild's war on a UTC day. */
  warPointsOn(day: number): number {
    return (warPointsOf(this.account)?.stored(day)?.['points'] as number | undefined) ?? 0
  }

  /** The highest tier of which a copy is owned; 0 with none. */
  get highestTier(): number {
    return this.tiers.of(this.maidens, this.ruleset)
  }
}
