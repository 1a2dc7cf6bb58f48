import type { Plan } from '../../engine/plan.ts'
import type { NumericValue } from '../../scenarios/config-values.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import type { Measured } from '../../statistics/kpi-sample.ts'
import type { Lab } from '../lab.ts'

/** A number as the config might hold one; no bounds unless given. */
export const numberOf = (path: string, value: number, more: Partial<NumericValue> = {}): NumericValue => ({
  path,
  value,
  whole: false,
  min: 0,
  max: Number.POSITIVE_INFINITY,
  unit: undefined,
  ...more,
})

/** Values of numbers by path. */
export type At = Readonly<Record<string, number>>

const AGENTS = 4

/** A lab in which nobody lives: the one figure that is measured, `made_up`, is a function of the numbers, alike for all agents. */
export const madeUpLab = (
  numbers: readonly NumericValue[],
  figure: (at: At) => number,
  seed = 1,
): Lab & {
  /** All numbers of all that was played, in turn. */
  readonly played: readonly At[]
} => {
  const played: At[] = []
  const standing: At = Object.fromEntries(numbers.map(({ path, value }) => [path, value]))
  const measure = (at: At): Measured => {
    played.push(at)
    const column = new Float64Array(AGENTS).fill(figure(at))
    return {
      agents: AGENTS,
      numbers: Uint32Array.from({ length: AGENTS }, (_, i) => i),
      groups: new Uint16Array(AGENTS),
      measures: ['made_up'],
      values: () => column,
    }
  }
  const plan = { seed, days: 30, agents: AGENTS, policies: [{ name: 'anyone' }], events: [] } as unknown as Plan
  return {
    base: { plan } as LoadedPlan,
    baseline: measure(standing),
    trial: () => ({ plan }),
    tryOut: async (changes) => ({ measured: measure({ ...standing, ...(changes as At) }) }),
    play: async () => measure(standing),
    runs: () => played.length,
    played,
  }
}
