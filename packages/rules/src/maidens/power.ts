import type { Element } from '../elements.ts'
import { ELEMENTS } from '../elements.ts'
import { kept } from '../kernel/kept.ts'
import { mulDiv, SAFE_MAX, saturatingAdd } from '../kernel/numbers.ts'
import { floor, type Ratio, ratio } from '../kernel/ratio.ts'
import type { MaidenRules } from './config.ts'
import { leaderBonus } from './leader.ts'

/** The most copies of one stack that count toward power: the cap, and what a tempest leader adds. */
export const mostCounted = (rules: MaidenRules, leader: number | null): number =>
  rules.copyCap === null ? Number.POSITIVE_INFINITY : rules.copyCap + leaderBonus(rules, leader).copies

/** Copies of a stack that count toward power. */
export const countedCopies = (rules: MaidenRules, quantity: number, leader: number | null): number =>
  Math.min(quantity, mostCounted(rules, leader))

/** Attack of all counted copies (docs/rules/maidens.md). */
export const totalPower = (
  rules: MaidenRules,
  stacks: readonly { readonly attack: number; readonly quantity: number }[],
  leader: number | null,
): number => {
  const counted = mostCounted(rules, leader)
  let sum = 0
  for (const { attack, quantity } of stacks) sum = saturatingAdd(sum, attack * Math.min(quantity, counted))
  return sum
}

export interface TeamMember {
  readonly id: number
  readonly element: Element
  readonly attack: number
  readonly defense: number
  readonly quantity: number
}

export interface Team {
  readonly power: number
  readonly defense: number
  /** Ids in the order of the elements. */
  readonly team: readonly number[]
}

/** Whether a stack stands in the team before another of its element: by counted attack, then attack, then the older base. */
const stronger = (a: TeamMember, b: TeamMember): boolean =>
  (a.attack * a.quantity - b.attack * b.quantity || a.attack - b.attack || b.id - a.id) > 0

const PLACE: Readonly<Record<Element, number>> = Object.fromEntries(ELEMENTS.map((element, i) => [element, i])) as Record<Element, number>

/** What the elements of a team add, by the mask of those present, for one set of multipliers scaled by one fraction. */
type Bonuses = Map<number, Ratio>
const known = new WeakMap<Readonly<Record<Element, Ratio>>, WeakMap<Ratio, Bonuses>>()

const bonusesOf = (multipliers: Readonly<Record<Element, Ratio>>, fraction: Ratio): Bonuses =>
  kept(
    kept(known, multipliers, () => new WeakMap()),
    fraction,
    () => new Map(),
  )

/** Π (1 + (m − 1) · fraction) over the elements present. Few masks ever occur, so that each product is kept. */
const elementBonus = (multipliers: Readonly<Record<Element, Ratio>>, mask: number, fraction: Ratio): Ratio => {
  const bonuses = bonusesOf(multipliers, fraction)
  const before = bonuses.get(mask)
  if (before) return before
  let n = 1n
  let d = 1n
  for (let place = 0; place < ELEMENTS.length; place++) {
    if (((mask >>> place) & 1) === 0) continue
    const m = multipliers[ELEMENTS[place]!]
    n *= m.d * fraction.d + (m.n - m.d) * fraction.n
    d *= m.d * fraction.d
  }
  const bonus = ratio(n, d)
  bonuses.set(mask, bonus)
  return bonus
}

/** floor(power · bonus), at most 2^53 − 1. */
const raised = (power: number, bonus: Ratio): number => {
  const n = Number(bonus.n)
  const d = Number(bonus.d)
  return n <= SAFE_MAX && d <= SAFE_MAX ? mulDiv(power, n, d) : floor({ n: BigInt(power) * bonus.n, d: bonus.d })
}

/** The best stack of each element, and what they amount to together. `fraction` scales the elements' bonuses. */
export const strategicPower = (multipliers: Readonly<Record<Element, Ratio>>, stacks: readonly TeamMember[], fraction: Ratio): Team => {
  const best: (TeamMember | undefined)[] = ELEMENTS.map(() => undefined)
  for (const stack of stacks) {
    const place = PLACE[stack.element]
    const held = best[place]
    if (!held || stronger(stack, held)) best[place] = stack
  }
  let power = 0
  let defense = 0
  let mask = 0
  const team: number[] = []
  for (let place = 0; place < best.length; place++) {
    const stack = best[place]
    if (!stack) continue
    team.push(stack.id)
    power = saturatingAdd(power, stack.attack * stack.quantity)
    defense = saturatingAdd(defense, stack.defense * stack.quantity)
    mask |= 1 << place
  }
  return { power: raised(power, elementBonus(multipliers, mask, fraction)), defense, team }
}
