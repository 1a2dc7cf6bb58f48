import type { Changes } from '../scenarios/changes.ts'
import { niceLadder, type Room } from './nice-numbers.ts'
import { changesAt, type Objective, type Scored } from './objective.ts'
import type { Coordinate } from './search-space.ts'
import type { Found } from './seek-search.ts'

/** A config that meets the goals, in numbers that people would choose. */
export interface Rounded {
  readonly changes: Changes
  readonly scored: Scored
}

/** What a number may be: as far as the search may go, and no further for being round. */
const roomOf = ({ number, lower, upper, valueAt }: Coordinate): Room => {
  const [a, b] = [valueAt(lower), valueAt(upper)]
  return { min: Math.min(a, b), max: Math.max(a, b), whole: number.whole }
}

const without = (changes: Changes, path: string): Changes => Object.fromEntries(Object.entries(changes).filter(([one]) => one !== path))

/**
 * Takes back every change that is not needed, the smallest first; then writes all numbers as roundly as the goals allow:
 * first all alike, then each by itself. What met the goals before still does; where nothing met them, nothing is taken back
 * that would make it worse.
 */
export const roundOff = async (objective: Objective, { coordinates, point, scored }: Found): Promise<Rounded> => {
  const good = (other: Scored | undefined): other is Scored =>
    other !== undefined && (scored.done ? other.done : scored.reached ? other.reached : other.miss <= scored.miss * 1.02)
  let now: Rounded = { changes: changesAt(coordinates, point), scored }
  const stands = new Map(coordinates.map(({ number }) => [number.path, number.value]))
  const attempt = async (wanted: Changes): Promise<boolean> => {
    const changes = Object.fromEntries(Object.entries(wanted).filter(([path, value]) => value !== stands.get(path)))
    const other = await objective.score(changes)
    if (!good(other)) return false
    now = { changes, scored: other }
    return true
  }
  const bySize = coordinates.map(({ number }, i) => ({ number, size: Math.abs(point[i]!) })).sort((a, b) => a.size - b.size)
  for (const { number } of bySize)
    if (Object.keys(now.changes).length > 1 && Object.hasOwn(now.changes, number.path)) await attempt(without(now.changes, number.path))
  const ladders = new Map(
    coordinates.flatMap((coordinate) => {
      const to = now.changes[coordinate.number.path]
      return to === undefined ? [] : [[coordinate.number.path, niceLadder(to as number, roomOf(coordinate))] as const]
    }),
  )
  const rung = (path: string, step: number): number => ladders.get(path)![Math.min(step, ladders.get(path)!.length - 1)]!
  const steps = Math.max(0, ...[...ladders.values()].map((ladder) => ladder.length))
  let step = 0
  while (step < steps && !(await attempt(Object.fromEntries([...ladders.keys()].map((path) => [path, rung(path, step)]))))) step++
  for (const path of ladders.keys())
    for (let rounder = 0; rounder < step; rounder++)
      if (
        rung(path, rounder) !== now.changes[path] &&
        Object.hasOwn(now.changes, path) &&
        (await attempt({ ...now.changes, [path]: rung(path, rounder) }))
      )
        break
  return now
}
