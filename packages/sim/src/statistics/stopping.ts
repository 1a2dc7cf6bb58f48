import type { Estimate } from './estimate.ts'
import { Z95 } from './normal.ts'
import { boundFor } from './repeated-looks.ts'

/** How exact a figure is wanted: ± a share of its own value, or ± so much in its own unit. */
export type Wanted = { readonly relative: number } | { readonly absolute: number }

/** A figure with what is wanted of it. */
export interface Judged extends Estimate {
  readonly name: string
  readonly wanted: Wanted
}

/** A figure as a look found it. */
export interface Verdict extends Judged {
  /** The half width that holds at all looks together; null where the sample cannot tell. */
  readonly half: number | null
  /** The half width that is wanted, in the figure's unit. */
  readonly within: number
  readonly met: boolean
}

/** The sizes at which a growing run is looked at, and how much wider its intervals are for being looked at so often. */
export interface Looks {
  /** Agents, ascending; the last is the most that are played. */
  readonly at: readonly number[]
  /** Half widths at 95 % are to be multiplied by this. */
  readonly widen: number
}

const MOST_LOOKS = 12
const GROWTH = 1.5

/**
 * Looks at 1.5 times the agents each time, twelve at the most; then in larger steps. Every size but the last is a multiple of
 * `multiple`, so that no block is cut.
 */
export const looksOf = (least: number, most: number, multiple = 1): Looks => {
  const first = Math.min(most, Math.max(multiple, Math.ceil(least / multiple) * multiple))
  const growth = Math.max(GROWTH, (most / first) ** (1 / (MOST_LOOKS - 1)))
  const at = [first]
  for (let size = first * growth; at.at(-1)! < most; size *= growth) {
    const next = Math.round(size / multiple) * multiple
    // a last step that adds little is taken at once
    at.push(at.length === MOST_LOOKS - 1 || next * 1.1 >= most ? most : Math.max(next, at.at(-1)! + multiple))
  }
  return { at, widen: boundFor(at.length, growth) / Z95 }
}

/** What a look says of a figure. */
export const verdictOn = (judged: Judged, { widen }: Pick<Looks, 'widen'>): Verdict => {
  const { mean, half95, wanted } = judged
  const half = half95 === null ? null : half95 * widen
  const within = 'absolute' in wanted ? wanted.absolute : Math.abs(mean) * wanted.relative
  return { ...judged, half, within, met: half !== null && half <= within }
}

/** How far a figure is from what is wanted: at most 1 when it is met. */
export const excess = ({ half, within, met }: Verdict): number =>
  met ? (within === 0 ? 0 : half! / within) : half === null || within === 0 ? Number.POSITIVE_INFINITY : half / within

/** The figure that is farthest from what is wanted. */
export const farthest = (verdicts: readonly Verdict[]): Verdict | undefined =>
  verdicts.reduce<Verdict | undefined>((worst, one) => (worst === undefined || excess(one) > excess(worst) ? one : worst), undefined)

/** About how many agents it takes, if the scatter stays as it is; infinite where nothing is known. */
export const agentsNeeded = (agents: number, verdicts: readonly Verdict[]): number => {
  const worst = farthest(verdicts)
  return worst === undefined ? agents : Math.ceil(agents * excess(worst) * excess(worst))
}

/** What a growing run came to. */
export interface Grown<A> {
  readonly value: A
  readonly agents: number
  readonly verdicts: readonly Verdict[]
  /** `met`: everything is as exact as wanted. `most`: it is not, and no more were to be played. `stopped`: somebody said so. */
  readonly ended: 'met' | 'most' | 'stopped'
}

/** How a run grows. */
export interface Growing<A> {
  readonly looks: Looks
  /** Plays agents from number `from` up to `to`, and joins them to what is there. Undefined: it was stopped, and this is all. */
  readonly play: (before: A | undefined, from: number, to: number) => Promise<A>
  readonly judge: (value: A) => readonly Judged[]
  readonly onLook?: (agents: number, verdicts: readonly Verdict[]) => void
  readonly signal?: AbortSignal
}

/**
 * Plays more and more agents until every figure is as exact as wanted, each interval widened for all the looks that may be
 * taken; whether the run stops early or late, its widened intervals hold in 95 of 100 runs.
 */
export const grow = async <A>({ looks, play, judge, onLook, signal }: Growing<A>): Promise<Grown<A>> => {
  let from = 0
  let value: A | undefined
  let verdicts: readonly Verdict[] = []
  for (const to of looks.at) {
    value = await play(value, from, to)
    verdicts = judge(value).map((judged) => verdictOn(judged, looks))
    if (signal?.aborted) return { value, agents: to, verdicts, ended: 'stopped' }
    onLook?.(to, verdicts)
    if (verdicts.every(({ met }) => met)) return { value, agents: to, verdicts, ended: 'met' }
    from = to
  }
  return { value: value as A, agents: from, verdicts, ended: 'most' }
}
