import {
  boonBit,
  boonsOf,
  capturePpm,
  hasBoon,
  mulDiv,
  type PlayerClass,
  PPM,
  SAFE_MAX,
  type SeededDice,
  type ShrineType,
  SITES,
  type Skill,
  shrineAt,
  type Token,
} from '@lumen/rules'
import { FROM, LUMEES, LUMENITE } from './mutable-player.ts'
import { type Adventurer, MutableWorld, raised, type Sector, type Shrine } from './mutable-world.ts'

const CAPTURE = SITES['exploration.capture']!
const DAMAGE = SITES['exploration.matron-damage']!
const CRITICAL = SITES['exploration.matron-critical']!
const TIER = SITES['tokens.tier']!
const BASE = SITES['tokens.base']!

/** One turn against a matron: the attack, by its variance and perhaps a critical factor, floored once. */
const blowOf = (attack: number, varied: number, crit: number): number => {
  if (crit === PPM) return mulDiv(attack, varied, 10_000)
  const product = attack * varied * (crit / 10_000)
  return product <= SAFE_MAX && Number.isInteger(crit / 10_000)
    ? (product - (product % 1_000_000)) / 1_000_000
    : Number((BigInt(attack) * BigInt(varied) * BigInt(crit)) / 10_000_000_000n)
}

/** What else someone can do alone: classes, skills, tokens, shrines, whoever is met, matrons and mastery; by hand. */
export class MutableAdventure extends MutableWorld {
  protected spend(p: Adventurer, lumees: number, from: number): void {
    p.lumees -= lumees
    p.stats.spent += lumees
    p.burned[from + LUMEES]! += lumees
  }

  protected payLumenite(p: Adventurer, lumenite: number, from: number): void {
    p.lumenite -= lumenite
    p.burned[from + LUMENITE]! += lumenite
  }

  setClass(p: Adventurer, to: PlayerClass, now: number): boolean {
    const { freeFirst, lumenite, cooldown } = this.rules.player.classChange
    const free = freeFirst && p.calling === null
    const cost = free ? 0 : lumenite
    if (p.calling === to || (!free && p.callingAt !== null && p.callingAt + cooldown > now) || p.lumenite < cost) return false
    this.regenerate(p, now)
    this.present(p, now)
    this.payLumenite(p, cost, FROM['class change'])
    p.calling = to
    p.callingAt = now
    p.nonce++
    return true
  }

  allocate(p: Adventurer, skill: Skill, points: number, now: number): boolean {
    if (points < 1 || points > p.points || p.skills[skill] + points > this.rules.player.maxPoints[skill]) return false
    this.regenerate(p, now)
    this.present(p, now)
    p.points -= points
    p.skills[skill] += points
    this.raise(p, false)
    p.nonce++
    return true
  }

  redeemToken(p: Adventurer, token: Token, now: number, dice: SeededDice): boolean {
    const { tokens, maidens } = this.rules
    const { cost, odds } = tokens.redemption[token]
    const held = p.tokens[token] ?? 0
    if (held < cost) return false
    this.present(p, now)
    p.tokens[token] = held - cost
    const all = maidens.summonable[dice.weighted(TIER, 0, odds)]!
    const unowned = tokens.preferUnowned ? all.filter((id) => !p.stacks[id]) : all
    const pool = unowned.length > 0 ? unowned : all
    this.give(p, pool.length === 1 ? pool[0]! : pool[dice.below(BASE, 0, pool.length)]!, now, dice, 0)
    p.nonce++
    return true
  }

  /** The first free place of a type, or −1. */
  protected freePlace(p: Adventurer, type: ShrineType, most: number): number {
    for (let slot = 0; slot < most; slot++) if (!p.shrines[shrineAt(type, slot)]) return shrineAt(type, slot)
    return -1
  }

  build(p: Adventurer, type: ShrineType, now: number): boolean {
    const { unlockLevel, maxShrines, cost } = this.rules.shrines.types[type]
    const place = this.freePlace(p, type, maxShrines)
    if (p.level < unlockLevel || place < 0 || p.lumees < cost[1]!) return false
    this.present(p, now)
    this.spend(p, cost[1]!, FROM['shrine building'])
    while (p.shrines.length < place) p.shrines.push(undefined)
    p.shrines[place] = { type, level: 1, collectedAt: now, carry: 0 }
    p.deeds.shrineLevels++
    p.nonce++
    return true
  }

  upgrade(p: Adventurer, shrine: Shrine, now: number): boolean {
    const { maxLevel, cost, currency } = this.rules.shrines.types[shrine.type]
    const price = cost[shrine.level + 1]!
    if (shrine.level >= maxLevel || p.lumees < price) return false
    this.present(p, now)
    this.accrue(p, shrine, now)
    const { payout, carry } = this.yielded
    const { shrines } = FROM
    this.earn(p, currency === 'lumees' ? payout : 0, currency === 'auric_coin' ? payout : 0, currency === 'lumenite' ? payout : 0, shrines)
    shrine.carry = carry
    if (now > shrine.collectedAt) shrine.collectedAt = now
    shrine.level++
    this.spend(p, price, FROM['shrine upgrade'])
    p.deeds.shrineLevels++
    p.nonce++
    return true
  }

  /** The chance to win whoever waits, in parts per million. */
  protected captureChance(p: Adventurer): number {
    const { exploration } = this.rules
    return capturePpm(exploration.capture, exploration.sector(p.met.sector), p.met.tier, p.level, p.boons.capturePpm, 0)
  }

  protected isWaiting({ met }: Adventurer, now: number): boolean {
    return met.base !== null && now < met.until
  }

  /** Whoever was met has an answer. */
  private answered({ met }: Adventurer): void {
    met.base = null
    met.tier = 0
    met.sector = 0
    met.at = 0
    met.until = 0
  }

  capture(p: Adventurer, now: number, dice: SeededDice): boolean {
    const { base } = p.met
    if (base === null || now >= p.met.until) return false
    const chance = this.captureChance(p)
    if (chance <= 0) return false
    this.present(p, now)
    this.answered(p)
    if (dice.chance(CAPTURE, 0, chance)) {
      p.deeds.captures++
      this.give(p, base, now, dice, 0)
    }
    p.nonce++
    return true
  }

  purify(p: Adventurer, now: number, dice: SeededDice): boolean {
    const { base, tier } = p.met
    const cost = this.rules.exploration.purification[tier]!
    if (base === null || now >= p.met.until || p.lumenite < cost) return false
    this.present(p, now)
    this.payLumenite(p, cost, FROM.purification)
    this.answered(p)
    p.deeds.captures++
    this.give(p, base, now, dice, 0)
    p.nonce++
    return true
  }

  release(p: Adventurer, now: number): boolean {
    if (!this.isWaiting(p, now)) return false
    this.present(p, now)
    this.answered(p)
    p.nonce++
    return true
  }

  fightMatron(p: Adventurer, to: number, now: number, dice: SeededDice): boolean {
    const { exploration, combat, player } = this.rules
    const { energy: energies, matron } = exploration.sector(to)
    const energy = energies[exploration.sublevels + 1]!
    const here = p.sectors[to]
    if (here === undefined || here.sublevel <= exploration.sublevels || here.dismissedUntil > now) return false
    if (this.isWaiting(p, now) || p.power === 0 || !this.caughtUp(p, now, energy, 0, 0)) return false
    this.growCharges(p, now)
    this.present(p, now)
    p.met.base = null
    p.energy -= energy
    const attack = raised(p.power, player.perPoint.attackPpm * p.skills.attack, this.leader(p)?.attackPpm ?? 0, p.boons.attackPpm)
    const critical = Math.min(combat.critical.maxPpm, combat.critical.basePpm + p.boons.critPpm)
    const { varianceBp, maxTurns } = exploration.fight
    let left = matron.hp
    let turns = 0
    for (; turns < maxTurns && left > 0; turns++) {
      const varied = 10_000 + dice.below(DAMAGE, turns, 2 * varianceBp + 1) - varianceBp
      const crit = dice.chance(CRITICAL, turns, critical) ? combat.critical.damagePpm : PPM
      left = Math.max(0, left - Math.max(1, blowOf(attack, varied, crit)))
    }
    if (energy > 0) this.progress(p, now, 'energy', energy)
    p.nonce++
    if (left === 0) this.defeated(p, here, to, turns, now)
    return true
  }

  /** What beating a matron brings. */
  private defeated(p: Adventurer, here: Sector, sector: number, turns: number, now: number): void {
    const { exploration, resources } = this.rules
    const { matron } = exploration.sector(sector)
    const { fastTurns, maxTurns, speedBonus, xpPerLumee } = exploration.fight
    // base · (1 + speed bonus · what is left of the slow turns)
    const whole = maxTurns - fastTurns
    const saved = turns <= fastTurns ? whole : maxTurns - turns
    const d = Number(speedBonus.d) * (whole === 0 ? 1 : whole)
    const lumees = mulDiv(matron.lumees, d + Number(speedBonus.n) * (whole === 0 ? 1 : saved), d)
    const xp = mulDiv(lumees, Number(xpPerLumee.n), Number(xpPerLumee.d))
    this.earn(p, raised(lumees, p.boons.lumeesPpm, 0, 0), 0, 0, FROM.matron)
    if (matron.tokens > 0) this.token(p, matron.token, matron.tokens, resources.caps.tokens)
    this.grantCharge(p, now)
    const gained = raised(xp, p.boons.xpPpm, 0, 0)
    here.laps++
    here.sublevel = 1
    here.progress = 0
    p.deeds.matrons++
    this.earnBoons(p, sector, here.laps)
    if (gained > 0) this.gainXp(p, gained, now)
  }

  private earnBoons(p: Adventurer, sector: number, laps: number): void {
    const { mastery } = this.rules
    const before = p.boonMask
    for (let rank = 1; rank < mastery.laps.length && laps >= mastery.laps[rank]!; rank++)
      if (!hasBoon(p.boonMask, boonBit(sector, rank))) p.boonMask |= 1 << boonBit(sector, rank)
    if (p.boonMask === before) return
    p.boons = boonsOf(this.rules, p.boonMask)
    this.raise(p, false)
  }

  dismissMatron(p: Adventurer, to: number, now: number): boolean {
    const { exploration } = this.rules
    const here = p.sectors[to]
    if (here === undefined || here.sublevel <= exploration.sublevels) return false
    this.present(p, now)
    here.sublevel = exploration.sublevels
    here.progress = 0
    here.dismissedUntil = now + exploration.dismissedFor
    here.dismissals++
    p.nonce++
    return true
  }
}
