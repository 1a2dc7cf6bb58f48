import type { Plan } from '../engine/plan.ts'
import type { NumericValue } from '../scenarios/config-values.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import { holm } from '../statistics/holm.ts'
import type { KpiRef } from '../statistics/kpi-ref.ts'
import type { Measured } from '../statistics/kpi-sample.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { type Effect, effectOf } from './effect.ts'
import { type Tested, testAlone, testInGroups } from './group-tests.ts'
import { type Lab, openLab, Stopped } from './lab.ts'
import { type NoiseFloor, noiseFloorOf } from './noise-floor.ts'
import { isRefused, moved } from './parameters.ts'

/** What a study learned of one number of the config. */
export type Reading =
  /** Moving it changed what agents measured. One effect a figure; `low` or `high` is the baseline's value where one side was not played. */
  | {
      readonly kind: 'effect'
      readonly low: number
      readonly high: number
      readonly effects: readonly (Effect & { readonly adjusted: number })[]
    }
  /** Nothing that is measured changed for any agent, moved either way, alone or with so many others at a time. */
  | { readonly kind: 'same'; readonly low: number; readonly high: number; readonly together: number }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The study was stopped before. */
  | { readonly kind: 'unknown' }

export interface Sensitivity {
  readonly kpis: readonly (NoiseFloor & { readonly kpi: string })[]
  readonly numbers: readonly (NumericValue & { readonly reading: Reading })[]
  readonly runs: number
  readonly stopped: boolean
}

export interface SensitivityOptions {
  readonly kpis: readonly KpiRef[]
  /** The first so many figures are those that were asked for; their strongest numbers are looked at more closely. */
  readonly asked: number
  readonly numbers: readonly NumericValue[]
  /** The share by which numbers are moved: 0.1 is a tenth. */
  readonly step: number
  /** So many of the strongest numbers of each figure asked for are moved the other way too; infinity: all. */
  readonly central: number
  readonly signal?: AbortSignal
  /** Told after each plan that was played: how many were, and how many there will be by what is known now. */
  readonly onRun?: (runs: number, expected: number) => void
}

type Sides = { readonly up?: Tested; readonly down?: Tested }

/** Runs that a number takes, by experience, before its own share of them is known. */
export const RUNS_A_NUMBER = 0.8

/** The two values between which a number was moved, what came of each, and their distance as a share of the number; none without an effect. */
const between = (number: NumericValue, { up, down }: Sides, baseline: Measured) => {
  const valueAt = (tested: Tested | undefined): { readonly at: number; readonly measured: Measured } | undefined =>
    tested?.kind === 'effect'
      ? { at: tested.move.to, measured: tested.measured }
      : tested?.kind === 'same'
        ? { at: tested.move.to, measured: baseline }
        : undefined
  const here = { at: number.value, measured: baseline }
  const [low, high] = [valueAt(down) ?? here, valueAt(up) ?? here]
  return { low, high, share: number.value === 0 ? null : (high.at - low.at) / Math.abs(number.value) }
}

const hasEffect = ({ up, down }: Sides): boolean => up?.kind === 'effect' || down?.kind === 'effect'

const effectsOf = (number: NumericValue, sides: Sides, baseline: Measured, plan: Plan, kpis: readonly KpiRef[]): readonly Effect[] => {
  const { low, high, share } = between(number, sides, baseline)
  return kpis.map((ref) => effectOf({ baseline, low: low.measured, high: high.measured }, share, plan, ref))
}

const quiet = (number: NumericValue, { up, down }: Sides): Reading => {
  if (up === undefined || down === undefined) return { kind: 'unknown' }
  if (up.kind === 'refused' && down.kind === 'refused')
    return { kind: 'refused', reason: up.reason === down.reason ? up.reason : `${up.reason}; and ${down.reason}` }
  const at = (tested: Tested): number => (tested.kind === 'refused' ? number.value : tested.move.to)
  const together = Math.max(...[up, down].map((tested) => (tested.kind === 'same' ? tested.together : 1)))
  return { kind: 'same', low: at(down), high: at(up), together }
}

const strength = ({ elasticity }: Effect): number => Math.abs(elasticity?.mean ?? 0)

/** The numbers with the largest elasticities of each figure. */
const strongest = (effects: ReadonlyMap<string, readonly Effect[]>, kpis: readonly KpiRef[], most: number): ReadonlySet<string> =>
  new Set(
    kpis.flatMap((_, k) =>
      [...effects]
        .filter(([, of]) => strength(of[k]!) > 0)
        .sort(([a, x], [b, y]) => strength(y[k]!) - strength(x[k]!) || (a < b ? -1 : 1))
        .slice(0, most)
        .map(([path]) => path),
    ),
  )

const moveDown = async (lab: Lab, number: NumericValue, step: number): Promise<Tested> => {
  const move = moved(number, -step)
  return isRefused(move) ? { kind: 'refused', reason: move.reason } : testAlone(lab, move)
}

/**
 * How figures answer to numbers of the config, one at a time, with the same agents and the same luck throughout:
 * all numbers up by a step, those without effect down as well, then the strongest of each figure down, so that their
 * elasticities are central. Ctrl-C (`signal`) ends it with what is known.
 */
export const sensitivityOf = async (base: LoadedPlan, workforce: Workforce, options: SensitivityOptions): Promise<Sensitivity> => {
  const { kpis, asked, numbers, step, central, signal, onRun } = options
  const sides = new Map<string, Sides>()
  const toGo = { now: numbers.length, later: Math.ceil(numbers.length * 0.2) }
  let known = 0
  const lab = await openLab(base, workforce, {
    ...(signal ? { signal } : {}),
    onRun: (runs) => {
      const each = known < 10 ? RUNS_A_NUMBER : Math.min(2, runs / known)
      onRun?.(runs, Math.ceil(runs + toGo.now * each + toGo.later))
    },
  })
  const note = (side: 'up' | 'down') => (number: NumericValue, tested: Tested) => {
    sides.set(number.path, { ...sides.get(number.path), [side]: tested })
    known++
    toGo.now--
  }
  const effects = () =>
    new Map(
      numbers.flatMap((number) => {
        const seen = sides.get(number.path)
        return seen && hasEffect(seen) ? [[number.path, effectsOf(number, seen, lab.baseline, base.plan, kpis)] as const] : []
      }),
    )
  let other = lab.baseline
  let stopped = false
  try {
    other = await lab.play({ ...base.plan, seed: (base.plan.seed + 1) % Number.MAX_SAFE_INTEGER })
    await testInGroups(numbers, { lab, share: step, onTested: note('up') })
    const open = numbers.filter(({ path }) => sides.get(path)?.up?.kind !== 'effect')
    toGo.now = open.length
    await testInGroups(open, { lab, share: -step, onTested: note('down') })
    const refine = strongest(effects(), kpis.slice(0, asked), central)
    const rest = numbers.filter(({ path }) => refine.has(path) && sides.get(path)?.down === undefined)
    Object.assign(toGo, { now: rest.length, later: 0 })
    await Promise.all(rest.map(async (number) => note('down')(number, await moveDown(lab, number, step))))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    stopped = true
  }
  const found = effects()
  const adjusted = kpis.map((_, k) => holm([...found.values()].map((of) => of[k]!.p)))
  const places = new Map([...found.keys()].map((path, i) => [path, i]))
  return {
    kpis: kpis.map((ref) => ({ kpi: ref.text, ...noiseFloorOf(lab.baseline, other, step, base.plan, ref) })),
    numbers: numbers.map((number) => {
      const seen = sides.get(number.path) ?? {}
      const of = found.get(number.path)
      if (of === undefined) return { ...number, reading: quiet(number, seen) }
      const { low, high } = between(number, seen, lab.baseline)
      const place = places.get(number.path)!
      return {
        ...number,
        reading: {
          kind: 'effect',
          low: low.at,
          high: high.at,
          effects: of.map((effect, k) => ({ ...effect, adjusted: adjusted[k]![place]! })),
        },
      }
    }),
    runs: lab.runs(),
    stopped,
  }
}
