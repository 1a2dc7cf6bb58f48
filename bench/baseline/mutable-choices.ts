import { mulDiv, PPM, SHRINE_TYPES, SIZES, type Size } from '@lumen/rules'
import { type Forecast, forecast } from '@lumen/rules/tower/forecast'
import { MutableAdventure } from './mutable-adventure.ts'
import { dayOf } from './mutable-game.ts'
import { type Adventurer, hit, type Sector } from './mutable-world.ts'

/** Below this chance, lumenite that is to spare is thought better spent on certainty. */
const POOR_CHANCE = 300_000
/** Hit points and damage up to which a forecast stays exact in plain numbers. */
const EXACT = 9_000_000_000
const MICRO = 1_000_000

/** What players of the shipped policies would do next, by hand; 0, −1 or undefined where there is nothing. */
export class MutableChoices extends MutableAdventure {
  /** Whether today has something to claim. */
  claimable({ quest }: Adventurer, now: number): boolean {
    return quest?.day !== dayOf(now) || !quest.baseClaimed || (quest.completedAt !== null && !quest.completionClaimed)
  }

  /** The best of the stacks by attack, unless she leads already. */
  newLeader({ stacks, leader }: Adventurer, highest: boolean): number {
    let best = 0
    let attack = 0
    for (let id = 1; id < stacks.length; id++) {
      const stack = stacks[id]
      if (stack === undefined || (best > 0 && (highest ? stack.attack <= attack : stack.attack >= attack))) continue
      best = id
      attack = stack.attack
    }
    return best === leader ? 0 : best
  }

  /** The second of a pair that `pair` found. */
  partner = 0

  /** Two free copies of the first tier that can be paid: of the stack with most to spare, else of the first two stacks. */
  pair(p: Adventurer, highest: boolean, spare: number, purse: number, redeem: boolean): number {
    const { cost, maxTier, shardsPerRedemption } = this.rules.fusion
    for (let i = 1; i <= maxTier; i++) {
      const tier = highest ? maxTier + 1 - i : i
      if (cost[tier]! > purse || (redeem && p.shards[tier]! < shardsPerRedemption)) continue
      const found = this.pairOf(p, tier, spare)
      if (found > 0) return found
    }
    return 0
  }

  private pairOf({ stacks, leader }: Adventurer, tier: number, spare: number): number {
    const ids = this.rules.maidens.ofTier[tier]!
    let most = 0
    let best = 0
    let first = 0
    let second = 0
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!
      const stack = stacks[id]
      if (stack === undefined || stack.locked) continue
      const copies = stack.quantity - (leader === id && spare === 0 ? 1 : spare)
      if (copies < 1) continue
      if (copies > most) {
        most = copies
        best = id
      }
      if (first === 0) first = id
      else if (second === 0) second = id
    }
    this.partner = most >= 2 ? best : second
    return most >= 2 ? best : second > 0 ? first : 0
  }

  /** Whether some shrine holds a whole unit even without a boost. */
  anyYield({ shrines }: Adventurer, now: number): boolean {
    const { types, cap } = this.rules.shrines
    for (const shrine of shrines) {
      if (shrine === undefined) continue
      const { n, d } = types[shrine.type].microPerMs[shrine.level]!
      if ((Number(n) / Number(d)) * Math.min(cap, now - shrine.collectedAt) + shrine.carry >= MICRO) return true
    }
    return false
  }

  /** The place of the type of shrine to build among the types, or −1. */
  toBuild(p: Adventurer, highest: boolean, purse: number): number {
    for (let i = 0; i < SHRINE_TYPES.length; i++) {
      const at = highest ? SHRINE_TYPES.length - 1 - i : i
      const { unlockLevel, maxShrines, cost } = this.rules.shrines.types[SHRINE_TYPES[at]!]
      if (p.level >= unlockLevel && cost[1]! <= purse && this.freePlace(p, SHRINE_TYPES[at]!, maxShrines) >= 0) return at
    }
    return -1
  }

  /** The place of the shrine whose next level is the dearest or cheapest that the purse allows, or −1. */
  toUpgrade({ shrines }: Adventurer, highest: boolean, purse: number): number {
    let best = -1
    let price = 0
    for (let place = 0; place < shrines.length; place++) {
      const shrine = shrines[place]
      if (shrine === undefined) continue
      const { maxLevel, cost } = this.rules.shrines.types[shrine.type]
      const next = cost[shrine.level + 1]!
      if (shrine.level >= maxLevel || next > purse || (best >= 0 && (highest ? next <= price : next >= price))) continue
      best = place
      price = next
    }
    return best
  }

  private isOpen(p: Adventurer, sector: number): boolean {
    return p.level >= this.rules.exploration.sector(sector).unlockLevel && (sector === 1 || (p.sectors[sector - 1]?.laps ?? 0) > 0)
  }

  /** Her place is reached, she is not away, and she could be beaten. */
  private canBeFought(p: Adventurer, sector: number, here: Sector | undefined, now: number): boolean {
    return (
      here !== undefined && here.sublevel > this.rules.exploration.sublevels && here.dismissedUntil <= now && this.isWinnable(p, sector)
    )
  }

  private isWinnable({ power }: Adventurer, sector: number): boolean {
    const { exploration } = this.rules
    return power * exploration.fight.maxTurns >= exploration.sector(sector).matron.hp
  }

  /** The sector to explore, or 0. */
  toExplore(p: Adventurer, highest: boolean, now: number): number {
    if (this.isWaiting(p, now)) return 0
    const { exploration } = this.rules
    const { maxSector, sublevels } = exploration
    for (let i = 0; i < maxSector; i++) {
      const sector = highest ? maxSector - i : i + 1
      if (!this.isOpen(p, sector)) continue
      const here = p.sectors[sector]
      const sublevel = here?.sublevel ?? 1
      const energy = exploration.sector(sector).energy[sublevel]!
      if (energy > p.maxEnergy) continue
      if (sublevel <= sublevels) return energy <= this.energyNow(p, now) ? sector : 0
      if (this.canBeFought(p, sector, here, now)) return 0
    }
    return 0
  }

  /** The sector whose matron to fight, or 0. */
  toFight(p: Adventurer, highest: boolean, now: number): number {
    if (this.isWaiting(p, now)) return 0
    const { exploration } = this.rules
    const { maxSector, sublevels } = exploration
    for (let i = 0; i < maxSector; i++) {
      const sector = highest ? maxSector - i : i + 1
      if (!this.canBeFought(p, sector, p.sectors[sector], now) || !this.isOpen(p, sector)) continue
      if (exploration.sector(sector).energy[sublevels + 1]! <= this.energyNow(p, now)) return sector
    }
    return 0
  }

  /** The sector whose matron to send away, or 0. */
  toDismiss(p: Adventurer, highest: boolean, now: number): number {
    const { maxSector, sublevels } = this.rules.exploration
    for (let i = 0; i < maxSector; i++) {
      const sector = highest ? maxSector - i : i + 1
      const here = p.sectors[sector]
      if (here === undefined || here.sublevel <= sublevels || !this.isOpen(p, sector)) continue
      if (!this.isWinnable(p, sector) || here.dismissedUntil > now) return sector
    }
    return 0
  }

  private canAfford({ lumenite, met }: Adventurer, keep: number): boolean {
    return this.rules.exploration.purification[met.tier]! <= lumenite - keep
  }

  wantsPurify(p: Adventurer, keep: number, now: number): boolean {
    return this.isWaiting(p, now) && this.captureChance(p) < POOR_CHANCE && this.canAfford(p, keep)
  }

  wantsCapture(p: Adventurer, now: number): boolean {
    return this.isWaiting(p, now) && this.captureChance(p) > 0
  }

  wantsRelease(p: Adventurer, now: number): boolean {
    return this.isWaiting(p, now) && this.captureChance(p) === 0 && !this.canAfford(p, 0)
  }

  private readonly promised = { wins: false, damage: 0 }

  /** What an attack of a size promises: whether it wins at once, and whether it does any damage. */
  private promise(p: Adventurer, size: Size, now: number): void {
    const { tower, combat } = this.rules
    const { tower: t, boons } = p
    const { side, promised } = this
    const boss = tower.boss(t.floor)
    const mechanics = boss.milestone?.mechanics
    const s = tower.sizes[size]
    const max = t.bossMax === 0 ? boss.hp : t.bossMax
    const hp = t.bossMax === 0 ? boss.hp : t.bossHp
    const momentum = this.momentum(p, mechanics?.includes('momentum_drain') ? tower.mechanics.drain : 1, now)
    const force = tower.momentum.damagePpm[momentum]!
    const through = this.through(boss, side.strength)
    const shieldPpm = tower.mechanics.shield.damagePpm
    const harder = hit(side.strength, through, force, combat.critical.damagePpm, PPM)
    if (hp > EXACT || harder * s.hits > EXACT) {
      const strength = { power: side.power, defense: 0, team: [], attack: side.strength, guard: side.guard, critPpm: boons.critPpm }
      const told: Forecast = forecast(
        this.rules,
        { boss, boss_hp: hp, boss_hp_max: max, strength, momentum, actions: t.actions },
        size,
        p.maxHp,
      )
      promised.wins = told.attacks_to_win === 1
      promised.damage = told.damage
      return
    }
    const critical = Math.min(combat.critical.maxPpm, combat.critical.basePpm + boons.critPpm + s.critPpm)
    const misses = mechanics?.includes('storm_barrier') ? tower.mechanics.missPpm : 0
    const mean = (normal: number, hard: number): number => {
      const micro = normal * (PPM - critical) + hard * critical
      return misses === 0 ? micro : mulDiv(micro, PPM - misses, PPM)
    }
    const plain = mean(hit(side.strength, through, force, PPM, PPM), harder)
    const micros = hp * PPM
    const edge = mechanics?.includes('flame_shield') ? Math.min(mulDiv(max, tower.mechanics.shield.abovePpm, PPM), hp) * PPM : micros
    if (edge === micros) {
      promised.wins = s.hits * plain >= micros
      promised.damage = Math.floor(Math.min(s.hits * plain, micros) / PPM)
      return
    }
    const shielded = mean(
      hit(side.strength, through, force, PPM, shieldPpm),
      hit(side.strength, through, force, combat.critical.damagePpm, shieldPpm),
    )
    const under = shielded > 0 ? Math.ceil((micros - edge) / shielded) : Number.POSITIVE_INFINITY
    const first = Math.min(under, s.hits)
    const dealt = first * shielded + (s.hits - first) * plain
    promised.wins = under <= s.hits && dealt >= micros
    promised.damage = Math.floor(Math.min(dealt, micros) / PPM)
  }

  /** The size of attack to strike with: what wins at once, else what they survive, else what today's objective needs. */
  toAttack(p: Adventurer, highest: boolean, keep: number, now: number): Size | undefined {
    if (p.power === 0) return undefined
    const { tower } = this.rules
    const hp = this.hpNow(p, now)
    if (hp < p.maxHp - mulDiv(p.maxHp, PPM - tower.minHpPpm, PPM)) return undefined
    const stamina = this.staminaNow(p, now)
    const fits = (size: Size): boolean => {
      const s = tower.sizes[size]
      return p.level >= s.minLevel && stamina >= s.stamina && (s.lumenite === 0 || p.lumenite - keep >= s.lumenite)
    }
    let smallest: Size | undefined
    for (let i = 0; i < SIZES.length && smallest === undefined; i++) if (fits(SIZES[i]!)) smallest = SIZES[i]!
    if (smallest === undefined) return undefined
    const boss = tower.boss(p.tower.floor)
    const mechanics = boss.milestone?.mechanics
    this.team(p, mechanics?.includes('null_field') ?? false)
    const { promised } = this
    this.promise(p, smallest, now)
    if (promised.wins) return smallest
    const blow = this.blow(boss, this.side.guard, p.tower.actions + 1)
    const aura = mechanics?.includes('burning_aura') ? mulDiv(p.maxHp, tower.mechanics.auraPpm, PPM) : 0
    for (let i = 0; i < SIZES.length; i++) {
      const size = SIZES[highest ? SIZES.length - 1 - i : i]!
      if (!fits(size)) continue
      this.promise(p, size, now)
      if (promised.damage > 0 && (promised.wins || tower.sizes[size].counterHits * blow + aura < hp)) return size
    }
    return p.quest?.day === dayOf(now) && p.quest.staminaDone ? undefined : smallest
  }
}
