import { stringify } from 'yaml'
import { type Habit, type Habits, habitsWithin, type Within } from './habits.ts'
import { type FittedLine, type Foretold, fitPriorities } from './priorities-fit.ts'
import type { Summary } from './summary.ts'
import type { Trace } from './trace.ts'

/** A group of players as a policy, and how sure it is. */
export interface FittedPolicy {
  readonly name: string
  /** Players that it was read from. */
  readonly players: number
  readonly habits: Habits
  readonly within: Readonly<Record<Habit, Within>>
  readonly premium: boolean
  readonly lines: readonly FittedLine[]
  readonly foretold: readonly Foretold[]
}

/** Reads a policy from players of one kind. */
export const fitPolicy = (name: string, traces: readonly Trace[], summaries: readonly Summary[]): FittedPolicy => ({
  name,
  players: traces.length,
  ...habitsWithin(summaries),
  premium: traces.filter(({ premium }) => premium).length * 2 > traces.length,
  ...fitPriorities(traces),
})

const part = (value: number): number => Number(value.toFixed(4))

/** The policy as its file has it. */
export const policyTree = ({ players, habits, premium, lines }: FittedPolicy): object => ({
  description: `Read from the journal: what ${players} players have in common.`,
  presence: {
    miss_day: part(habits.miss_day),
    miss_weekend_day: part(habits.miss_weekend_day),
    streak_care: part(habits.streak_care),
    ...(habits.churn_hazard > 0 ? { churn: { hazard: Number(habits.churn_hazard.toFixed(6)) } } : {}),
    sessions: { least: habits.sessions_least, most: Math.min(habits.sessions_most, habits.hours.length) },
    hours: habits.hours,
  },
  session: { minutes: habits.session_minutes, seconds_between: habits.seconds_between, commands: habits.session_commands },
  // a journal keeps no refusals: that somebody tried too early is not seen
  impatience: 0,
  premium,
  priorities: lines,
})

const said = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toFixed(3))

/** The file, with what is known of each number beside it. */
export const policyText = (fitted: FittedPolicy): string => {
  const notes = (Object.entries(fitted.within) as [Habit, Within][]).map(
    ([habit, { value, low, high }]) => `#   ${habit.padEnd(17)} ${said(value)} (95 %: ${said(low)} to ${said(high)})`,
  )
  const choices = fitted.foretold.map(
    ({ rule, settings, asked, share }) =>
      `#   ${rule.padEnd(26)} ${settings.padEnd(10)} foretells ${(share * 100).toFixed(0)} % of ${asked} choices`,
  )
  return [
    '# Read from a journal; no player can be told from it. How sure each number is:',
    ...notes,
    ...(choices.length > 0 ? ['# How well the order of a line foretells what was chosen:', ...choices] : []),
    stringify(policyTree(fitted), { lineWidth: 140 }),
  ].join('\n')
}
