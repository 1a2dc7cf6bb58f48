import type { Activity } from './activity.ts'
import { type Circle, circlesOf } from './circular.ts'
import type { Program, Solve } from './solve.ts'

/** Something done so many times, in a cycle. */
export interface Step {
  readonly activity: Activity
  readonly times: number
}

/** A way from a resource back to the same resource. */
export interface Cycle {
  readonly resource: string
  /** How much comes back of 1 that goes in; infinite where something comes of nothing. */
  readonly gain: number
  /** In the order in which they can be done. */
  readonly steps: readonly Step[]
}

/** Far below what matters, above what rounding in the solver leaves. */
const TINY = 1e-9

/** Each activity at a scale of its own, and each resource at one, so that the solver sees numbers near 1. */
const scales = ({ activities, resources }: Circle) => {
  const resource = new Map(resources.map((one) => [one, 1]))
  const activity = activities.map(() => 1)
  const middle = (values: readonly number[]): number => Math.exp(values.reduce((all, value) => all + Math.log(value), 0) / values.length)
  const inside = (all: Readonly<Record<string, number>>) => Object.entries(all).filter(([one]) => resource.has(one))
  for (let round = 0; round < 6; round++) {
    activities.forEach(({ takes, gives }, i) => {
      const all = [...inside(takes), ...inside(gives)].map(([one, amount]) => amount / resource.get(one)!)
      activity[i] = 1 / middle(all)
    })
    for (const one of resources) {
      const all = activities.flatMap(({ takes, gives }, i) =>
        [takes[one] ?? 0, gives[one] ?? 0].filter((amount) => amount > 0).map((amount) => amount * activity[i]!),
      )
      resource.set(one, middle(all))
    }
  }
  return { resource, activity }
}

/** In the order in which the steps can be done, beginning with the resource that goes in. */
const ordered = (steps: readonly Step[], resource: string): readonly Step[] => {
  const have = new Set([resource])
  const left = [...steps]
  const done: Step[] = []
  while (left.length > 0) {
    const next = left.findIndex(({ activity }) => Object.keys(activity.takes).every((one) => have.has(one)))
    const [step] = left.splice(Math.max(0, next), 1)
    for (const one of Object.keys(step!.activity.gives)) have.add(one)
    done.push(step!)
  }
  return done
}

/** The steps without which nothing would come back: what they give leads to the resource. */
const leading = (steps: readonly Step[], resource: string): readonly Step[] => {
  const useful = new Set([resource])
  for (let before = -1; before !== useful.size; ) {
    before = useful.size
    for (const { activity } of steps)
      if (Object.keys(activity.gives).some((one) => useful.has(one))) for (const one of Object.keys(activity.takes)) useful.add(one)
  }
  return steps.filter(({ activity }) => Object.keys(activity.gives).some((one) => useful.has(one)))
}

const stepsOf = (activities: readonly Activity[], times: readonly number[], resource: string): readonly Step[] => {
  const most = Math.max(...times)
  const steps = activities.flatMap((activity, i) => (times[i]! > TINY * most ? [{ activity, times: times[i]! }] : []))
  const needed = leading(steps, resource)
  const least = Math.min(...needed.map((step) => step.times))
  return ordered(
    needed.map((step) => ({ ...step, times: step.times / least })),
    resource,
  )
}

/** How much of a resource comes back of 1: it may be spent only once, and everything else must be made on the way. */
const returning = (circle: Circle, resource: string): Program & { readonly scale: readonly number[] } => {
  const { activities, resources } = circle
  const { resource: of, activity } = scales(circle)
  const unit = of.get(resource)!
  return {
    scale: activity,
    gain: activities.map(({ gives }, i) => ((gives[resource] ?? 0) * activity[i]!) / unit),
    balances: [
      { by: activities.map(({ takes }, i) => (-(takes[resource] ?? 0) * activity[i]!) / unit), least: -1 },
      ...resources
        .filter((one) => one !== resource)
        .map((one) => ({
          by: activities.map(({ takes, gives }, i) => (((gives[one] ?? 0) - (takes[one] ?? 0)) * activity[i]!) / of.get(one)!),
          least: 0,
        })),
    ],
  }
}

/** The fewest doings that make some of a resource out of nothing at all. */
const pump = (circle: Circle, resource: string, solve: Solve): readonly Activity[] | undefined => {
  const program = returning(circle, resource)
  const [spent, ...others] = program.balances
  const solution = solve({
    gain: circle.activities.map(() => -1),
    balances: [{ by: program.gain.map((gain, i) => gain + spent!.by[i]!), least: 1 }, ...others],
  })
  if (solution.kind !== 'best') return undefined
  return circle.activities.filter((_, i) => solution.chosen[i]! > TINY)
}

/** Digits that a gain is told to: the solver is right to more, and rounds beyond. */
const DIGITS = 9

/** The best way around through a resource, or through another where that alone gains; undefined where none leads back. */
export const bestCycle = (circle: Circle, resource: string, solve: Solve): Cycle | undefined => {
  const { scale, ...program } = returning(circle, resource)
  const solution = solve(program)
  if (solution.kind === 'best') {
    if (solution.gain <= TINY) return undefined
    const times = solution.chosen.map((chosen, i) => chosen * scale[i]!)
    return { resource, gain: Number(solution.gain.toPrecision(DIGITS)), steps: stepsOf(circle.activities, times, resource) }
  }
  // another cycle within the circle gains: it is somewhere among the fewest doings that gain anything
  const fewest = pump(circle, resource, solve)
  const inside = fewest === undefined || fewest.length === circle.activities.length ? [] : circlesOf(fewest)
  const gaining = inside.flatMap((part) => part.resources.flatMap((one) => bestCycle(part, one, solve) ?? []))
  const [best] = gaining.sort((a, b) => b.gain - a.gain)
  return (
    best ?? {
      resource,
      gain: Number.POSITIVE_INFINITY,
      steps: stepsOf(
        fewest ?? circle.activities,
        (fewest ?? circle.activities).map(() => 1),
        resource,
      ),
    }
  )
}
