/** How many tries something takes until it has happened: the whole distribution, computed and not sampled. */
export interface Waiting {
  /** The chance that it takes exactly n tries, by n; index 0 is 0 unless nothing is left to wait for. */
  readonly exactly: Float64Array
  /** The chance that it takes more tries than the list is long; at most NEGLIGIBLE. */
  readonly beyond: number
  readonly mean: number
}

/** Chances below this are not followed further. */
export const NEGLIGIBLE = 1e-10

/** More tries than this are not followed, however likely: someone who waits so long waits for ever. */
export const LONGEST = 5_000_000

/** It would take longer than anyone lives. */
export class Endless extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'Endless'
  }
}

/** What one more try does: how likely it is the last, and how likely others are needed. */
export interface Tried {
  readonly ended: number
  readonly left: number
}

/**
 * Collects the chances of success try by try from a process that is followed until nothing worth mentioning is left.
 * `next` carries the process one try further. What lies beyond counts in the mean as if it went on as in the last
 * `rhythm` tries.
 */
export const follow = (next: (attempt: number) => Tried, rhythm = 1): Waiting => {
  const exactly: number[] = [0]
  let left = 1
  let mean = 0
  let before = 1
  for (let attempt = 1; left > NEGLIGIBLE; attempt++) {
    if (attempt > LONGEST)
      throw new Endless(`After ${LONGEST.toLocaleString('en-US')} tries it would still be open with a chance of ${left}.`)
    if (attempt % rhythm === 1 % rhythm) before = left
    const tried = next(attempt)
    exactly.push(tried.ended)
    mean += attempt * tried.ended
    left = tried.left
  }
  const last = exactly.length - 1
  const beyond = left
  const fading = before > 0 ? Math.min(1, beyond / before) : 0
  return { exactly: Float64Array.from(exactly), beyond, mean: mean + beyond * (last + rhythm / Math.max(1e-12, 1 - fading)) }
}

/** Tries until the first success of a chance that never changes. */
export const geometric = (chance: number): Waiting => {
  if (chance >= 1) return { exactly: Float64Array.of(0, 1), beyond: 0, mean: 1 }
  if (!(chance > 0)) throw new Endless('It never happens: its chance is 0.')
  let left = 1
  const { exactly, beyond } = follow(() => {
    const ended = left * chance
    left *= 1 - chance
    return { ended, left }
  })
  return { exactly, beyond, mean: 1 / chance }
}

/** The fewest tries by which it has happened with at least such a chance. */
export const triesFor = ({ exactly }: Waiting, chance: number): number => {
  let sum = 0
  for (let tries = 0; tries < exactly.length; tries++) {
    sum += exactly[tries]!
    // sums of chances are off by roundings far smaller than anyone asks for
    if (sum >= chance - 1e-12) return tries
  }
  return exactly.length
}

/** What designers ask of a wait: the tries that are enough for half, nine in ten and all but one in a hundred, and the mean. */
export interface Enough {
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly mean: number
}

/** The same of whatever tries cost: `costs` gives the cost of so many tries, never falling. */
export const enough = (waiting: Waiting, costs: (tries: number) => number = (tries) => tries): Enough => {
  let mean = 0
  for (let tries = 0; tries < waiting.exactly.length; tries++) mean += waiting.exactly[tries]! * costs(tries)
  const last = waiting.exactly.length - 1
  const far = waiting.beyond * costs(last)
  return {
    p50: costs(triesFor(waiting, 0.5)),
    p90: costs(triesFor(waiting, 0.9)),
    p99: costs(triesFor(waiting, 0.99)),
    mean: mean + far,
  }
}
