import { type Tested, testInGroups } from './group-tests.ts'
import type { Lab } from './lab.ts'
import type { Objective, Scored } from './objective.ts'
import type { Coordinate } from './search-space.ts'

/** What moving one number does to the goals. */
export interface Helper {
  readonly coordinate: Coordinate
  /** The value that helped more, of the one above and the one below, and what the goals' figures came to with it. */
  readonly to: number
  readonly scored: Scored
  /** What the miss would shrink by, did it go on like that as far as the number may go; below 0 where both ways only harm. */
  readonly promise: number
}

/** How far numbers are moved to see whether they help. */
const STEP = 0.25

const helperOf = (coordinate: Coordinate, tested: Extract<Tested, { readonly kind: 'effect' }>, objective: Objective): Helper => {
  const { move, measured } = tested
  const scored = objective.scoreOf(measured)
  const gone = coordinate.of(move.to)
  const room = gone > 0 ? coordinate.upper : coordinate.lower
  // distances shrink evenly as the number moves, at most to nothing
  const left = objective.baseline.distances.reduce((sum, before, g) => {
    const slope = (scored.distances[g]! - before) / gone
    const after = before + slope * room
    return sum + (Math.sign(after) === Math.sign(before) ? after * after : 0)
  }, 0)
  const promise = objective.baseline.miss - left
  return {
    coordinate,
    to: move.to,
    scored,
    promise: scored.miss < objective.baseline.miss ? promise : objective.baseline.miss - scored.miss,
  }
}

/**
 * Moves every number a quarter up and a quarter down, in groups where that changes nothing, and ranks those that change
 * the goals' figures by what they promise.
 */
export const helpersOf = async (lab: Lab, objective: Objective, coordinates: readonly Coordinate[]): Promise<readonly Helper[]> => {
  const byPath = new Map(coordinates.map((coordinate) => [coordinate.number.path, coordinate]))
  const best = new Map<string, Helper>()
  const numbers = coordinates.map(({ number }) => number)
  for (const share of [STEP, -STEP])
    await testInGroups(numbers, {
      lab,
      share,
      onTested: ({ path }, tested) => {
        if (tested.kind !== 'effect') return
        const helper = helperOf(byPath.get(path)!, tested, objective)
        if (helper.scored.fromMiddle.every((d, g) => d === objective.baseline.fromMiddle[g])) return
        const other = best.get(path)
        if (other === undefined || helper.promise > other.promise) best.set(path, helper)
      },
    })
  return numbers.flatMap(({ path }) => best.get(path) ?? []).sort((a, b) => b.promise - a.promise)
}
