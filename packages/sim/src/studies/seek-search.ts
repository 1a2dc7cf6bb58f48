import { cmaEs, populationOf } from './cma-es.ts'
import { changesAt, type Objective, type Scored } from './objective.ts'
import { alongLine } from './one-dimension.ts'
import { randomOf } from './random.ts'
import type { Coordinate } from './search-space.ts'

/** Where a search ended. */
export interface Found {
  readonly coordinates: readonly Coordinate[]
  readonly point: readonly number[]
  readonly scored: Scored
}

/** What it costs to leave the config as it stands by the whole reach: little, so that it only chooses between points that meet the goals alike. */
const DISTANCE = 1e-3

const squares = (point: readonly number[]): number => point.reduce((sum, u) => sum + u * u, 0)

const LINE_POINTS = 16

/** Seeks one goal with one number alone. */
export const seekWithOne = async (objective: Objective, coordinate: Coordinate): Promise<Found | undefined> => {
  const best = await alongLine({
    lower: coordinate.lower,
    upper: coordinate.upper,
    most: LINE_POINTS,
    at: async (u) => {
      const scored = await objective.score(changesAt([coordinate], [u]))
      return scored && { u, signed: scored.fromMiddle[0]!, done: scored.done }
    },
  })
  if (best === undefined) return undefined
  const scored = await objective.score(changesAt([coordinate], [best.u]))
  return scored && { coordinates: [coordinate], point: [best.u], scored }
}

/** Generations that a search goes on for, once the goals are met, to stay nearer to the config as it stands. */
const AFTERWARDS = 3
const SIGMA = 0.3
/** Below this the next generation is all alike. */
const NARROW = 0.01

export interface ManySearch {
  readonly start: readonly number[]
  /** Points at most. */
  readonly most: number
  readonly seed: number
}

/** Seeks all goals with several numbers together, by CMA-ES. */
export const seekWithMany = async (
  objective: Objective,
  coordinates: readonly Coordinate[],
  { start, most, seed }: ManySearch,
): Promise<Found | undefined> => {
  const search = cmaEs(
    { start, sigma: SIGMA, lower: coordinates.map(({ lower }) => lower), upper: coordinates.map(({ upper }) => upper) },
    randomOf(seed, `seek ${coordinates.map(({ number }) => number.path).join(' ')}`),
  )
  const value = (scored: Scored | undefined, point: readonly number[]): number =>
    scored === undefined ? Number.POSITIVE_INFINITY : scored.miss + (DISTANCE * squares(point)) / point.length
  const generations = Math.max(1, Math.floor(most / populationOf(coordinates.length)))
  let best: { readonly point: readonly number[]; readonly scored: Scored; readonly value: number } | undefined
  let after = 0
  for (let generation = 0; generation < generations && after < AFTERWARDS; generation++) {
    const points = search.ask()
    const scores = await Promise.all(points.map((point) => objective.score(changesAt(coordinates, point))))
    const values = scores.map((scored, i) => value(scored, points[i]!))
    for (const [i, scored] of scores.entries())
      if (scored && (best === undefined || values[i]! < best.value)) best = { point: points[i]!, scored, value: values[i]! }
    search.tell(values)
    if (best?.scored.done) after++
    if (search.spread() < NARROW) break
  }
  return best && { coordinates, point: best.point, scored: best.scored }
}
