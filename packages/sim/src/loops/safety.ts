import type { Ruleset } from '@lumen/rules'
import type { Activity } from './activity.ts'
import { circlesOf } from './circular.ts'
import { bestCycle, type Cycle } from './cycle.ts'
import { conversionsAt } from './economy.ts'
import type { Solve } from './solve.ts'
import { type Boosts, standingAt } from './standing.ts'

/** How many times the best cycle must lose value for the numbers to pass. */
export const SAFE = 1.5

/** A cycle with the level at which it is at its best. */
export interface Found {
  readonly level: number
  readonly cycle: Cycle
  /** How many times it loses value: 1 / gain. */
  readonly factor: number
}

/** Cycles through a rule that are known and meant, as long as they lose value at least so many times. */
export interface Allowed {
  readonly rule: string
  readonly factor: number
}

export interface Safety {
  /** Of the best cycle that is not allowed; infinite where nothing leads back to itself. */
  readonly factor: number
  /** The best cycle of each kind that is not allowed, the most dangerous first. */
  readonly found: readonly Found[]
  /** Of each rule that was allowed, its best cycle if it lies on one, and whether that keeps to what was allowed. */
  readonly allowed: readonly (Allowed & { readonly best: Found | undefined; readonly kept: boolean })[]
  readonly verdict: 'passes' | 'warns' | 'exploit'
}

/** Levels at which something about conversions changes: what they unlock, and the last one of each stretch of levels. */
export const levelsToLook = ({ player, exploration, shrines, summon }: Ruleset): readonly number[] => {
  const { maxLevel } = player
  const at = new Set([1, maxLevel])
  for (let level = 2; level <= maxLevel; level++) {
    if (player.milestone(level).full_refresh) at.add(level - 1).add(level)
    if (summon.unlocked(level).length !== summon.unlocked(level - 1).length) at.add(level)
  }
  for (let sector = 1; sector <= exploration.maxSector; sector++) at.add(exploration.sector(sector).unlockLevel)
  for (const { unlockLevel } of Object.values(shrines.types)) at.add(unlockLevel)
  return [...at].filter((level) => level <= maxLevel).sort((a, b) => a - b)
}

/** What people count in comes first: a cycle is told from there. */
const PLAIN: readonly string[] = ['lumees', 'auric_coin', 'lumenite', 'energy', 'stamina', 'xp']
const plainness = ({ resource }: Cycle): number => {
  const place = PLAIN.indexOf(resource)
  return place < 0 ? PLAIN.length : place
}

/** Gains that differ by less are one: the solver rounds. */
const ALIKE = 1e-6

/** Upgrades are more of the same: what a cycle ends with tells its kind. */
const kindOf = ({ steps }: Cycle): string =>
  [...new Set(steps.map(({ activity }) => activity.rule.replace('shrines.upgrade', 'shrines.build')))].sort().join(' ')

const better = (one: Cycle, other: Cycle): boolean => {
  // what gains can be had on credit, too: then only what is counted in tells how much it gains on its own
  if (one.gain > 1 && other.gain > 1 && plainness(one) !== plainness(other)) return plainness(one) < plainness(other)
  if (one.gain !== other.gain && !(Math.abs(one.gain - other.gain) <= ALIKE * other.gain)) return one.gain > other.gain
  const plainer = plainness(one) - plainness(other)
  return plainer !== 0 ? plainer < 0 : one.steps.length < other.steps.length
}

/** The best cycle of each kind, over levels; of those alike the plainest and shortest, then the first. */
const bestOf = (found: readonly Found[]): readonly Found[] => {
  const best = new Map<string, Found>()
  for (const one of found) {
    const known = best.get(kindOf(one.cycle))
    if (known === undefined || better(one.cycle, known.cycle)) best.set(kindOf(one.cycle), one)
  }
  return [...best.values()].sort((a, b) => a.factor - b.factor)
}

/** The same cycle, told from the plainest resource that goes round in it. */
const plainly = (cycle: Cycle, solve: Solve): Cycle => {
  const activities = cycle.steps.map(({ activity }) => activity)
  const round = PLAIN.find((plain) => activities.some(({ takes }) => plain in takes) && activities.some(({ gives }) => plain in gives))
  if (round === undefined || plainness(cycle) <= PLAIN.indexOf(round)) return cycle
  const told = circlesOf(activities).flatMap((circle) => (circle.resources.includes(round) ? (bestCycle(circle, round, solve) ?? []) : []))
  const same = told.find(({ gain }) => (gain > 1 && cycle.gain > 1) || Math.abs(gain - cycle.gain) <= ALIKE * cycle.gain)
  return same ?? cycle
}

const lookAt = (
  ruleset: Ruleset,
  levels: readonly number[],
  boosts: Boosts,
  keep: (activity: Activity) => boolean,
  solve: Solve,
): readonly Found[] => {
  const known = new Map<string, readonly Cycle[]>()
  return levels.flatMap((level) => {
    const activities = conversionsAt(ruleset, standingAt(ruleset, level, boosts)).filter(keep)
    return circlesOf(activities).flatMap((circle) => {
      // most of an economy is the same at many levels
      const same = JSON.stringify(circle)
      const cycles =
        known.get(same) ??
        circle.resources.flatMap((resource) => bestCycle(circle, resource, solve) ?? []).map((cycle) => plainly(cycle, solve))
      known.set(same, cycles)
      return cycles.map((cycle) => ({ level, cycle, factor: 1 / cycle.gain }))
    })
  })
}

export interface SafetyAsked {
  /** Undefined: all that matter. */
  readonly level?: number
  readonly boosts?: Boosts
  readonly allow?: readonly Allowed[]
}

const reaches = (factor: number, least: number): boolean => factor >= least * (1 - ALIKE)

/**
 * How far the numbers are from a cycle of conversions that gains value. Cycles through allowed rules are looked at by
 * themselves, so that none of them hides another.
 */
export const safetyOf = (ruleset: Ruleset, { level, boosts = {}, allow = [] }: SafetyAsked, solve: Solve): Safety => {
  const levels = level === undefined ? levelsToLook(ruleset) : [level]
  const without = (rules: readonly string[]): readonly Found[] =>
    bestOf(lookAt(ruleset, levels, boosts, ({ rule }) => !rules.includes(rule), solve))
  const rules = allow.map(({ rule }) => rule)
  const found = without(rules)
  const factor = found[0]?.factor ?? Number.POSITIVE_INFINITY
  const allowed = allow.map((one) => {
    const best = without(rules.filter((rule) => rule !== one.rule)).find(({ cycle }) =>
      cycle.steps.some(({ activity }) => activity.rule === one.rule),
    )
    return { ...one, best, kept: best === undefined || reaches(best.factor, one.factor) }
  })
  const worst = Math.min(factor, ...allowed.map(({ best }) => best?.factor ?? Number.POSITIVE_INFINITY))
  const passes = reaches(factor, SAFE) && allowed.every(({ kept }) => kept)
  return { factor, found, allowed, verdict: passes ? 'passes' : reaches(worst, 1) ? 'warns' : 'exploit' }
}
