import type { Plan } from '../engine/plan.ts'
import type { Changes } from '../scenarios/changes.ts'
import { type NumericValue, writable } from '../scenarios/config-values.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { KpiRef } from '../statistics/kpi-ref.ts'
import { kpiPoint, type Measured } from '../statistics/kpi-sample.ts'
import { pairSamples } from '../statistics/pair-samples.ts'
import { pairedColumns } from '../statistics/paired.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { type Lab, openLab, Stopped } from './lab.ts'
import { type Screened, screened } from './morris.ts'
import { STRIDE, type Trajectory, trajectories } from './morris-design.ts'
import { type NoiseFloor, noiseFloorOf } from './noise-floor.ts'
import { byFile, halves, isRefused, moved } from './parameters.ts'
import { randomOf } from './random.ts'

/** What a group does to a figure. */
export interface GroupEffect extends Screened {
  /** What luck makes of one effect of a group that has none, in 95 of 100 cases, agents being pairs; null where it cannot be told. */
  readonly noise: number | null
}

/** Numbers that move together, with what came of it for each figure. */
export interface ScreenedGroup {
  /** What they have in common: a number's path, a file, a key of one. */
  readonly name: string
  readonly members: readonly string[]
  /**
   * One a figure. Effects are shares of the figure for a walk over the whole range, from a step below the number to a
   * step above; plain differences where the figure is 0.
   */
  readonly effects: readonly GroupEffect[]
}

export interface MorrisStudy {
  readonly kpis: readonly (NoiseFloor & {
    readonly kpi: string
    /** What luck alone makes of one effect, if agents were no pairs; null where it cannot be told. */
    readonly floor: number | null
  })[]
  /** From files to single numbers; each round takes apart what mattered in the one before. */
  readonly rounds: readonly { readonly groups: readonly ScreenedGroup[] }[]
  readonly refused: readonly { readonly path: string; readonly reason: string }[]
  readonly runs: number
  readonly stopped: boolean
}

export interface MorrisOptions {
  readonly kpis: readonly KpiRef[]
  readonly numbers: readonly NumericValue[]
  readonly step: number
  /** Walks in each round. */
  readonly trajectories: number
  readonly signal?: AbortSignal
  readonly onRun?: (runs: number, expected: number) => void
}

/** A group whose effect is at least this part of the strongest group's is looked into. */
const MATTERS = 0.05

interface Factor {
  readonly path: string
  readonly at: (part: number) => number
}

const factorOf = (number: NumericValue, step: number): Factor | { readonly path: string; readonly reason: string } => {
  const [down, up] = [moved(number, -step), moved(number, step)]
  if (isRefused(down) && isRefused(up)) return { path: number.path, reason: `${down.reason}; and ${up.reason}` }
  const low = isRefused(down) ? number.value : down.to
  const high = isRefused(up) ? number.value : up.to
  return { path: number.path, at: (part) => writable(number, low + part * (high - low)) }
}

const keysOf = (path: string): readonly string[] => path.split('.')

/** The keys that all members share, or where they begin and end. */
export const groupName = (members: readonly string[]): string => {
  const [first = '', last = ''] = [members[0], members.at(-1)]
  if (members.length < 2) return first
  const [a, b] = [keysOf(first), keysOf(last)]
  let depth = 0
  while (depth < a.length - 1 && a[depth] === b[depth]) depth++
  const shared = a.slice(0, depth).join('.')
  return `${shared}.{${a.slice(depth).join('.')} … ${b.slice(depth).join('.')}}`
}

/** Changes that the config can hold: what is refused goes back to where it stood. */
const fitted = (lab: Lab, changes: Changes): Changes => {
  const trial = lab.trial(changes)
  if (!('refused' in trial)) return changes
  const { paths } = trial
  if (paths.length > 0) return fitted(lab, Object.fromEntries(Object.entries(changes).filter(([path]) => !paths.includes(path))))
  let kept: Changes = {}
  for (const [path, value] of Object.entries(changes)) {
    const more = { ...kept, [path]: value }
    if (!('refused' in lab.trial(more))) kept = more
  }
  return kept
}

/** One step of a walk: how a figure changed for a whole range, and how far luck may have moved that (95 %). */
interface Step {
  readonly effect: number
  readonly half95: number | null
}

const stepOf = (before: Measured, after: Measured, plan: Plan, ref: KpiRef): Step => {
  const [{ values: a, groups, worlds }, { values: b }] = pairSamples([before, after], plan, ref)
  const { mean, half95 } = pairedColumns(ref.stat, a, b, groups, worlds).difference
  return { effect: mean / STRIDE, half95: half95 === null ? null : half95 / STRIDE }
}

/** Plays one walk; steps by group, one a figure; undefined for a step that the config refuses. */
const walk = async (
  lab: Lab,
  { points, order }: Trajectory,
  groups: readonly (readonly Factor[])[],
  kpis: readonly KpiRef[],
): Promise<readonly (readonly Step[] | undefined)[]> => {
  const places = new Map(groups.flat().map(({ path }, i) => [path, i]))
  const valuesAt = (point: readonly number[], members: readonly Factor[]): Changes =>
    Object.fromEntries(members.map(({ path, at }) => [path, at(point[places.get(path)!]!)]))
  const measure = async (changes: Changes): Promise<Measured | undefined> => {
    const tried = await lab.tryOut(changes)
    return 'refused' in tried ? undefined : tried.measured
  }
  let changes = fitted(lab, valuesAt(points[0]!, groups.flat()))
  let before = await measure(changes)
  const steps: (readonly Step[] | undefined)[] = groups.map(() => undefined)
  for (const [i, group] of order.entries()) {
    const next = { ...changes, ...valuesAt(points[i + 1]!, groups[group]!) }
    const after = await measure(next)
    if (after === undefined) continue
    const [first] = groups[group]!
    const place = places.get(first!.path)!
    // a group has no direction; a single number does
    const sign = groups[group]!.length === 1 ? Math.sign(points[i + 1]![place]! - points[i]![place]!) : 1
    if (before) {
      const was = before
      steps[group] = kpis.map((ref) => {
        const { effect, half95 } = stepOf(was, after, lab.base.plan, ref)
        return { effect: sign * effect, half95 }
      })
    }
    changes = next
    before = after
  }
  return steps
}

/** Steps of one group and figure, summed up as shares of the figure. */
const effectOf = (steps: readonly Step[], size: number): GroupEffect => {
  const halves95 = steps.map(({ half95 }) => half95)
  const known = halves95.filter((half95) => half95 !== null)
  const noise = Math.sqrt(known.reduce((sum, half95) => sum + half95 * half95, 0) / Math.max(1, known.length)) / size
  return { ...screened(steps.map(({ effect }) => effect / size)), noise: known.length < halves95.length ? null : noise }
}

const quarters = <A extends { readonly path: string }>(members: readonly A[]): readonly (readonly A[])[] =>
  members.length < 2 ? [members] : halves(members).flatMap((half) => (half.length < 2 ? [half] : halves(half)))

/**
 * Morris's screening of many numbers at once, in rounds: first whole files move together, then the parts of those that
 * mattered, down to single numbers. Unlike one-at-a-time elasticities it moves all of them at the same time, and so
 * sees what matters only together with something else (a large sigma).
 */
export const morrisOf = async (base: LoadedPlan, workforce: Workforce, options: MorrisOptions): Promise<MorrisStudy> => {
  const { kpis, numbers, step, trajectories: count, signal, onRun } = options
  const all = numbers.map((number) => factorOf(number, step))
  const refused = all.flatMap((one) => ('reason' in one ? [one] : []))
  const factors = all.flatMap((one) => ('reason' in one ? [] : [one]))
  let expected = 2
  const lab = await openLab(base, workforce, { ...(signal ? { signal } : {}), onRun: (runs) => onRun?.(runs, Math.max(runs, expected)) })
  const rounds: { readonly groups: readonly ScreenedGroup[] }[] = []
  const sizes = kpis.map((ref) => Math.abs(kpiPoint(lab.baseline, base.plan, ref)) || 1)
  let other = lab.baseline
  let stopped = false
  let groups: readonly (readonly Factor[])[] = [...byFile(factors).values()]
  try {
    other = await lab.play({ ...base.plan, seed: (base.plan.seed + 1) % Number.MAX_SAFE_INTEGER })
    while (groups.length > 0) {
      expected = lab.runs() + count * (groups.length + 1)
      const places = new Map(groups.flat().map(({ path }, i) => [path, i]))
      const design = trajectories(
        places.size,
        groups.map((group) => group.map(({ path }) => places.get(path)!)),
        count,
        randomOf(base.plan.seed, `morris round ${rounds.length + 1}`),
      )
      const walks = await Promise.all(design.map((one) => walk(lab, one, groups, kpis)))
      const of = (group: number, k: number): GroupEffect =>
        effectOf(
          walks.flatMap((steps) => steps[group]?.[k] ?? []),
          sizes[k]!,
        )
      const round = groups.map((group, g): ScreenedGroup => {
        const members = group.map(({ path }) => path)
        return { name: groupName(members), members, effects: kpis.map((_, k) => of(g, k)) }
      })
      rounds.push({ groups: round })
      if (groups.every((group) => group.length === 1)) break
      const most = kpis.map((_, k) => Math.max(...round.map(({ effects }) => effects[k]!.muStar)))
      groups = groups
        .filter((_, g) => kpis.some((__, k) => round[g]!.effects[k]!.muStar > 0 && round[g]!.effects[k]!.muStar >= MATTERS * most[k]!))
        .flatMap(quarters)
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    stopped = true
  }
  return {
    kpis: kpis.map((ref, k) => {
      const noise = noiseFloorOf(lab.baseline, other, step, base.plan, ref)
      return { kpi: ref.text, ...noise, floor: noise.half95 === null ? null : noise.half95 / sizes[k]! / STRIDE }
    }),
    rounds,
    refused,
    runs: lab.runs(),
    stopped,
  }
}
