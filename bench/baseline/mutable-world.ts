import {
  type Base,
  type Boss,
  ELEMENTS,
  GUILD_ROLES,
  type LeaderBonus,
  mulDiv,
  type PlayerClass,
  PPM,
  type Ruleset,
  SAFE_MAX,
  type SeededDice,
  SITES,
  type Size,
} from '@lumen/rules'
import { dayOf, MutableGame } from './mutable-game.ts'
import { FROM, LUMEES, LUMENITE, MutablePlayer } from './mutable-player.ts'

export interface Shrine {
  type: 'lesser' | 'radiant'
  level: number
  collectedAt: number
  carry: number
}

/** How far someone has come in a sector. */
export interface Sector {
  sublevel: number
  progress: number
  laps: number
  dismissedUntil: number
  dismissals: number
}

export const newSector = (): Sector => ({ sublevel: 1, progress: 0, laps: 0, dismissedUntil: 0, dismissals: 0 })

/** A guild as its donors see it. */
export interface Guild {
  role: 'leader' | 'officer' | 'member'
  experience: number
  audits: number
  auditRows: { seq: number; actor: string; action: string; details: string; at: number }[]
  vault: { lumees: number; lumenite: number }
  vaultDay: number
  vaultAtDayStart: number
  grantedToday: number
  given: { lumees: number; lumenite: number; xp: number }
  lastDay: number
  days: number[]
}

export class Adventurer extends MutablePlayer {
  shrines: (Shrine | undefined)[] = []
  guild: Guild | undefined
  sectors: (Sector | undefined)[] = []
  met = { base: null as number | null, tier: 0, sector: 0, at: 0, until: 0 }
  tower = { floor: 1, highest: 0, bossHp: 0, bossMax: 0, momentum: 0, lastAt: null as number | null, actions: 0, victories: 0, defeats: 0 }
  titles = new Map<string, number>()
  tokens: Record<string, number> = {}
  deeds = { floor: 0, sublevels: 0, donated: 0, captures: 0, matrons: 0, shrineLevels: 0 }
}

const MISS = SITES['tower.miss']!
const CRITICAL = SITES['tower.critical']!
const ENCOUNTER = SITES['exploration.encounter']!
const TIER = SITES['exploration.tier']!
const BASE = SITES['exploration.base']!
const WEEK = 7
const AUDITS = 50
const MICRO = 1_000_000

const plus = (a: number, b: number): number => Math.min(SAFE_MAX, a + b)

/** floor(a · b · Π percent / (scale · 100^n)) in plain numbers while they are exact. */
const share = (a: number, percent: number, scale: number): number | undefined => {
  const product = a * percent
  return Number.isInteger(percent) && product <= SAFE_MAX ? (product - (product % scale)) / scale : undefined
}

/** floor(a · Π (1 + each)), each in parts per million; one floor. */
export const raised = (a: number, x: number, y: number, z: number): number => {
  if (x === 0 && y === 0) return z === 0 ? a : mulDiv(a, PPM + z, PPM)
  if (x === 0 && z === 0) return mulDiv(a, PPM + y, PPM)
  if (y === 0 && z === 0) return mulDiv(a, PPM + x, PPM)
  return Number((BigInt(a) * BigInt(PPM + x) * BigInt(PPM + y) * BigInt(PPM + z)) / 1_000_000_000_000_000_000n)
}

/** Damage of one hit. `through` is what defense lets pass, in basis points; factors in parts per million. */
export const hit = (strength: number, through: number, force: number, crit: number, shield: number): number => {
  const damage =
    share(strength * through, (force / 10_000) * (crit / 10_000) * (shield / 10_000), 1e10) ??
    Number((BigInt(strength) * BigInt(through) * BigInt(force) * BigInt(crit) * BigInt(shield)) / 10n ** 22n)
  return Math.max(1, damage)
}

/** Shrines, tower, exploration and donations by hand, on top of the game by hand. */
export class MutableWorld extends MutableGame {
  /** Places of the elements by base, and what each class adds to shrines. */
  private readonly placeOf: Uint8Array
  private readonly shrinePpm: Readonly<Record<PlayerClass, number>>

  constructor(rules: Ruleset) {
    super(rules)
    const { maidens, player } = rules
    this.placeOf = new Uint8Array(Math.max(...maidens.bases.map(({ id }) => id)) + 1)
    for (const { id, element } of maidens.bases) this.placeOf[id] = ELEMENTS.indexOf(element)
    const of = (name: PlayerClass): number => Number((player.classes[name].shrine.n * 1_000_000n) / player.classes[name].shrine.d)
    this.shrinePpm = { destroyer: of('destroyer'), adapter: of('adapter'), invoker: of('invoker') }
  }

  protected leader(p: Adventurer): LeaderBonus | undefined {
    const lead: Base | undefined = p.leader === null ? undefined : this.rules.maidens.base(p.leader)
    return lead && this.rules.maidens.leaderBonus(lead.element, lead.tier)
  }

  /** Lets the pools grow, unless they do not reach what is needed even then. */
  protected caughtUp(p: Adventurer, now: number, energy: number, stamina: number, hp: number): boolean {
    const short = p.energy < energy || p.stamina < stamina || p.hp < hp
    const { energyRem, energyAt, staminaRem, staminaAt, hpRem, hpAt } = p
    const held = short && { energy: p.energy, energyRem, energyAt, stamina: p.stamina, staminaRem, staminaAt, hp: p.hp, hpRem, hpAt }
    this.regenerate(p, now)
    if (p.energy >= energy && p.stamina >= stamina && p.hp >= hp) return true
    Object.assign(p, held)
    return false
  }

  /** What a shrine has yielded: whole units, and the millionths that stay. */
  protected readonly yielded = { payout: 0, carry: 0 }

  protected accrue(p: Adventurer, shrine: Shrine, now: number): void {
    const { shrines } = this.rules
    const ofLeader = this.leader(p)?.shrinePpm ?? 0
    const ofClass = p.calling === null ? 0 : this.shrinePpm[p.calling]
    const { shrinePpm } = p.boons
    const rate = shrines.types[shrine.type].microPerMs[shrine.level]!
    const paid = Math.min(shrines.cap, Math.max(0, now - shrine.collectedAt))
    const all = Number(rate.n) * paid
    const d = Number(rate.d)
    const { yielded } = this
    if (ofLeader + ofClass + shrinePpm === 0 && all <= SAFE_MAX && d <= SAFE_MAX) {
      const micro = (all - (all % d)) / d + shrine.carry
      yielded.carry = micro % MICRO
      yielded.payout = (micro - yielded.carry) / MICRO
      return
    }
    const boosts = BigInt(PPM + ofClass) * BigInt(PPM + ofLeader) * BigInt(PPM + shrinePpm)
    const micro = (rate.n * boosts * BigInt(paid)) / (rate.d * 1_000_000_000_000_000_000n) + BigInt(shrine.carry)
    yielded.carry = Number(micro % 1_000_000n)
    yielded.payout = Math.min(SAFE_MAX, Number(micro / 1_000_000n))
  }

  collect(p: Adventurer, which: number | null, now: number): boolean {
    const { yielded } = this
    let lumees = 0
    let coin = 0
    let lumenite = 0
    let due = false
    for (let i = which ?? 0; i < (which === null ? p.shrines.length : which + 1); i++) {
      const shrine = p.shrines[i]
      if (!shrine) continue
      this.accrue(p, shrine, now)
      const { payout, carry } = yielded
      if (payout === 0) continue
      due = true
      const { currency } = this.rules.shrines.types[shrine.type]
      if (currency === 'lumees') lumees = plus(lumees, payout)
      else if (currency === 'auric_coin') coin = plus(coin, payout)
      else lumenite = plus(lumenite, payout)
      shrine.carry = carry
      if (now > shrine.collectedAt) shrine.collectedAt = now
    }
    if (!due) return false
    this.present(p, now)
    this.earn(p, lumees, coin, lumenite, FROM.shrines)
    p.nonce++
    return true
  }

  private readonly best = ELEMENTS.map(() => 0)
  private readonly bonuses = new Map<number, { readonly n: number; readonly d: number }>()

  /** What the elements of a team add, as a fraction; few teams differ in it. */
  private elements(mask: number, nullField: boolean): { readonly n: number; readonly d: number } {
    const key = nullField ? mask + 64 : mask
    const known = this.bonuses.get(key)
    if (known) return known
    const { combat, tower } = this.rules
    const by = nullField ? tower.mechanics.nullField : { n: 1n, d: 1n }
    let n = 1n
    let d = 1n
    ELEMENTS.forEach((element, i) => {
      if ((mask & (1 << i)) === 0) return
      const m = combat.elements[element]
      n *= m.d * by.d + (m.n - m.d) * by.n
      d *= m.d * by.d
    })
    for (const f of [2n, 5n])
      while (n % f === 0n && d % f === 0n) {
        n /= f
        d /= f
      }
    const made = { n: Number(n), d: Number(d) }
    this.bonuses.set(key, made)
    return made
  }

  /** What someone brings to a fight, written by `team`. */
  protected readonly side = { power: 0, strength: 0, guard: 0 }

  /** Finds the strongest stack of each element, and what they strike and ward with together. */
  protected team(p: Adventurer, nullField: boolean): void {
    const { maidens, player } = this.rules
    const bonus = this.leader(p)
    const { best, side, placeOf } = this
    best.fill(0)
    const most = maidens.copyCap === null ? Number.POSITIVE_INFINITY : maidens.copyCap + (bonus?.copies ?? 0)
    for (let id = 1; id < p.stacks.length; id++) {
      const stack = p.stacks[id]
      if (!stack) continue
      const place = placeOf[id]!
      const held = best[place] === 0 ? undefined : p.stacks[best[place]!]
      const better = held ? stack.attack * Math.min(stack.quantity, most) - held.attack * Math.min(held.quantity, most) : 1
      if (better > 0 || (better === 0 && stack.attack > held!.attack)) best[place] = id
    }
    let mask = 0
    let power = 0
    let guard = 0
    for (let place = 0; place < best.length; place++) {
      const stack = best[place] === 0 ? undefined : p.stacks[best[place]!]
      if (!stack) continue
      mask |= 1 << place
      power += stack.attack * Math.min(stack.quantity, most)
      guard += stack.defense * Math.min(stack.quantity, most)
    }
    const elements = this.elements(mask, nullField)
    side.power = mulDiv(power, elements.n, elements.d)
    side.strength = raised(side.power, player.perPoint.attackPpm * p.skills.attack, bonus?.attackPpm ?? 0, p.boons.attackPpm)
    side.guard = raised(guard, player.perPoint.defensePpm * p.skills.defense, bonus?.defensePpm ?? 0, p.boons.defensePpm)
  }

  /** Momentum as of now. */
  protected momentum({ tower: t }: Adventurer, drain: number, now: number): number {
    const { grace, decayEvery, decayPoints } = this.rules.tower.momentum
    const idle = t.lastAt === null ? 0 : now - t.lastAt
    return idle <= grace ? t.momentum : Math.max(0, t.momentum - Math.floor((idle - grace) / decayEvery) * decayPoints * drain)
  }

  /** Lets charges grow up to now. */
  protected growCharges(p: Adventurer, now: number): void {
    const { drop } = this.rules
    if (p.charges >= drop.maxCharges) return
    const grown = Math.floor(Math.max(0, now - p.dropAt) / drop.period)
    p.dropAt = p.charges + grown >= drop.maxCharges ? now : p.dropAt + grown * drop.period
    p.charges = Math.min(drop.maxCharges, p.charges + grown)
  }

  /** One charge as a reward; a full store takes none. */
  protected grantCharge(p: Adventurer, now: number): void {
    if (p.charges >= this.rules.drop.maxCharges) return
    p.charges++
    p.dropAt = now
  }

  /** What a boss's defense lets pass of a strength, in basis points. */
  protected through({ defense }: Boss, strength: number): number {
    return 10_000 - Math.min(this.rules.tower.mitigationCapBp, mulDiv(defense, 10_000, strength + defense))
  }

  /** Hit points that one answer of a boss takes, at the given attack on its floor. */
  protected blow(boss: Boss, ward: number, action: number): number {
    const { counter, mechanics: m } = this.rules.tower
    const mechanics = boss.milestone?.mechanics
    const surge = mechanics?.includes('lightning_surge') ? m.surgePpm : PPM
    const pulse = mechanics?.includes('singularity_pulse') && action % m.pulse.every === 0
    const factor = pulse ? mulDiv(surge, m.pulse.counterPpm, PPM) : surge
    const blow =
      share(boss.attack * boss.attack, (counter.ratioPpm / 10_000) * (factor / 10_000), (boss.attack + ward) * 10_000) ??
      Number(
        (BigInt(boss.attack) * BigInt(boss.attack) * BigInt(counter.ratioPpm) * BigInt(factor)) /
          (BigInt(boss.attack + ward) * 1_000_000_000_000n),
      )
    return Math.max(counter.least, blow)
  }

  attack(p: Adventurer, size: Size, now: number, dice: SeededDice): boolean {
    const { tower, combat, resources } = this.rules
    const s = tower.sizes[size]
    const t = p.tower
    const boss = tower.boss(t.floor)
    const mechanics = boss.milestone?.mechanics
    const m = tower.mechanics
    this.team(p, mechanics?.includes('null_field') ?? false)
    const { power } = this.side
    const least = p.maxHp - mulDiv(p.maxHp, PPM - tower.minHpPpm, PPM)
    if (power === 0 || p.level < s.minLevel || p.lumenite < s.lumenite || !this.caughtUp(p, now, 0, s.stamina, least)) return false
    this.present(p, now)
    this.growCharges(p, now)

    const { strength, guard: ward } = this.side
    const drain = mechanics?.includes('momentum_drain') ? m.drain : 1
    const momentum = this.momentum(p, drain, now)
    const max = t.bossMax === 0 ? boss.hp : t.bossMax
    let left = t.bossMax === 0 ? boss.hp : t.bossHp
    const misses = mechanics?.includes('storm_barrier') ? m.missPpm : 0
    const critical = Math.min(combat.critical.maxPpm, combat.critical.basePpm + p.boons.critPpm + s.critPpm)
    const shielded = mechanics?.includes('flame_shield') ? mulDiv(max, m.shield.abovePpm, PPM) : Number.POSITIVE_INFINITY
    const through = this.through(boss, strength)
    const force = tower.momentum.damagePpm[momentum]!
    for (let i = 0; i < s.hits && left > 0; i++) {
      if (dice.chance(MISS, i, misses)) continue
      const crit = dice.chance(CRITICAL, i, critical) ? combat.critical.damagePpm : PPM
      const shield = left > shielded ? m.shield.damagePpm : PPM
      const damage = hit(strength, through, force, crit, shield)
      left = Math.max(0, left - damage)
    }
    p.stamina -= s.stamina
    p.lumenite -= s.lumenite
    p.burned[FROM.tower + LUMENITE]! += s.lumenite
    t.lastAt = now
    this.progress(p, now, 'stamina', s.stamina)
    p.nonce++
    if (left > 0) {
      const blow = this.blow(boss, ward, t.actions + 1)
      for (let i = 0; i < s.counterHits && p.hp > 0; i++) p.hp -= Math.min(p.hp, blow)
      if (mechanics?.includes('burning_aura')) p.hp -= Math.min(p.hp, mulDiv(p.maxHp, m.auraPpm, PPM))
      t.bossMax = max
      if (p.hp > 0) {
        t.bossHp = left
        t.actions++
        t.momentum = Math.max(0, Math.min(100, momentum + s.momentum - tower.momentum.lostPerCounter * s.counterHits * drain))
      } else {
        t.bossHp = left + Math.min(max - left, mulDiv(max, tower.defeatHealsPpm, PPM))
        t.actions = 0
        t.defeats++
        t.momentum = mulDiv(momentum, tower.momentum.keptOnDefeatPpm, PPM)
      }
      return true
    }
    const cleared = t.floor
    t.momentum = mulDiv(momentum, tower.momentum.keptOnVictoryPpm, PPM)
    t.floor = plus(cleared, 1)
    t.highest = Math.max(t.highest, cleared)
    t.bossHp = t.bossMax = tower.boss(t.floor).hp
    t.actions = 0
    t.victories++
    const { lumees, xp } = tower.reward(cleared)
    const { milestone } = boss
    this.earn(p, raised(lumees, p.boons.lumeesPpm, 0, 0), 0, milestone?.lumenite ?? 0, FROM.tower)
    if (milestone && !p.titles.has(milestone.title)) p.titles.set(milestone.title, now)
    const own = tower.token(cleared)
    if (own) this.token(p, own.token, own.amount, resources.caps.tokens)
    if (milestone) for (const { token, amount } of milestone.tokens) this.token(p, token, amount, resources.caps.tokens)
    if (cleared % tower.chargeEvery === 0) this.grantCharge(p, now)
    p.deeds.floor = Math.max(p.deeds.floor, cleared)
    this.deed(p, now, this.rules.guildWars.points.floor)
    if (xp > 0) this.gainXp(p, raised(xp, p.boons.xpPpm, 0, 0), now)
    return true
  }

  protected token(p: Adventurer, token: string, amount: number, cap: number): void {
    p.tokens[token] = Math.min(cap, (p.tokens[token] ?? 0) + amount)
  }

  explore(p: Adventurer, to: number, now: number, dice: SeededDice): boolean {
    const { exploration, maidens } = this.rules
    if (to > exploration.maxSector) return false
    const sector = exploration.sector(to)
    if (p.level < sector.unlockLevel || (to > 1 && (p.sectors[to - 1]?.laps ?? 0) === 0)) return false
    if (p.met.base !== null && now < p.met.until) return false
    const here = p.sectors[to] ?? newSector()
    const sublevel = Math.min(here.sublevel, exploration.sublevels + 1)
    if (sublevel > exploration.sublevels) return false
    const energy = sector.energy[sublevel]!
    if (!this.caughtUp(p, now, energy, 0, 0)) return false
    this.present(p, now)
    p.met.base = null
    p.sectors[to] = here
    p.energy -= energy
    this.earn(p, raised(energy * sector.lumeesPerEnergy, p.boons.lumeesPpm, 0, 0), 0, 0, FROM.exploration)
    here.progress += sector.progress[sublevel]!
    if (here.progress >= 10_000) {
      here.progress = 0
      here.sublevel = sublevel + 1
      p.deeds.sublevels++
    }
    if (dice.chance(ENCOUNTER, 0, sector.encounterPpm)) {
      const tier = dice.weighted(TIER, 0, sector.tiers)
      const pool = maidens.summonable[tier]!
      p.met.base = pool.length === 1 ? pool[0]! : pool[dice.below(BASE, 0, pool.length)]!
      p.met.tier = tier
      p.met.sector = to
      p.met.at = now
      p.met.until = now + exploration.waitsFor
    }
    if (energy > 0) this.progress(p, now, 'energy', energy)
    this.gainXp(p, raised(energy * sector.xpPerEnergy, p.boons.xpPpm, 0, 0), now)
    p.nonce++
    return true
  }

  donate(p: Adventurer, me: string, currency: 'lumees' | 'lumenite', amount: number, now: number): boolean {
    const { donation, lowest } = this.rules.guilds
    const { guild } = p
    if (!guild || GUILD_ROLES.indexOf(guild.role) > GUILD_ROLES.indexOf(lowest.donate)) return false
    if (currency === 'lumenite' && !donation.takesLumenite) return false
    if (amount < donation[currency] || guild.vault[currency] > SAFE_MAX - amount || p[currency] < amount) return false
    this.present(p, now)
    const day = dayOf(now)
    if (day > guild.vaultDay) {
      guild.vaultDay = day
      guild.vaultAtDayStart = guild.vault.lumees
      guild.grantedToday = 0
    }
    p[currency] -= amount
    guild.vault[currency] += amount
    guild.given[currency] = plus(guild.given[currency], amount)
    if (currency === 'lumees') {
      p.stats.spent = plus(p.stats.spent, amount)
      p.burned[FROM.donation + LUMEES]! += amount
      p.deeds.donated = plus(p.deeds.donated, amount)
      // a ring of the week's days: those that passed since the last gift begin anew
      const passed = Math.min(WEEK, day - guild.lastDay)
      for (let i = 0; i < passed; i++) guild.days[(day - i) % WEEK] = 0
      if (day > guild.lastDay) guild.lastDay = day
      guild.days[guild.lastDay % WEEK] = plus(guild.days[guild.lastDay % WEEK]!, amount)
      const xp = (amount - (amount % donation.lumeesPerXp)) / donation.lumeesPerXp
      guild.given.xp = plus(guild.given.xp, xp)
      guild.experience = plus(guild.experience, xp)
    }
    guild.audits++
    guild.auditRows.push({ seq: guild.audits, actor: me, action: 'donated', details: JSON.stringify({ [currency]: amount }), at: now })
    if (guild.auditRows.length > AUDITS) guild.auditRows.shift()
    p.nonce++
    return true
  }
}
