import type { Plan } from '../engine/plan.ts'
import { rulesetOf } from '../engine/play-blocks.ts'
import type { Changes } from '../scenarios/changes.ts'
import type { Estimate } from '../statistics/estimate.ts'
import { holm } from '../statistics/holm.ts'
import { kpiValue } from '../statistics/kpi-interval.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import type { KpiRef } from '../statistics/kpi-ref.ts'
import { kpiPoint, kpiSample } from '../statistics/kpi-sample.ts'
import { type Paired, paired } from '../statistics/paired.ts'
import { isWorldFigure } from '../statistics/world-names.ts'
import { type FlowDifference, flowDifferences } from './flow-differences.ts'
import type { Outcome } from './rounds.ts'
import { distinguishable, type Sidegrades, sidegrades } from './sidegrades.ts'

/** What one policy's agents add to a difference of means over all. */
export interface PolicyPart {
  readonly policy: string
  /** The difference among its agents. */
  readonly difference: Estimate
  /** Its part of the difference over all: that, times its share of the agents. */
  readonly part: number
}

/** One figure of a variant beside the baseline's. */
export interface ComparedKpi extends Paired {
  /** `p` after Holm's adjustment over all figures and variants of the comparison. */
  readonly adjusted: number
  /** Whether the difference is larger than its error, and whether it stays so after the adjustment. */
  readonly mark: 'identical' | 'within error' | 'differs' | 'differs, adjusted'
  /** Of means over all agents only; a world has no policy. */
  readonly byPolicy: readonly PolicyPart[]
}

export interface ComparedVariant {
  readonly name: string
  readonly changes: Changes
  /** The hash of its ruleset. */
  readonly ruleset: string
  /** Pairs played; fewer than the others' where it was clearly not the best. */
  readonly agents: number
  /** Measures in which every agent, or every shared world, came to the very same value, of all measures. */
  readonly identicalMeasures: number
  readonly measures: number
  readonly kpis: readonly ComparedKpi[]
  readonly flows: readonly FlowDifference[]
}

/** What a comparison found. No times, nothing of the machine. */
export interface Comparison {
  readonly scenario: string
  readonly seed: number
  readonly days: number
  readonly agents: number
  /** Where agents share worlds, as in the plan: then worlds are what is compared. */
  readonly worlds?: NonNullable<Plan['worlds']>
  readonly baseline: { readonly name: string; readonly ruleset: string; readonly kpis: Readonly<Record<string, Estimate>> }
  readonly variants: readonly ComparedVariant[]
  /** By figure: all variants and the baseline in order, those that cannot be told apart together. */
  readonly groups: Readonly<Record<string, readonly Sidegrades[]>>
}

const policyParts = (baseline: Outcome, variant: Outcome, plan: Plan, ref: KpiRef): readonly PolicyPart[] =>
  ref.stat !== 'mean' || ref.policy !== undefined || plan.policies.length < 2 || isWorldFigure(ref.measure)
    ? []
    : plan.policies.map(({ name }) => {
        const own = paired(baseline.census, variant.census, plan, { ...ref, policy: name })
        return {
          policy: name,
          difference: own.difference,
          part: own.pairs === 0 ? 0 : (own.difference.mean * own.pairs) / baseline.census.agents,
        }
      })

const markOf = (one: Paired, adjusted: number): ComparedKpi['mark'] =>
  one.identical === one.pairs ? 'identical' : !distinguishable(one) ? 'within error' : adjusted < 0.05 ? 'differs, adjusted' : 'differs'

/** How many measures every pair came to the very same value in, and how many there are. */
const identicalMeasures = (baseline: Outcome, variant: Outcome, plan: Plan): Pick<ComparedVariant, 'identicalMeasures' | 'measures'> => {
  const { measures } = kpiNames(plan)
  const same = measures.filter((measure) => {
    const ref = { text: measure, stat: 'mean', measure, policy: undefined } as const
    const [a, b] = [kpiSample(baseline.census, plan, ref).values, kpiSample(variant.census, plan, ref).values]
    return a.length === b.length && a.every((value, i) => value === b[i])
  })
  return { identicalMeasures: same.length, measures: measures.length }
}

/** The first agents of an outcome, as many as another has: pairs of whoever was played less. */
type Aligned = (baseline: Outcome, variant: Outcome) => Outcome

const groupsOf = (outcomes: readonly Outcome[], plan: Plan, ref: KpiRef): readonly Sidegrades[] => {
  const named = new Map(outcomes.map((one) => [one.variant.name, one]))
  const values = outcomes.map((one) => ({ name: one.variant.name, value: kpiPoint(one.census, plan, ref) }))
  return sidegrades(values, (a, b) => distinguishable(paired(named.get(a)!.census, named.get(b)!.census, plan, ref)))
}

/**
 * Compares variants with a baseline, figure by figure and pair by pair. `baselineFor` gives the baseline at the agents
 * that a variant was played with.
 */
export const comparisonOf = (
  baseline: Outcome,
  variants: readonly Outcome[],
  refs: readonly KpiRef[],
  baselineFor: Aligned,
): Comparison => {
  const { plan } = baseline.variant
  const compared = variants.map((variant) => {
    const base = baselineFor(baseline, variant)
    return { variant, base, kpis: refs.map((ref) => paired(base.census, variant.census, plan, ref)) }
  })
  const adjusted = holm(compared.flatMap(({ kpis }) => kpis.map(({ p }) => p)))
  const whole = variants.filter(({ census }) => census.agents === baseline.census.agents)
  return {
    scenario: plan.name,
    seed: plan.seed,
    days: plan.days,
    agents: baseline.census.agents,
    ...(plan.worlds && { worlds: plan.worlds }),
    baseline: {
      name: baseline.variant.name,
      ruleset: rulesetOf(plan).hash,
      kpis: Object.fromEntries(refs.map((ref) => [ref.text, kpiValue(baseline.census, plan, ref)])),
    },
    variants: compared.map(({ variant, base, kpis }, v) => ({
      name: variant.variant.name,
      changes: variant.variant.changes,
      ruleset: rulesetOf(variant.variant.plan).hash,
      agents: variant.census.agents,
      ...identicalMeasures(base, variant, plan),
      kpis: kpis.map((one, k) => {
        const p = adjusted[v * refs.length + k]!
        return { ...one, adjusted: p, mark: markOf(one, p), byPolicy: policyParts(base, variant, plan, refs[k]!) }
      }),
      flows: flowDifferences(base.census, variant.census),
    })),
    groups: Object.fromEntries(whole.length < 2 ? [] : refs.map((ref) => [ref.text, groupsOf([baseline, ...whole], plan, ref)])),
  }
}
