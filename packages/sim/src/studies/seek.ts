import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { findNumbers, type Trail } from './find-numbers.ts'
import { focusOn } from './focus.ts'
import { openLab, Stopped } from './lab.ts'
import { mend } from './mend.ts'
import { objectiveOf } from './objective.ts'
import { type Rounded, roundOff } from './round-off.ts'
import { coordinateOf } from './search-space.ts'
import type { Found } from './seek-search.ts'
import type { SeekOptions, Sought } from './sought.ts'
import { freshSeed, type Verified, type VerifiedGoal, verifiedIn } from './verify.ts'

/** How many times the agents of the search live to verify what it found. */
const VERIFY = 4
/** Where an interval goes beyond a band, so many times more agents tell whether it should. */
const SURER = 4
/** How often what did not hold under fresh luck is mended. */
const MENDS = 2

/**
 * Seeks numbers of the config that bring figures where they should be. Which numbers help is screened first. One goal
 * is tried with the most promising numbers one at a time, because one changed number is easier to think about than six;
 * else the most promising are changed together. What is found is rounded, then verified with more agents under luck that
 * the search has never seen, and mended along its own direction where it does not hold.
 */
export const seek = async (base: LoadedPlan, workforce: Workforce, options: SeekOptions): Promise<Sought> => {
  const { goals, numbers, reach, again, signal, onStage, onRun } = options
  let runs = 0
  const counted = { ...(signal ? { signal } : {}), onRun: () => onRun?.(++runs) }
  const trail: Trail = { helpers: [], alone: [] }
  onStage?.('the scenario as it stands')
  const lab = await openLab(focusOn(base, goals), workforce, counted)
  const objective = objectiveOf(lab, goals)
  let found: Found | undefined
  let rounded: Rounded = { changes: {}, scored: objective.baseline }
  let verified: Verified | undefined
  let stopped = false
  const all = (test: (goal: VerifiedGoal) => boolean): boolean => verified?.goals.every(test) ?? false
  try {
    if (!objective.baseline.done) {
      const coordinates = numbers.flatMap((number) => coordinateOf(number, reach) ?? [])
      found = await findNumbers(lab, objective, coordinates, options, trail)
    }
    if (found) {
      onStage?.('round numbers')
      rounded = await roundOff(objective, found)
    }
    let mends = found?.scored.reached ? MENDS : 0
    for (let time = 1, times = VERIFY; ; time++) {
      onStage?.('fresh luck, more agents')
      const fresh = await openLab(
        await again({ agents: base.plan.agents * times, seed: freshSeed(base.plan.seed, time) }),
        workforce,
        counted,
      )
      verified = await verifiedIn(fresh, goals, rounded.changes)
      if (all(({ surely }) => surely)) break
      if (all(({ reached }) => reached)) {
        if (times > VERIFY) break
        times *= SURER
        continue
      }
      if (mends-- === 0 || found === undefined) break
      onStage?.('more exactly')
      const mended = await mend(fresh, goals, found)
      if (mended === undefined) break
      found = mended.found
      rounded = mended.rounded
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    stopped = true
  }
  const byPath = new Map(numbers.map((number) => [number.path, number]))
  return {
    goals,
    before: objective.baseline.values,
    changes: Object.entries(rounded.changes).map(([path, to]) => {
      const { value: from, unit } = byPath.get(path)!
      return { path, from, to: to as number, unit }
    }),
    verified,
    answer: all(({ surely }) => surely) ? 'reached' : all(({ reached }) => reached) ? 'undecided' : 'missed',
    helpers: trail.helpers,
    alone: trail.alone.map(({ coordinates: [coordinate], point, scored }) => ({
      path: coordinate!.number.path,
      to: coordinate!.valueAt(point[0]!),
      values: scored.values,
    })),
    zeros: numbers.filter(({ value }) => value === 0).map(({ path }) => path),
    runs,
    stopped,
  }
}
