import { ELEMENTS, type Element, TIERS } from '../elements.ts'
import { type Decoded, flag, fraction, integer, list, nullable, oneOf, record, table, text } from '../kernel/codec.ts'
import { quotient } from '../kernel/numbers.ts'
import type { Problem } from '../kernel/problem.ts'
import { floor, ratio, times, toPpm, toThe } from '../kernel/ratio.ts'
import { type Millis, SECOND } from '../kernel/time.ts'
import { MAX_BASE } from './state.ts'

const weight = integer({ min: 1, max: 100_000, unit: 'basis points of the unit' })
const tierName = text({ max: 20 })

export const statsFile = record({
  tier_names: table(
    TIERS.map((t) => `${t}` as const),
    tierName,
    { doc: 'the name of each tier' },
  ),
  unit: record({
    base: integer({ min: 1, max: 1_000_000, doc: 'the unit of tier 1' }),
    growth: fraction({ min: '1', max: '100', doc: 'factor from tier to tier; the unit is floor(base · growth^(tier − 1))' }),
  }),
  hp_per_unit: integer({ min: 1, max: 1_000, doc: 'hit points a unit' }),
  elements: table(ELEMENTS, record({ attack: weight, defense: weight, hp: weight, speed: integer({ min: 1, max: 1_000 }) })),
  variance: fraction({ min: '0', max: '0.99', unit: 'fraction', doc: 'how far a new stack may lie from its base, each way' }),
  power: record({
    copy_cap: nullable(integer({ min: 1, max: 9_999, unit: 'copies', doc: 'copies of one stack that count; empty for all' })),
  }),
  max_copies: integer({ min: 1, max: 9_999, unit: 'copies', doc: 'copies that one stack can hold' }),
})

const bp = integer({ max: 100_000, unit: 'basis points' })
const growing = record({ at_tier_1: bp, per_tier: bp })

export const leaderFile = record({
  cooldown_seconds: integer({ max: 10_000_000, unit: 'seconds', doc: 'between two changes; the first is free of it' }),
  energy_regeneration: growing,
  stamina_regeneration: growing,
  shrine_income: growing,
  attack: growing,
  defense: growing,
  counted_copies: record({
    at_tier_1: integer({ max: 1_000, unit: 'copies' }),
    tiers_per_copy: integer({ min: 1, max: 18, unit: 'tiers' }),
  }),
})

export const catalogueFile = record({
  maidens: list(
    record(
      {
        id: integer({ min: 1, max: MAX_BASE, doc: 'for ever: players own stacks by it' }),
        name: text({ max: 32 }),
        tier: integer({ min: 1, max: 18 }),
        element: oneOf(ELEMENTS),
        description: text({ min: 10, max: 200 }),
        summonable: flag({ doc: 'whether summons may give her' }),
      },
      { defaults: { summonable: true } },
    ),
    { min: 1 },
  ),
})

/** One maiden of the catalogue, with the stats that a stack of hers varies around. */
export interface Base {
  readonly id: number
  readonly name: string
  readonly tier: number
  readonly element: Element
  readonly description: string
  readonly summonable: boolean
  readonly attack: number
  readonly defense: number
  readonly hp: number
  readonly speed: number
}

/** What a leader does, by kind; parts per million, copies for the last. */
export interface LeaderBonus {
  readonly energyPpm: number
  readonly staminaPpm: number
  readonly shrinePpm: number
  readonly attackPpm: number
  readonly defensePpm: number
  readonly copies: number
}

export interface MaidenRules {
  readonly bases: readonly Base[]
  /** By id. */
  readonly base: (id: number) => Base | undefined
  /** Ids by tier, ascending; all, and those that summons give. */
  readonly ofTier: readonly (readonly number[])[]
  readonly summonable: readonly (readonly number[])[]
  readonly ofTierAndElement: (tier: number, element: Element) => readonly number[]
  readonly tierName: (tier: number) => string
  readonly stats: (
    tier: number,
    element: Element,
  ) => { readonly attack: number; readonly defense: number; readonly hp: number; readonly speed: number }
  readonly varianceBp: number
  readonly copyCap: number | null
  readonly maxCopies: number
  readonly leaderCooldown: Millis
  readonly leaderBonus: (element: Element, tier: number) => LeaderBonus
  /** The same by base. */
  readonly leads: (id: number) => LeaderBonus | undefined
}

type Stats = Decoded<typeof statsFile>
type Leader = Decoded<typeof leaderFile>
type Catalogue = Decoded<typeof catalogueFile>

export const NO_LEADER: LeaderBonus = { energyPpm: 0, staminaPpm: 0, shrinePpm: 0, attackPpm: 0, defensePpm: 0, copies: 0 }

const leaderTable = (file: Leader) => {
  const ppm = ({ at_tier_1, per_tier }: Leader['attack'], tier: number): number => (at_tier_1 + per_tier * (tier - 1)) * 100
  return (element: Element, tier: number): LeaderBonus => {
    switch (element) {
      case 'infernal':
        return { ...NO_LEADER, energyPpm: ppm(file.energy_regeneration, tier) }
      case 'abyssal':
        return { ...NO_LEADER, staminaPpm: ppm(file.stamina_regeneration, tier) }
      case 'earth':
        return { ...NO_LEADER, shrinePpm: ppm(file.shrine_income, tier) }
      case 'umbral':
        return { ...NO_LEADER, attackPpm: ppm(file.attack, tier) }
      case 'radiant':
        return { ...NO_LEADER, defensePpm: ppm(file.defense, tier) }
      default:
        return { ...NO_LEADER, copies: file.counted_copies.at_tier_1 + quotient(tier - 1, file.counted_copies.tiers_per_copy) }
    }
  }
}

/** Contradictions inside the catalogue, as problems of its file. */
export const checkCatalogue = ({ maidens }: Catalogue): readonly Problem[] => {
  const problems: Problem[] = []
  const ids = new Set<number>()
  const names = new Set<string>()
  maidens.forEach(({ id, name, tier, summonable }, i) => {
    const at = (key: string, found: string, expected: string): void => {
      problems.push({ path: ['maidens', i, key], found, expected })
    }
    if (ids.has(id)) at('id', `${id}`, 'an id that no other maiden has')
    if (names.has(name.toLowerCase())) at('name', `"${name}"`, 'a name that no other maiden has')
    if (summonable && tier > 12) at('summonable', 'true', 'false: maidens above tier 12 come from fusion alone')
    ids.add(id)
    names.add(name.toLowerCase())
  })
  for (const tier of TIERS)
    for (const element of ELEMENTS)
      if (!maidens.some((m) => m.tier === tier && m.element === element))
        problems.push({
          path: ['maidens'],
          found: `no ${element} maiden of tier ${tier}`,
          expected: 'at least one maiden of each tier and element',
        })
  return problems
}

export const compileMaidens = (stats: Stats, leader: Leader, { maidens }: Catalogue): MaidenRules => {
  const { unit, hp_per_unit, elements } = stats
  const unitOf = (tier: number): bigint => BigInt(floor(times(ratio(BigInt(unit.base)), toThe(unit.growth, tier - 1))))
  const weighted = (amount: bigint, by: number): number => Math.max(1, floor(ratio(amount * BigInt(by), 10_000n)))
  const statsOf = (tier: number, element: Element) => {
    const w = elements[element]
    const u = unitOf(tier)
    return { attack: weighted(u, w.attack), defense: weighted(u, w.defense), hp: weighted(u * BigInt(hp_per_unit), w.hp), speed: w.speed }
  }
  const bases = [...maidens].sort((a, b) => a.id - b.id).map((m): Base => ({ ...m, ...statsOf(m.tier, m.element) }))
  const byId: (Base | undefined)[] = []
  for (const base of bases) byId[base.id] = base
  const tiers = [0, ...TIERS]
  const ofTier = tiers.map((tier) => bases.filter((b) => b.tier === tier).map((b) => b.id))
  const summonable = tiers.map((tier) => bases.filter((b) => b.tier === tier && b.summonable).map((b) => b.id))
  const matrix = tiers.map((tier) =>
    Object.fromEntries(ELEMENTS.map((e) => [e, bases.filter((b) => b.tier === tier && b.element === e).map((b) => b.id)])),
  )
  const bonus = leaderTable(leader)
  const bonuses = tiers.map(
    (tier) => Object.fromEntries(ELEMENTS.map((e) => [e, bonus(e, Math.max(1, tier))])) as Record<Element, LeaderBonus>,
  )
  const leads = byId.map((base) => base && bonuses[base.tier]![base.element])
  return {
    bases,
    base: (id) => byId[id],
    ofTier,
    summonable,
    ofTierAndElement: (tier, element) => matrix[tier]?.[element] ?? [],
    tierName: (tier) => stats.tier_names[`${tier}` as keyof Stats['tier_names']],
    stats: statsOf,
    varianceBp: quotient(toPpm(stats.variance), 100),
    copyCap: stats.power.copy_cap,
    maxCopies: stats.max_copies,
    leaderCooldown: leader.cooldown_seconds * SECOND,
    leaderBonus: (element, tier) => bonuses[tier]![element],
    leads: (id) => leads[id],
  }
}
