import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import { rulesetOf } from '../engine/play-blocks.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { KpiRef } from '../statistics/kpi-ref.ts'
import { type Paired, paired } from '../statistics/paired.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { latinHypercube } from './latin-hypercube.ts'
import { type Axis, changesAt, heldAmount } from './sweep-axis.ts'
import { baselineOf, type Variant, variantOf } from './variant.ts'

/** How points are laid out: all combinations of all values, or so many points that fill the space. */
export type Design = { readonly kind: 'grid' } | { readonly kind: 'latin hypercube'; readonly points: number }

/** One point of a sweep, before it is played. */
export interface Point {
  /** The amount on each axis. */
  readonly at: readonly number[]
  readonly variant: Variant
}

/** One point, played: each figure beside the scenario as it is. */
export interface SweepPoint {
  readonly at: readonly number[]
  readonly changes: Readonly<Record<string, unknown>>
  readonly kpis: readonly Paired[]
}

/** What a sweep found. No times, nothing of the machine. */
export interface Sweep {
  readonly scenario: string
  readonly seed: number
  readonly days: number
  /** Pairs at each point. */
  readonly agents: number
  /** Where agents share worlds, as in the plan: then worlds are what is compared. */
  readonly worlds?: NonNullable<Plan['worlds']>
  readonly design: Design['kind']
  readonly axes: readonly Axis[]
  readonly ruleset: string
  readonly kpis: readonly string[]
  readonly points: readonly SweepPoint[]
}

const nameOf = (axes: readonly Axis[], at: readonly number[]): string =>
  axes.map(({ what, unit }, i) => `${what}${at[i]}${unit}`).join('; ')

const combinations = (axes: readonly Axis[]): readonly (readonly number[])[] =>
  axes.reduce<readonly (readonly number[])[]>((all, { values }) => all.flatMap((at) => values.map((value) => [...at, value])), [[]])

const rounded = (value: number): number => Number(value.toPrecision(4))

const spread = (axes: readonly Axis[], points: number, { plan }: LoadedPlan): readonly (readonly number[])[] =>
  latinHypercube(points, axes.length, plan.seed).map((unit) =>
    unit.map((x, i) => {
      const axis = axes[i]!
      return heldAmount(axis, rounded(axis.from + x * (axis.to - axis.from)), plan.files)
    }),
  )

/** The points of a design, each checked as a variant of the plan; those that the config rounds to the same once. Throws BadFile. */
export const pointsOf = (base: LoadedPlan, axes: readonly Axis[], design: Design): readonly Point[] => {
  const { plan } = base
  const seen = new Set<string>()
  return (design.kind === 'grid' ? combinations(axes) : spread(axes, design.points, base)).flatMap((at) => {
    const changes = Object.assign({}, ...axes.map((axis, i) => changesAt(axis, at[i]!, plan.files)))
    const key = JSON.stringify(changes)
    if (seen.has(key)) return []
    seen.add(key)
    return [{ at, variant: variantOf(base, nameOf(axes, at), changes, '--set') }]
  })
}

export interface SweepOptions {
  readonly refs: readonly KpiRef[]
  readonly signal?: AbortSignal | undefined
  /** Told how many agents have lived, over the scenario as it is and all points. */
  readonly onProgress?: ((agents: number) => void) | undefined
}

/**
 * Plays all points with the same agents and the same luck as the scenario, one after the other, and keeps of each only
 * how it compares. Where it is stopped, the points so far are the result; undefined where there is none.
 */
export const sweep = async (
  workforce: Workforce,
  base: LoadedPlan,
  axes: readonly Axis[],
  design: Design['kind'],
  points: readonly Point[],
  { refs, signal, onProgress }: SweepOptions,
): Promise<{ readonly sweep: Sweep; readonly stopped: boolean } | undefined> => {
  const { plan } = base
  const { agents } = plan
  const play = async (variant: Variant, before: number): Promise<Census | undefined> => {
    const census = await workforce.play(variant.plan, {
      ...(signal ? { signal } : {}),
      onProgress: (lived) => onProgress?.(before * agents + lived),
    })
    return census.agents < agents ? undefined : census
  }
  const baseline = await play(baselineOf(base), 0)
  const found: SweepPoint[] = []
  if (baseline !== undefined)
    for (const [i, { at, variant }] of points.entries()) {
      const census = signal?.aborted ? undefined : await play(variant, i + 1)
      if (census === undefined) break
      found.push({ at, changes: variant.changes, kpis: refs.map((ref) => paired(baseline, census, plan, ref)) })
    }
  if (found.length === 0) return undefined
  return {
    sweep: {
      scenario: plan.name,
      seed: plan.seed,
      days: plan.days,
      agents,
      ...(plan.worlds && { worlds: plan.worlds }),
      design,
      axes,
      ruleset: rulesetOf(plan).hash,
      kpis: refs.map(({ text }) => text),
      points: found,
    },
    stopped: found.length < points.length,
  }
}
