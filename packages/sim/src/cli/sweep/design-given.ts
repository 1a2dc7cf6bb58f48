import { BadChange } from '../../scenarios/changes.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import type { Design } from '../../studies/sweep.ts'
import { type Axis, parseAxis } from '../../studies/sweep-axis.ts'
import { type Given, WrongArguments, wrongOption } from '../verb.ts'

export const MOST_POINTS = 2_000
/** Points a parameter in a space-filling design: enough to see each parameter's own curve. */
const POINTS_EACH = 10

/** The ranges that `--set` gives. Throws WrongArguments. */
export const axesGiven = (texts: readonly string[], base: LoadedPlan): readonly Axis[] => {
  if (texts.length === 0)
    throw new WrongArguments('Nothing is to be swept: give --set PATH=FROM..TO:STEPS, as in --set fusion/rates.success.5=0.45..0.65:9.')
  try {
    return texts.map((text) => parseAxis(text, base.plan.files))
  } catch (error) {
    if (error instanceof BadChange) throw wrongOption('set', error.message)
    throw error
  }
}

/** How points are laid out over them. Throws WrongArguments. */
export const designGiven = (given: Given, axes: readonly Axis[]): Design => {
  const points = given.number('points')
  const combinations = axes.reduce((product, { values }) => product * values.length, 1)
  if (points === undefined && (axes.length < 3 || given.on('grid'))) {
    if (combinations <= MOST_POINTS) return { kind: 'grid' }
    throw new WrongArguments(
      `--set: these are ${combinations.toLocaleString('en-US')} combinations; at most ${MOST_POINTS.toLocaleString('en-US')} are played. Give fewer values, or --points.`,
    )
  }
  if (given.on('grid')) throw new WrongArguments('--grid and --points say two things: all combinations, or so many points. Give one.')
  return { kind: 'latin hypercube', points: points ?? POINTS_EACH * axes.length }
}
