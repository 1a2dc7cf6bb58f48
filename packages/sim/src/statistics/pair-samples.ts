import type { KpiRef } from './kpi-ref.ts'
import { type Frame, kpiSample, type Measured, type Sample } from './kpi-sample.ts'
import { isWorldFigure } from './world-names.ts'

const only = ({ places, values, groups, worlds }: Sample, kept: ReadonlySet<number>): Sample => {
  const here = (_: number, i: number): boolean => kept.has(places[i]!)
  return { places: places.filter(here), values: values.filter(here), groups: groups.filter(here), worlds: worlds?.filter(here) }
}

/** The values of a figure under several rules, in pairs: a world that cannot tell it under one of them is left out of all. */
export const pairSamples = <const A extends readonly Measured[]>(
  outcomes: A,
  plan: Frame,
  ref: KpiRef,
): { readonly [I in keyof A]: Sample } => {
  const samples = outcomes.map((outcome) => kpiSample(outcome, plan, ref))
  const [first, ...others] = samples
  const alike =
    !isWorldFigure(ref.measure) ||
    others.every(({ places }) => places.length === first!.places.length && places.every((place, i) => place === first!.places[i]))
  const kept = alike ? undefined : new Set(first!.places.filter((place) => others.every(({ places }) => places.includes(place))))
  return (kept === undefined ? samples : samples.map((sample) => only(sample, kept))) as { readonly [I in keyof A]: Sample }
}
