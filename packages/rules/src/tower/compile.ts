import { ELEMENTS, type Element } from '../elements.ts'
import type { Decoded } from '../kernel/codec.ts'
import { entryAt, Growing, geometric } from '../kernel/geometric.ts'
import { clamp, PPM, quotient, SAFE_MAX } from '../kernel/numbers.ts'
import { type Ratio, ratio, times, toPpm } from '../kernel/ratio.ts'
import { MINUTE, type Millis } from '../kernel/time.ts'
import { TOKENS, type Token } from '../tokens/state.ts'
import { type attacksFile, type bossesFile, type floorsFile, SIZES, type Size } from './config.ts'
import type { Mechanic } from './mechanics.ts'

/** What an attack of a size costs, does and risks. */
export interface AttackSize {
  readonly hits: number
  readonly stamina: number
  readonly lumenite: number
  readonly counterHits: number
  readonly momentum: number
  readonly critPpm: number
  readonly minLevel: number
}

export interface TokenAmount {
  readonly token: Token
  readonly amount: number
}

/** A boss that is paid for by more than its floor. */
export interface Milestone {
  readonly name: string
  readonly element: Element
  readonly mechanics: readonly Mechanic[]
  readonly tokens: readonly TokenAmount[]
  readonly lumenite: number
  readonly title: string
}

/** Who stands on a floor. */
export interface Boss {
  readonly floor: number
  readonly hp: number
  readonly attack: number
  readonly defense: number
  readonly milestone: Milestone | null
}

export interface MomentumRules {
  /** Factor on damage in parts per million, by momentum from 0 to 100. */
  readonly damagePpm: readonly number[]
  readonly lostPerCounter: number
  readonly grace: Millis
  readonly decayEvery: Millis
  readonly decayPoints: number
  readonly keptOnVictoryPpm: number
  readonly keptOnDefeatPpm: number
}

export interface MechanicRules {
  readonly shield: { readonly damagePpm: number; readonly abovePpm: number }
  readonly auraPpm: number
  readonly surgePpm: number
  readonly missPpm: number
  readonly drain: number
  readonly nullField: Ratio
  readonly pulse: { readonly every: number; readonly counterPpm: number }
}

export interface TowerRules {
  readonly boss: (floor: number) => Boss
  /** Lumees and XP of a first clearing, before what raises payouts. */
  readonly reward: (floor: number) => { readonly lumees: number; readonly xp: number }
  readonly token: (floor: number) => TokenAmount | null
  readonly chargeEvery: number
  readonly sizes: Readonly<Record<Size, AttackSize>>
  readonly momentum: MomentumRules
  readonly mitigationCapBp: number
  readonly minHpPpm: number
  readonly counter: { readonly ratioPpm: number; readonly least: number }
  readonly defeatHealsPpm: number
  readonly mechanics: MechanicRules
  /** The next milestone floor from one on, itself counted. */
  readonly nextMilestone: (floor: number) => number
}

type Floors = Decoded<typeof floorsFile>
type Attacks = Decoded<typeof attacksFile>
type Bosses = Decoded<typeof bossesFile>

/** A stat by floor, chained over the ranges, to the first floor that no number carries; `scale` multiplies all before their floor. Index 0 is unused. */
const chain = (first: number, scale: Ratio, ranges: Floors['scaling'], stat: 'attack' | 'defense'): readonly number[] => {
  const amount = new Growing(times(ratio(BigInt(first)), scale))
  const table = [0]
  for (const range of ranges)
    for (let floor = range.from; range.to === null || floor <= range.to; floor++) {
      const value = amount.floored
      table.push(value)
      if (value === SAFE_MAX) return table
      // the step out of a range is its own: the next range enters where this one would have arrived
      amount.by(range[stat])
    }
  return table
}

const compileSizes = ({ sizes }: Attacks): Readonly<Record<Size, AttackSize>> =>
  Object.fromEntries(
    SIZES.map((size) => {
      const { hits, stamina, lumenite, counter_hits, momentum, crit_chance, min_level } = sizes[size]
      return [size, { hits, stamina, lumenite, counterHits: counter_hits, momentum, critPpm: toPpm(crit_chance), minLevel: min_level }]
    }),
  ) as unknown as Readonly<Record<Size, AttackSize>>

const compileMomentum = ({ momentum: m }: Attacks): MomentumRules => ({
  damagePpm: Array.from({ length: 101 }, (_, points) => {
    const reached = m.multipliers.filter(({ from }) => from <= points).at(-1)
    return reached ? toPpm(reached.damage) : PPM
  }),
  lostPerCounter: m.lost_per_counter_hit,
  grace: m.idle_grace_minutes * MINUTE,
  decayEvery: m.idle_decay_every_minutes * MINUTE,
  decayPoints: m.idle_decay_points,
  keptOnVictoryPpm: toPpm(m.kept_on_victory),
  keptOnDefeatPpm: toPpm(m.kept_on_defeat),
})

const compileMechanics = ({ mechanics: m }: Bosses): MechanicRules => ({
  shield: { damagePpm: toPpm(m.flame_shield.damage_multiplier), abovePpm: toPpm(m.flame_shield.active_above_hp) },
  auraPpm: toPpm(m.burning_aura.max_hp_fraction),
  surgePpm: toPpm(m.lightning_surge.counter_multiplier),
  missPpm: toPpm(m.storm_barrier.miss_chance),
  drain: m.momentum_drain.loss_multiplier,
  nullField: m.null_field.element_bonus,
  pulse: { every: m.singularity_pulse.every_attacks, counterPpm: toPpm(m.singularity_pulse.counter_multiplier) },
})

interface Placed {
  readonly milestone: Milestone
  readonly attack: number | null
}

const named = (m: Bosses['milestones'][number]): Placed => ({
  attack: m.attack,
  milestone: {
    name: m.name,
    element: m.element,
    mechanics: m.mechanics,
    tokens: TOKENS.flatMap((token) => (m.tokens[token] > 0 ? [{ token, amount: m.tokens[token] }] : [])),
    lumenite: m.lumenite,
    title: m.title,
  },
})

/** The boss of the k-th recurring milestone: mechanics, name and element go round and round. */
const recurringBoss = ({ recurring: r }: Bosses, floor: number): Milestone => {
  const k = quotient(floor - r.first, r.every)
  const amount = clamp(r.tokens_base + k * r.tokens_step, 0, r.tokens_max)
  return {
    name: r.names[k % r.names.length]!,
    element: ELEMENTS[k % ELEMENTS.length]!,
    mechanics: Array.from({ length: r.picks }, (_, i) => r.pool[(k + i) % r.pool.length]!),
    tokens: amount > 0 ? [{ token: r.token, amount }] : [],
    lumenite: r.lumenite,
    title: r.title.replaceAll('{floor}', String(floor)),
  }
}

/** Bosses below this floor are kept once they were met. */
const KEPT = 1_024

export const compileTower = (floors: Floors, attacks: Attacks, bosses: Bosses): TowerRules => {
  const one = ratio(1n)
  const hp = geometric(ratio(BigInt(floors.boss_hp.base)), floors.boss_hp.growth)
  const lumees = geometric(ratio(BigInt(floors.rewards.lumees)), floors.rewards.growth)
  const xp = geometric(ratio(BigInt(floors.rewards.xp)), floors.rewards.growth)
  const attack = chain(floors.attack_base, one, floors.scaling, 'attack')
  const fierce = chain(floors.attack_base, bosses.attack_multiplier, floors.scaling, 'attack')
  const defense = chain(floors.defense_base, one, floors.scaling, 'defense')
  const byFloor = new Map(bosses.milestones.map((m) => [m.floor, named(m)]))
  const { first, every } = bosses.recurring
  const placed = (floor: number): Placed | undefined => {
    const known = byFloor.get(floor)
    if (known) return known
    return floor >= first && (floor - first) % every === 0 ? { milestone: recurringBoss(bosses, floor), attack: null } : undefined
  }
  const met: (Boss | undefined)[] = new Array(KEPT).fill(undefined)
  const milestoneFloors = [...byFloor.keys()].sort((a, b) => a - b)
  return {
    boss: (floor) => {
      const known = floor < KEPT ? met[floor] : undefined
      if (known) return known
      const special = placed(floor)
      const boss: Boss = {
        floor,
        hp: entryAt(hp, floor),
        attack: special ? (special.attack ?? entryAt(fierce, floor)) : entryAt(attack, floor),
        defense: entryAt(defense, floor),
        milestone: special?.milestone ?? null,
      }
      if (floor < KEPT) met[floor] = boss
      return boss
    },
    reward: (floor) => ({ lumees: entryAt(lumees, floor), xp: entryAt(xp, floor) }),
    token: (floor) => {
      const { every: each, amount, bands } = floors.tokens
      if (floor % each !== 0 || amount === 0) return null
      return { token: bands.find(({ to }) => to === null || floor <= to)!.token, amount }
    },
    chargeEvery: floors.drop_charge_every,
    sizes: compileSizes(attacks),
    momentum: compileMomentum(attacks),
    mitigationCapBp: quotient(toPpm(attacks.mitigation_cap), 100),
    minHpPpm: toPpm(attacks.min_hp_fraction),
    counter: { ratioPpm: toPpm(attacks.counter.damage_ratio), least: attacks.counter.min_damage },
    defeatHealsPpm: toPpm(attacks.defeat_heals),
    mechanics: compileMechanics(bosses),
    nextMilestone: (floor) =>
      milestoneFloors.find((m) => m >= floor) ?? (floor <= first ? first : first + every * Math.ceil((floor - first) / every)),
  }
}
