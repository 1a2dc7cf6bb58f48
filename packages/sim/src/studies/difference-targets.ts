import type { KpiRef } from '../statistics/kpi-ref.ts'
import { type Looks, type Verdict, verdictOn, type Wanted } from '../statistics/stopping.ts'
import type { ComparedVariant, Comparison } from './comparison.ts'

/** How exactly differences should be known: ± a share of the baseline's value, or ± so much in the figure's unit. */
export interface DifferenceTargets {
  /** What is wanted of every figure that is not named; undefined: nothing. */
  readonly rest: Wanted | undefined
  readonly named: readonly { readonly ref: KpiRef; readonly wanted: Wanted }[]
}

/**
 * How exactly the differences of some variants are known. A share of a baseline that is 0 is nothing that could be reached, and
 * is not asked for.
 */
export const judgeDifferences = (
  variants: readonly ComparedVariant[],
  { baseline }: Pick<Comparison, 'baseline'>,
  { rest, named }: DifferenceTargets,
  looks: Pick<Looks, 'widen'>,
): readonly Verdict[] =>
  variants.flatMap((variant) =>
    variant.kpis.flatMap(({ kpi, difference: { half95 } }) => {
      const wanted = named.find(({ ref }) => ref.text === kpi)?.wanted ?? rest
      const mean = baseline.kpis[kpi]!.mean
      if (wanted === undefined || ('relative' in wanted && (mean === 0 || Number.isNaN(mean)))) return []
      const name = variants.length > 1 ? `${kpi} of ${variant.name}` : kpi
      return [verdictOn({ name, mean, half95, wanted }, looks)]
    }),
  )
