import { type ActiveEvent, type Problem, type Rejection, type Ruleset, time } from '@lumen/rules'
import { type Made, planEvent } from '@lumen/rules/events/wish'
import { toPpm } from '@lumen/rules/kernel/ratio'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { dayOfDate, type ScenarioFile } from './scenario-file.ts'

/** What the rules refuse of an event, as a problem of the file. */
const problemOf = (index: number, { code, params }: Rejection): Problem => {
  const at = (...path: readonly string[]): readonly string[] => ['events', `${index}`, ...path]
  const part = (ppm: unknown): string => `${Number(ppm) / 1e6}`
  if (code === 'events/unknown-kind')
    return {
      path: at('boosts', String(params['kind'])),
      found: `"${params['kind']}"`,
      expected: `one of ${(params['kinds'] as readonly string[]).join(', ')}`,
      ...(params['nearest'] ? { nearest: String(params['nearest']) } : {}),
    }
  if (code === 'events/boost-out-of-range')
    return {
      path: at('boosts', String(params['kind'])),
      found: part(params['boost_ppm']),
      expected: `${part(params['min_ppm'])} to ${part(params['max_ppm'])}`,
    }
  if (code === 'events/invalid-window')
    return { path: at('hours'), found: 'that long', expected: `at most ${Number(params['longest_ms']) / time.HOUR} hours` }
  if (code === 'events/too-many-events')
    return {
      path: at('day'),
      found: `${Number(params['running']) + 1} at once`,
      expected: `at most ${params['most']} events at any one time`,
    }
  return { path: at('boosts'), found: 'none', expected: 'at least one boost' }
}

/** The live events of a scenario, checked by the rules that check operators. */
export const scenarioEvents = (
  { begins, events }: ScenarioFile,
  { events: rules }: Ruleset,
): Either<readonly Problem[], readonly ActiveEvent[]> => {
  const first = time.startOfDay(dayOfDate(begins))
  const problems: Problem[] = []
  const made: Made[] = []
  for (const [index, { name, day, hour, hours, boosts }] of events.entries()) {
    const starts_at = first + (day - 1) * time.DAY + hour * time.HOUR
    const wish = { name, by: 'scenario', boosts: Object.fromEntries(Object.entries(boosts).map(([kind, part]) => [kind, toPpm(part)])) }
    const planned = planEvent(rules, made, wish, { starts_at, ends_at: starts_at + hours * time.HOUR }, 0)
    if (isLeft(planned)) problems.push(problemOf(index, planned.left))
    else made.push(planned.right)
  }
  if (problems.length > 0) return left(problems)
  return right(
    made.map(({ boosts, starts_at, ends_at }, i) => ({
      id: `${i + 1}`,
      version: 1,
      boosts: boosts as ActiveEvent['boosts'],
      startsAt: starts_at,
      endsAt: ends_at,
    })),
  )
}
