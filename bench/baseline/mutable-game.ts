import { mulDiv, type Objective, PPM, type Ruleset, type SeededDice, SITES } from '@lumen/rules'
import { COIN, FROM, LUMEES, LUMENITE, type MutablePlayer, type Quest, type Stack } from './mutable-player.ts'

const POINT = 3_600_000_000
const { 'summon.tier': TIER, 'summon.base': BASE, 'fusion.success': SUCCESS, 'fusion.result': RESULT, 'fusion.shards': SHARDS } = SITES
const VA = SITES['maidens.variance-attack']!
const VD = SITES['maidens.variance-defense']!
const VH = SITES['maidens.variance-hp']!
export const dayOf = (now: number): number => Math.floor(now / 86_400_000)
const weekOf = (now: number): number => Math.floor((dayOf(now) + 3) / 7)
/** Milli-units an hour of a pool, raised by so many parts per million. */
const perHour = (pool: { readonly numerator: number; readonly denominator: number }, ppm: number): number =>
  Math.floor((pool.numerator * (PPM + ppm)) / (pool.denominator * PPM))

const varied = (base: number, v: number): number => Math.floor((base * (10_000 + v)) / 10_000)

/**
 * The same game by hand: plain objects changed where they stand, no diff, no events, no result. The yardstick for
 * the kernel's overhead; `mutable-game.test.ts` shows that both end in the same state.
 */
export class MutableGame {
  protected readonly rules: Ruleset
  constructor(rules: Ruleset) {
    this.rules = rules
  }

  protected present(p: MutablePlayer, now: number): void {
    const day = dayOf(now)
    if (p.lastActiveDay !== null && day <= p.lastActiveDay) return
    if (p.lastActiveDay !== null) p.comeback = Math.min(this.rules.daily.comeback.maxDays, p.comeback + day - p.lastActiveDay - 1)
    p.lastActiveDay = day
  }

  private pool(value: number, rem: number, max: number, ms: number, rate: number, out: { value: number; rem: number }): void {
    if (value >= max) {
      out.value = value
      out.rem = 0
      return
    }
    const need = (max - value) * POINT - rem
    if (ms >= Math.ceil(need / rate)) {
      out.value = max
      out.rem = 0
      return
    }
    const grown = rem + ms * rate
    out.rem = grown % POINT
    out.value = value + (grown - out.rem) / POINT
  }

  private readonly out = { value: 0, rem: 0 }

  protected regenerate(p: MutablePlayer, now: number): void {
    const { out } = this
    if (now > p.energyAt) {
      const rate = this.rateOf(p, 'energy')
      this.pool(p.energy, p.energyRem, p.maxEnergy, now - p.energyAt, rate, out)
      p.energy = out.value
      p.energyRem = out.rem
      p.energyAt = now
    }
    if (now > p.staminaAt) {
      const rate = this.rateOf(p, 'stamina')
      this.pool(p.stamina, p.staminaRem, p.maxStamina, now - p.staminaAt, rate, out)
      p.stamina = out.value
      p.staminaRem = out.rem
      p.staminaAt = now
    }
    if (now > p.hpAt) {
      this.pool(p.hp, p.hpRem, p.maxHp, now - p.hpAt, this.hpRate(p), out)
      p.hp = out.value
      p.hpRem = out.rem
      p.hpAt = now
    }
  }

  private rateOf(p: MutablePlayer, pool: 'energy' | 'stamina'): number {
    const { resources, maidens, player } = this.rules
    const lead = p.leader === null ? undefined : maidens.base(p.leader)
    const bonus = lead ? maidens.leaderBonus(lead.element, lead.tier) : undefined
    const calling = p.calling === null ? undefined : player.classes[p.calling]
    return pool === 'energy'
      ? perHour(resources.energy, (bonus?.energyPpm ?? 0) + (calling?.energyPpm ?? 0)) + p.boons.energyPerHourMilli
      : perHour(resources.stamina, (bonus?.staminaPpm ?? 0) + (calling?.staminaPpm ?? 0)) + p.boons.staminaPerHourMilli
  }

  /** Pools as they are now, without bringing them up to it. */
  protected energyNow(p: MutablePlayer, now: number): number {
    if (p.energy >= p.maxEnergy || now <= p.energyAt) return p.energy
    this.pool(p.energy, p.energyRem, p.maxEnergy, now - p.energyAt, this.rateOf(p, 'energy'), this.out)
    return this.out.value
  }

  protected staminaNow(p: MutablePlayer, now: number): number {
    if (p.stamina >= p.maxStamina || now <= p.staminaAt) return p.stamina
    this.pool(p.stamina, p.staminaRem, p.maxStamina, now - p.staminaAt, this.rateOf(p, 'stamina'), this.out)
    return this.out.value
  }

  protected hpNow(p: MutablePlayer, now: number): number {
    if (p.hp >= p.maxHp || now <= p.hpAt) return p.hp
    this.pool(p.hp, p.hpRem, p.maxHp, now - p.hpAt, this.hpRate(p), this.out)
    return this.out.value
  }

  private hpRate(p: MutablePlayer): number {
    return Math.floor((p.maxHp * 1_000 * this.rules.resources.hp.perHourPpm) / PPM)
  }

  register(p: MutablePlayer, now: number): void {
    const { resources, drop, player } = this.rules
    p.lumees = p.stats.earned = resources.starting.lumees
    p.coin = resources.starting.auric_coin
    p.lumenite = resources.starting.lumenite
    p.minted[FROM.registration + LUMEES] = p.lumees
    p.minted[FROM.registration + COIN] = p.coin
    p.minted[FROM.registration + LUMENITE] = p.lumenite
    p.points = player.pointsAtRegistration
    p.energy = p.maxEnergy = resources.energy.base
    p.stamina = p.maxStamina = resources.stamina.base
    p.hp = p.maxHp = resources.hp.base
    p.energyAt = p.staminaAt = p.hpAt = p.dropAt = now
    p.charges = drop.startingCharges
    p.nonce = 1
  }

  private quest(p: MutablePlayer, now: number): Quest {
    const day = dayOf(now)
    if (p.quest?.day === day) return p.quest
    p.quest = {
      day,
      drop: 0,
      summon: 0,
      fusion: 0,
      energy: 0,
      stamina: 0,
      dropDone: false,
      summonDone: false,
      fusionDone: false,
      energyDone: false,
      staminaDone: false,
      completedAt: null,
      baseClaimed: false,
      completionClaimed: false,
    }
    return p.quest
  }

  protected progress(p: MutablePlayer, now: number, what: Objective, amount: number): void {
    const q = this.quest(p, now)
    q[what] += amount
    const { required } = this.rules.daily
    if (q[`${what}Done`] || q[what] < required[what]) return
    q[`${what}Done`] = true
    if (
      q.completedAt !== null ||
      !(q.dropDone || required.drop === 0) ||
      !(q.summonDone || required.summon === 0) ||
      !(q.fusionDone || required.fusion === 0) ||
      !(q.energyDone || required.energy === 0) ||
      !(q.staminaDone || required.stamina === 0)
    )
      return
    p.streak = (p.lastCompleteDay === q.day - 1 ? p.streak : 0) + 1
    p.lastCompleteDay = q.day
    p.longestStreak = Math.max(p.longestStreak, p.streak)
    q.completedAt = now
    p.stats.completed++
    p.stats.longest = Math.max(p.stats.longest, p.streak)
    this.deed(p, now, this.rules.guildWars.points.daily)
  }

  /** Points for the guild's war of the week, of whoever belonged when it began. */
  protected deed(p: MutablePlayer, now: number, worth: number): void {
    if (p.guildSince === null || p.guildSince > (weekOf(now) * 7 - 3) * 86_400_000) return
    const day = dayOf(now)
    if (p.war.day !== day) p.war = { day, points: 0 }
    p.war.points = Math.min(this.rules.guildWars.dailyCap, p.war.points + worth)
  }

  drop(p: MutablePlayer, now: number): boolean {
    const { drop, resources } = this.rules
    let { charges, dropAt } = p
    if (charges < drop.maxCharges) {
      const grown = Math.floor(Math.max(0, now - dropAt) / drop.period)
      if (charges + grown >= drop.maxCharges) {
        charges = drop.maxCharges
        dropAt = now
      } else {
        charges += grown
        dropAt += grown * drop.period
      }
    }
    if (charges === 0) return false
    this.present(p, now)
    p.dropAt = charges >= drop.maxCharges ? now : dropAt
    p.charges = charges - 1
    const coin = Math.min(resources.caps.auric_coin, p.coin + drop.coin)
    p.minted[FROM.drop + COIN]! += coin - p.coin
    p.coin = coin
    p.stats.drops++
    this.progress(p, now, 'drop', 1)
    p.nonce++
    return true
  }

  private counted(p: MutablePlayer, quantity: number): number {
    const { maidens } = this.rules
    if (maidens.copyCap === null) return quantity
    const lead = p.leader === null ? undefined : maidens.base(p.leader)
    return Math.min(quantity, maidens.copyCap + (lead ? maidens.leaderBonus(lead.element, lead.tier).copies : 0))
  }

  protected give(p: MutablePlayer, id: number, now: number, dice: SeededDice, index: number, parents?: readonly [Stack, Stack]): void {
    const { maidens } = this.rules
    const held = p.stacks[id]
    if (held) {
      if (held.quantity >= maidens.maxCopies) return
      p.power += held.attack * (this.counted(p, held.quantity + 1) - this.counted(p, held.quantity))
      held.quantity++
      this.noteTier(p, maidens.base(id)!.tier)
      return
    }
    const base = maidens.base(id)!
    const memory = p.memories[id]
    let va: number
    let vd: number
    let vh: number
    if (memory) {
      va = memory.va
      vd = memory.vd
      vh = memory.vh
      p.memories[id] = undefined
    } else {
      const width = maidens.varianceBp
      va = dice.below(VA, index, 2 * width + 1) - width
      vd = dice.below(VD, index, 2 * width + 1) - width
      vh = dice.below(VH, index, 2 * width + 1) - width
      if (parents) {
        va = Math.max(va, Math.floor((parents[0].va + parents[1].va) / 2))
        vd = Math.max(vd, Math.floor((parents[0].vd + parents[1].vd) / 2))
        vh = Math.max(vh, Math.floor((parents[0].vh + parents[1].vh) / 2))
      }
      p.stats.discovered++
    }
    const stack: Stack = {
      quantity: 1,
      attack: varied(base.attack, va),
      defense: varied(base.defense, vd),
      hp: varied(base.hp, vh),
      va,
      vd,
      vh,
      locked: false,
      obtainedAt: now,
    }
    p.stacks[id] = stack
    p.power += stack.attack
    this.noteTier(p, base.tier)
  }

  private noteTier(p: MutablePlayer, tier: number): void {
    if (tier > p.bestTier) p.bestTier = tier
  }

  private take(p: MutablePlayer, id: number): void {
    const held = p.stacks[id]!
    p.power += held.attack * (this.counted(p, held.quantity - 1) - this.counted(p, held.quantity))
    if (--held.quantity > 0) return
    p.memories[id] = { va: held.va, vd: held.vd, vh: held.vh }
    p.stacks[id] = undefined
  }

  summon(p: MutablePlayer, count: number, now: number, dice: SeededDice): boolean {
    const { summon, maidens } = this.rules
    const batch = summon.batches.find((b) => b.pulls === count)
    if (!batch || (batch.premiumOnly && p.premiumUntil <= now)) return false
    const cost = count * summon.costPerPull
    if (p.coin < cost) return false
    this.present(p, now)
    p.coin -= cost
    p.burned[FROM.summon + COIN]! += cost
    const rates = summon.rates(p.level)
    for (let i = 0; i < count; i++) {
      const tier = dice.weighted(TIER!, i, rates)
      let pool = maidens.summonable[tier]!
      if (p.pity + 1 >= summon.pityPulls) {
        p.pity = 0
        const next = Math.min(tier + 1, summon.unlocked(p.level).at(-1)!)
        const above = maidens.summonable[next]!.filter((b) => !p.stacks[b])
        const same = above.length > 0 ? above : maidens.summonable[tier]!.filter((b) => !p.stacks[b])
        pool = same.length > 0 ? same : maidens.summonable[next]!
      } else p.pity++
      this.give(p, pool.length === 1 ? pool[0]! : pool[dice.below(BASE!, i, pool.length)]!, now, dice, i)
    }
    p.stats.summons += count
    this.progress(p, now, 'summon', count)
    p.nonce++
    return true
  }

  /** Tries two copies, or for shards of their tier is sure of it. */
  fuse(p: MutablePlayer, a: number, b: number, now: number, dice: SeededDice, redeem = false): boolean {
    const { fusion, maidens, resources } = this.rules
    const first = p.stacks[a]
    const second = p.stacks[b]
    if (!first || !second) return false
    const one = maidens.base(a)!
    const two = maidens.base(b)!
    const tier = one.tier
    const same = a === b
    if (two.tier !== tier || tier > fusion.maxTier || first.locked || second.locked) return false
    if (p.leader === a && first.quantity <= (same ? 2 : 1)) return false
    if (!same && p.leader === b && second.quantity <= 1) return false
    if (same && first.quantity < 2) return false
    const results = maidens.ofTierAndElement(tier + 1, fusion.combine(one.element, two.element))
    const cost = fusion.cost[tier]!
    if (results.length === 0 || p.lumees < cost || (redeem && p.shards[tier]! < fusion.shardsPerRedemption)) return false
    this.present(p, now)
    p.lumees -= cost
    p.stats.spent += cost
    p.burned[FROM.fusion + LUMEES]! += cost
    this.take(p, a)
    this.take(p, b)
    if (redeem) p.shards[tier]! -= fusion.shardsPerRedemption
    if (redeem || dice.chance(SUCCESS!, 0, Math.min(PPM, fusion.success[tier]!))) {
      this.give(
        p,
        results.length === 1 ? results[0]! : results[dice.below(RESULT!, 0, results.length)]!,
        now,
        dice,
        0,
        fusion.inheritVariance ? [first, second] : undefined,
      )
      p.stats.fused++
      this.deed(p, now, this.rules.guildWars.points.tier * tier)
    } else
      p.shards[tier] = Math.min(
        resources.caps.shards,
        p.shards[tier]! + fusion.shardsMin + dice.below(SHARDS!, 0, fusion.shardsMax - fusion.shardsMin + 1),
      )
    p.stats.fusions++
    this.progress(p, now, 'fusion', 1)
    p.nonce++
    return true
  }

  /** Credits currencies up to their caps. `from` is the place of the source in the counters. */
  protected earn(p: MutablePlayer, lumees: number, coin: number, lumenite: number, from: number): void {
    const { caps } = this.rules.resources
    if (lumees > 0) {
      const held = Math.min(caps.lumees, p.lumees + lumees)
      p.stats.earned += held - p.lumees
      p.minted[from + LUMEES]! += held - p.lumees
      p.lumees = held
    }
    if (coin > 0) {
      const held = Math.min(caps.auric_coin, p.coin + coin)
      p.minted[from + COIN]! += held - p.coin
      p.coin = held
    }
    if (lumenite > 0) {
      const held = Math.min(caps.lumenite, p.lumenite + lumenite)
      p.minted[from + LUMENITE]! += held - p.lumenite
      p.lumenite = held
    }
  }

  /** The pools' maxima as level, skill points and mastery have them; filled to them where `refill` says so. */
  protected raise(p: MutablePlayer, refill: boolean): void {
    const { player, resources } = this.rules
    const { skills, boons } = p
    const grown = player.grown(p.level)
    const hp = resources.hp.base + player.perPoint.hp * skills.hp
    p.maxEnergy = resources.energy.base + grown.max_energy + player.perPoint.energy * skills.energy + boons.maxEnergy
    p.maxStamina = resources.stamina.base + grown.max_stamina + player.perPoint.stamina * skills.stamina + boons.maxStamina
    p.maxHp = boons.hpPpm === 0 ? hp : mulDiv(hp, PPM + boons.hpPpm, PPM)
    if (refill || p.energy > p.maxEnergy) p.energy = p.maxEnergy
    if (refill || p.stamina > p.maxStamina) p.stamina = p.maxStamina
    if (refill || p.hp > p.maxHp) p.hp = p.maxHp
  }

  protected gainXp(p: MutablePlayer, amount: number, now: number): void {
    const { player } = this.rules
    p.xp += amount
    p.experience += amount
    const before = p.level
    let refill = false
    let lumees = 0
    let coin = 0
    let lumenite = 0
    while (p.level < player.maxLevel && p.experience >= player.xpStep[p.level + 1]!) {
      p.level++
      p.experience -= player.xpStep[p.level]!
      p.points += player.pointsPerLevel
      const m = player.milestone(p.level)
      lumees += m.lumees
      coin += m.auric_coin
      lumenite += m.lumenite
      refill ||= m.full_refresh
    }
    if (p.level === before) return
    p.lastLevelUp = now
    this.earn(p, lumees, coin, lumenite, FROM.milestone)
    this.raise(p, refill)
  }

  claim(p: MutablePlayer, now: number): boolean {
    const { daily } = this.rules
    const day = dayOf(now)
    const q = p.quest?.day === day ? p.quest : undefined
    const base = !q?.baseClaimed
    const completion = q !== undefined && q.completedAt !== null && !q.completionClaimed
    if (!base && !completion) return false
    this.regenerate(p, now)
    this.present(p, now)
    const row = this.quest(p, now)
    const s = p.lastCompleteDay !== null && (p.lastCompleteDay === day || p.lastCompleteDay === day - 1) ? p.streak : 0
    const by = 1_000_000 + daily.perStreakDayPpm * (daily.streakCap > 0 ? Math.min(s, daily.streakCap) : s)
    const pay = (x: number, y: number): number => Math.floor((((base ? x : 0) + (completion ? y : 0)) * by) / 1_000_000)
    if (completion && p.week.week !== weekOf(now)) p.week = { week: weekOf(now), days: 0, claimedAt: null }
    const paysWeek = completion && p.week.claimedAt === null && p.week.days + 1 >= daily.weekly.days && p.level >= daily.weekly.minLevel
    if (base) row.baseClaimed = true
    if (completion) {
      row.completionClaimed = true
      p.week.days++
    }
    if (paysWeek) p.week.claimedAt = now
    this.earn(
      p,
      pay(daily.base.lumees, daily.completion.lumees),
      pay(daily.base.auric_coin, daily.completion.auric_coin),
      pay(daily.base.lumenite, daily.completion.lumenite),
      FROM.daily,
    )
    if (paysWeek) this.earn(p, daily.weekly.lumees, daily.weekly.auric_coin, daily.weekly.lumenite, FROM.weekly)
    if (base && p.comeback > 0) {
      this.earn(p, p.comeback * daily.comeback.lumees, p.comeback * daily.comeback.auric_coin, 0, FROM.comeback)
      p.comeback = 0
    }
    this.gainXp(p, pay(daily.base.xp, daily.completion.xp), now)
    p.nonce++
    return true
  }

  setLeader(p: MutablePlayer, id: number, now: number): boolean {
    const ready = p.leaderChangedAt === null ? 0 : p.leaderChangedAt + this.rules.maidens.leaderCooldown
    if (!p.stacks[id] || p.leader === id || ready > now) return false
    this.regenerate(p, now)
    this.present(p, now)
    p.leader = id
    p.leaderChangedAt = now
    let power = 0
    for (const s of p.stacks) if (s) power += s.attack * this.counted(p, s.quantity)
    p.power = power
    p.nonce++
    return true
  }

  setLock(p: MutablePlayer, id: number, locked: boolean, now: number): boolean {
    const held = p.stacks[id]
    if (!held || held.locked === locked) return false
    this.present(p, now)
    held.locked = locked
    p.nonce++
    return true
  }
}
