import type { Lab } from './lab.ts'
import type { Objective } from './objective.ts'
import type { Coordinate } from './search-space.ts'
import { type Helper, helpersOf } from './seek-screening.ts'
import { type Found, seekWithMany, seekWithOne } from './seek-search.ts'
import type { SeekOptions } from './sought.ts'

/** Of so few numbers all are changed together: one that does nothing alone may matter once another has moved. */
const FEW = 6
/** Numbers that are tried alone. */
const TRIED_ALONE = 3

const nearer = (a: Found | undefined, b: Found | undefined): Found | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  return b.scored.miss < a.scored.miss ? b : a
}

const size = ({ point }: Found): number => Math.max(...point.map(Math.abs))

/** What a search learns on its way, also when it is stopped. */
export interface Trail {
  helpers: readonly Helper[]
  readonly alone: Found[]
}

/**
 * The point that comes nearest to the goals: one number alone if that does, else several together. Undefined where no
 * number matters.
 */
export const findNumbers = async (
  lab: Lab,
  objective: Objective,
  coordinates: readonly Coordinate[],
  { goals, most, budget, onStage }: SeekOptions,
  trail: Trail,
): Promise<Found | undefined> => {
  onStage?.('which numbers help')
  trail.helpers = await helpersOf(lab, objective, coordinates)
  const useful = trail.helpers.filter(({ promise }) => promise > 0)
  const chosen = (useful.length > 0 ? useful : trail.helpers).slice(0, most).map(({ coordinate }) => coordinate)
  const others = coordinates.length <= FEW ? coordinates.filter((coordinate) => !chosen.includes(coordinate)) : []
  if (chosen.length + others.length === 0) return undefined
  if (goals.length === 1) {
    onStage?.('the most promising numbers, one at a time')
    const tried = await Promise.all(chosen.slice(0, TRIED_ALONE).map((coordinate) => seekWithOne(objective, coordinate)))
    trail.alone.push(...tried.flatMap((one) => one ?? []))
    const [there] = trail.alone.filter(({ scored }) => scored.done).sort((a, b) => size(a) - size(b))
    if (there) return there
  }
  const best = trail.alone.reduce<Found | undefined>(nearer, undefined)
  const together = [...chosen, ...others]
  if (together.length === 1 && goals.length === 1) return best
  onStage?.(`${together.length} numbers together`)
  const start = together.map((coordinate) => (best?.coordinates[0] === coordinate ? best.point[0]! : 0))
  return nearer(best, await seekWithMany(objective, together, { start, most: budget, seed: lab.base.plan.seed }))
}
