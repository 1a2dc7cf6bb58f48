/** A point of a search along one line. */
export interface LinePoint {
  readonly u: number
  /** Below 0 if the figure is too small there, above if too large; 0 exactly on target. */
  readonly signed: number
  /** Whether it is near enough. */
  readonly done: boolean
}

export interface LineSearch {
  readonly lower: number
  readonly upper: number
  /** Undefined where there is nothing to measure. */
  readonly at: (u: number) => Promise<LinePoint | undefined>
  /** Points at most. */
  readonly most: number
}

/** From where one stands outward, both ways in turn. */
const OUTWARD = [0.125, 0.25, 0.5, 1]

/**
 * Seeks the point nearest to 0 where a figure meets its target: looks outward until the target lies between two
 * neighbours (bracketing), then goes where a straight line between them meets it (secant), the kept end's weight halved
 * each time it is kept again (Illinois), so that it closes in from both sides. Gives the best point seen; `done` says
 * whether it is good enough.
 */
export const alongLine = async ({ lower, upper, at, most }: LineSearch): Promise<LinePoint | undefined> => {
  const seen: LinePoint[] = []
  const look = async (u: number): Promise<LinePoint | undefined> => {
    const point = await at(u)
    if (point) seen.push(point)
    return point
  }
  const best = (): LinePoint | undefined =>
    [...seen].sort(
      (a, b) => Number(b.done) - Number(a.done) || (a.done ? Math.abs(a.u) - Math.abs(b.u) : Math.abs(a.signed) - Math.abs(b.signed)),
    )[0]
  const start = await look(Math.min(upper, Math.max(lower, 0)))
  if (start === undefined || start.done) return start
  const ends = { down: start, up: start }
  let bracket: readonly [LinePoint, LinePoint] | undefined
  for (const step of OUTWARD) {
    for (const way of ['up', 'down'] as const) {
      if (bracket || seen.length >= most) break
      const limit = way === 'up' ? upper : lower
      const point = await look(step * limit)
      if (point === undefined) continue
      if (point.done) return point
      if (Math.sign(point.signed) !== Math.sign(ends[way].signed)) bracket = [ends[way], point]
      ends[way] = point
    }
  }
  if (!bracket) return best()
  let [a, b] = bracket
  let [fa, fb] = [a.signed, b.signed]
  while (seen.length < most && Math.abs(a.u - b.u) > 1e-4) {
    const u = Number.isFinite(fa) && Number.isFinite(fb) ? (a.u * fb - b.u * fa) / (fb - fa) : (a.u + b.u) / 2
    const point = await look(u)
    if (point === undefined || point.done) break
    if (Math.sign(point.signed) === Math.sign(b.signed)) {
      b = point
      fb = point.signed
      fa /= 2
    } else {
      a = b
      fa = fb
      b = point
      fb = point.signed
    }
  }
  return best()
}
