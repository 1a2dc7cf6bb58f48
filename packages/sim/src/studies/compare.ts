import { blockSize, type Plan } from '../engine/plan.ts'
import type { KpiRef } from '../statistics/kpi-ref.ts'
import { paired } from '../statistics/paired.ts'
import { type Looks, looksOf, type Verdict } from '../statistics/stopping.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { type Comparison, comparisonOf } from './comparison.ts'
import { type DifferenceTargets, judgeDifferences } from './difference-targets.ts'
import { type Outcome, pauses, playUpTo } from './rounds.ts'
import type { Variant } from './variant.ts'

/** What is best, where many variants compete. */
export interface Contest {
  readonly ref: KpiRef
  readonly wanted: 'highest' | 'lowest'
}

export interface CompareOptions {
  readonly refs: readonly KpiRef[]
  /** Pairs to play; the most, where an error is aimed at. */
  readonly agents: number
  /** Ends as soon as every difference is known as exactly as this says; its figures are among `refs`. */
  readonly targets?: DifferenceTargets | undefined
  /** Drops variants on the way that are clearly not the best. */
  readonly contest?: Contest | undefined
  readonly signal?: AbortSignal | undefined
  /** Told when a round begins: who plays, up to which agent. */
  readonly onRound?: ((variants: readonly string[], from: number, to: number) => void) | undefined
  /** Told how many agents of the round, over all variants, have lived. */
  readonly onProgress?: ((agents: number) => void) | undefined
}

export interface Compared {
  readonly comparison: Comparison
  readonly baseline: Outcome
  readonly variants: readonly Outcome[]
  /** How exactly differences are known, where that was asked for. */
  readonly verdicts: readonly Verdict[]
  readonly ended: 'all agents' | 'target error' | 'stopped'
}

/** Crowds towards an error begin with so many pairs. */
export const FIRST = 512

/** A crowd of a fixed size is looked at once, when all is known: its pauses decide nothing but who is dropped. */
const looksAt = (plan: Plan, towardsError: boolean): Looks =>
  towardsError ? looksOf(FIRST, plan.agents, blockSize(plan)) : { at: pauses(plan), widen: 1 }

/** Twice the 95 % half width, four standard errors: a variant that is dropped for nothing is rarer than one in ten thousand. */
const CLEARLY = 2

/** The variants that are still in: not clearly worse than the best so far. */
const stillIn = (outcomes: readonly Outcome[], { ref, wanted }: Contest): readonly Outcome[] => {
  const sign = wanted === 'highest' ? 1 : -1
  const [first] = outcomes
  if (first === undefined) return []
  const { plan } = first.variant
  const ahead = (a: Outcome, b: Outcome): { readonly by: number; readonly error: number } => {
    const { mean, half95 } = paired(b.census, a.census, plan, ref).difference
    return { by: sign * mean, error: half95 ?? Number.POSITIVE_INFINITY }
  }
  const best = outcomes.reduce((leader, one) => (ahead(one, leader).by > 0 ? one : leader))
  return outcomes.filter((one) => {
    const { by, error } = ahead(best, one)
    return one === best || by <= CLEARLY * error
  })
}

/** A comparison of plans that were played already, all with the same agents. */
export const compareOutcomes = (baseline: Outcome, variants: readonly Outcome[], refs: readonly KpiRef[]): Compared => {
  const comparison = comparisonOf(baseline, variants, refs, (same) => same)
  return { comparison, baseline, variants, verdicts: [], ended: 'all agents' }
}

/**
 * Plays a baseline and its variants with the same agents and compares them pair by pair: a fixed crowd, or one that grows
 * until every difference is known well enough. Undefined where it was stopped before anything was known.
 */
export const compare = async (
  workforce: Workforce,
  baseline: Variant,
  variants: readonly Variant[],
  { refs, agents, targets, contest, signal, onRound, onProgress }: CompareOptions,
): Promise<Compared | undefined> => {
  const baselines = new Map<number, Outcome>()
  const out = new Map<string, Outcome>()
  let playing: readonly Outcome[] = []
  let inside = variants
  let known: Compared | undefined
  let from = 0
  const looks = looksAt({ ...baseline.plan, agents }, targets !== undefined)
  for (const to of looks.at) {
    onRound?.([baseline.name, ...inside.map(({ name }) => name)], from, to)
    const outcomes = await playUpTo(workforce, [baseline, ...inside], playing, to, { signal, onProgress })
    if (outcomes === undefined) return known && { ...known, ended: 'stopped' }
    const [base, ...others] = outcomes as readonly [Outcome, ...Outcome[]]
    baselines.set(to, base)
    for (const one of others) out.set(one.variant.name, one)
    const all = variants.flatMap(({ name }) => out.get(name) ?? [])
    const comparison = comparisonOf(base, all, refs, (_, { census }) => baselines.get(census.agents)!)
    const here = comparison.variants.filter((one) => one.agents === to)
    const verdicts = targets === undefined ? [] : judgeDifferences(here, comparison, targets, looks)
    known = { comparison, baseline: base, variants: all, verdicts, ended: 'all agents' }
    if (targets !== undefined && verdicts.every(({ met }) => met)) return { ...known, ended: 'target error' }
    const kept = contest === undefined ? others : stillIn(others, contest)
    playing = [base, ...kept]
    inside = kept.map(({ variant }) => variant)
    from = to
  }
  return known
}
