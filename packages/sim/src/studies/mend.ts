import type { Goal } from './goal.ts'
import type { Lab } from './lab.ts'
import { changesAt, objectiveOf, type Scored } from './objective.ts'
import { alongLine } from './one-dimension.ts'
import { type Rounded, roundOff } from './round-off.ts'
import type { Found } from './seek-search.ts'

const POINTS = 10

/** How far the goal that is missed by most is from the middle of its band. */
const worst = ({ distances, fromMiddle }: Scored): number => {
  const at = distances.reduce((most, d, g) => (Math.abs(d) > Math.abs(distances[most]!) ? g : most), 0)
  return fromMiddle[at]!
}

/**
 * What was found, further or less far along its own direction (half to twice), until it holds in a lab with more agents;
 * rounded anew. Undefined where nothing along it can be played.
 */
export const mend = async (
  lab: Lab,
  goals: readonly Goal[],
  { coordinates, point }: Found,
): Promise<{ readonly found: Found; readonly rounded: Rounded } | undefined> => {
  const objective = objectiveOf(lab, goals)
  const along = (t: number): readonly number[] =>
    coordinates.map(({ lower, upper }, i) => Math.min(upper, Math.max(lower, point[i]! * (1 + t))))
  const line = await alongLine({
    lower: -0.5,
    upper: 1,
    most: POINTS,
    at: async (t) => {
      const scored = await objective.score(changesAt(coordinates, along(t)))
      return scored && { u: t, signed: worst(scored), done: scored.done }
    },
  })
  const scored = line && (await objective.score(changesAt(coordinates, along(line.u))))
  if (line === undefined || scored === undefined) return undefined
  const found = { coordinates, point: along(line.u), scored }
  return { found, rounded: await roundOff(objective, found) }
}
