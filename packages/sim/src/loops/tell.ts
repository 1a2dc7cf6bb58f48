import type { Ruleset } from '@lumen/rules'
import { told } from '../odds/tell/answer.ts'
import type { Amounts } from './activity.ts'
import { climbOf } from './climb.ts'
import type { Cycle } from './cycle.ts'
import { faucetsAt } from './faucets.ts'
import { type Found, SAFE, type Safety } from './safety.ts'
import type { Standing } from './standing.ts'

/** One of what is otherwise told in the plural. */
const single = (resource: string): string =>
  resource
    .replace(/^copies/, 'copy')
    .replace(/^(encounter|shard|lumee)s/, '$1')
    .replace(/(shrine|token|charge)s\b/, '$1')

const NAMES: Readonly<Record<string, string>> = { auric_coin: 'auric coin', xp: 'XP' }
const named = (resource: string): string => NAMES[resource] ?? resource

const counted = (amount: number, resource: string): string => {
  const text = told(amount)
  return `${text} ${named(text === '1' ? single(resource) : resource)}`
}

/** "10,000 lumees and 2 copies of tier 3". */
const listed = (all: Amounts, times = 1): string => {
  const parts = Object.entries(all).map(([resource, amount]) => counted(amount * times, resource))
  return parts.length === 0 ? 'nothing' : parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

const factorTold = (factor: number): string => (Number.isFinite(factor) ? (Math.round(factor * 1_000) / 1_000).toString() : '∞')

/** What of a step's outcome matters in its cycle: what goes round in it. */
const mattering = (amounts: Amounts, cycle: Cycle): Amounts => {
  const used = new Set([cycle.resource, ...cycle.steps.flatMap(({ activity }) => Object.keys(activity.takes))])
  return Object.fromEntries(Object.entries(amounts).filter(([resource]) => used.has(resource)))
}

const headline = ({ level, cycle, factor }: Found): string => {
  const back = `${counted(1, cycle.resource)} in, ${cycle.gain === Number.POSITIVE_INFINITY ? 'any amount' : Number(cycle.gain.toPrecision(4))} out`
  return `Factor ${factorTold(factor)}: ${back} (at level ${level})`
}

/** A cycle in words, step by step with its numbers. */
export const cycleLines = (found: Found): readonly string[] => [
  headline(found),
  ...found.cycle.steps.map(
    ({ activity, times }) =>
      `    ${Math.abs(times - 1) < 1e-6 ? '' : `${told(Number(times.toPrecision(4)))} × `}${activity.words}: ${listed(activity.takes, times)} → ${listed(mattering(activity.gives, found.cycle), times)}`,
  ),
]

const VERDICTS: Readonly<Record<Safety['verdict'], string>> = {
  passes: `Passes: whatever is not allowed loses at least ${SAFE} times its value on the way back to itself.`,
  warns: `Fails: a cycle of conversions loses less than ${SAFE} times its value. A bonus or a live event may turn it into a gain.`,
  exploit: 'Fails: a cycle of conversions gains value. Whoever finds it has no need of anything else.',
}

/** Floors that are shown of the climb. */
const SHOWN = [10, 25, 50, 75, 100, 125, 150]

const climbLines = (ruleset: Ruleset): readonly string[] => {
  const floors = climbOf(ruleset, SHOWN.at(-1)!).filter(({ levels }) => levels > 0)
  const scarce = floors.findLast(({ stamina }) => stamina < 1)?.floor ?? 0
  const end = floors.at(-1)?.floor ?? 0
  return [
    'The tower pays each floor once, so it is in no cycle; but its XP fills the pools, and a floor that gives back more stamina than it',
    'takes is climbed without waiting. Given back by a floor, on average, to whoever rose by the tower alone, all points in stamina:',
    `    ${SHOWN.flatMap((floor) => (floor > end ? [] : [`floor ${floor}: ${told(floors[floor - 1]!.stamina)}`])).join(', ')}`,
    ...(scarce < end
      ? [
          `    From floor ${scarce + 1} to floor ${end}, where the last level is reached, whoever fells each boss with one hit climbs for nothing.`,
        ]
      : []),
  ]
}

/** Kinds of cycles that live events could bring below what passes, although they pass without. */
const festive = (calm: Safety, excited: Safety): readonly string[] => {
  const bad = [...excited.found, ...excited.allowed.flatMap(({ best }) => best ?? [])].filter(({ factor }) => factor < SAFE)
  const before = Math.min(calm.factor, ...calm.allowed.map(({ best }) => best?.factor ?? Number.POSITIVE_INFINITY))
  const worse = bad.filter(({ factor }) => factor < before * (1 - 1e-6))
  return worse.length === 0
    ? []
    : [
        '',
        'With every live event at the most that config/events/modifiers.yaml allows (--boost tries others; the exit code does not count it)',
        ...worse.flatMap((found) => cycleLines(found).map((line) => `  ${line}`)),
      ]
}

/** The whole answer, for people; `excited`: the same with live events at their most. */
export const loopLines = (ruleset: Ruleset, standing: Standing, safety: Safety, excited: Safety): readonly string[] => [
  VERDICTS[safety.verdict],
  '',
  'Cycles of conversions, the most dangerous of each kind first',
  ...(safety.found.length === 0
    ? ['  none: nothing leads back to itself']
    : safety.found.flatMap((found) => cycleLines(found).map((line) => `  ${line}`))),
  ...(safety.allowed.length === 0 ? [] : ['', 'Allowed, and looked at by themselves']),
  ...safety.allowed.flatMap(({ rule, factor, best, kept }) => [
    `  ${rule} down to ${factorTold(factor)}: ${best === undefined ? 'lies on no cycle; --allow is not needed' : kept ? 'kept' : 'NOT KEPT'}`,
    ...(best === undefined ? [] : cycleLines(best).map((line) => `    ${line}`)),
  ]),
  ...festive(safety, excited),
  '',
  `What time alone brings, a day, at level ${standing.level}`,
  ...faucetsAt(ruleset, standing).map(({ words, perDay }) => `  ${listed(perDay)}: ${words}`),
  '',
  ...climbLines(ruleset),
]

const cycleFacts = ({ level, factor, cycle }: Found) => ({
  level,
  factor,
  gain: cycle.gain,
  resource: cycle.resource,
  steps: cycle.steps.map(({ activity, times }) => ({
    name: activity.name,
    rule: activity.rule,
    times,
    takes: activity.takes,
    gives: activity.gives,
  })),
})

/** The same for programs. Infinite factors are null: no cycle leads back. */
export const loopFacts = (ruleset: Ruleset, standing: Standing, { factor, verdict, found, allowed }: Safety, excited: Safety) => ({
  ruleset: ruleset.hash,
  verdict,
  safety_factor: Number.isFinite(factor) ? factor : null,
  needed: SAFE,
  cycles: found.map(cycleFacts),
  allowed: allowed.map(({ rule, factor: least, best, kept }) => ({ rule, factor: least, kept, cycle: best ? cycleFacts(best) : null })),
  with_events_at_their_most: excited.found.map(cycleFacts),
  per_day: faucetsAt(ruleset, standing),
  climb: climbOf(ruleset, SHOWN.at(-1)!),
})
