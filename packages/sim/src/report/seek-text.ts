import type { Goal } from '../studies/goal.ts'
import type { Sought } from '../studies/sought.ts'
import type { VerifiedGoal } from '../studies/verify.ts'
import { kpiAmount, kpiEstimate } from './kpi-words.ts'
import { counted } from './wording.ts'

/** A figure for people, with its interval; "not yet" for a percentile that falls on those who still wait. */
export const figureText = (kpi: string, value: number, half95: number | null): string =>
  Number.isFinite(value) ? kpiEstimate(kpi, { mean: value, half95 }) : 'not yet'

/** The band that was asked for. */
export const bandText = ({ kpi, low, high }: Goal): string =>
  low === Number.NEGATIVE_INFINITY
    ? `at most ${kpiAmount(kpi.text, high)}`
    : high === Number.POSITIVE_INFINITY
      ? `at least ${kpiAmount(kpi.text, low)}`
      : `${kpiAmount(kpi.text, low)} to ${kpiAmount(kpi.text, high)}`

const verdictOf = ({ reached, surely }: VerifiedGoal): string =>
  surely ? 'reached' : reached ? 'reached, but its interval goes beyond' : 'missed'

/** What came of the search, in a sentence. */
export const seekVerdict = ({ answer, changes, verified, stopped }: Sought): string => {
  const what = changes.length === 0 ? 'No change' : counted(changes.length, 'changed number')
  const where = verified === undefined ? '' : ` (verified: ${counted(verified.agents, 'agent')}, fresh seed ${verified.seed})`
  if (stopped && verified === undefined) return 'Stopped before anything was verified.'
  if (answer === 'reached')
    return `${changes.length === 0 ? 'The config as it stands reaches the goal' : `${what} reach${changes.length === 1 ? 'es' : ''} the goal`}${where}.`
  if (answer === 'undecided')
    return `${what} reach${changes.length === 1 ? 'es' : ''} the goal, though an interval goes beyond the band; more agents would tell${where}.`
  return changes.length === 0
    ? `Nothing that may be changed comes nearer to the goal${where}.`
    : `Not reached: ${what.toLowerCase()} come${changes.length === 1 ? 's' : ''} nearest${where}.`
}

const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  return rows.map((cells) =>
    cells
      .map((text, i) => text.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  )
}

const HELPERS = 5

/** Before and after, the changes, and what helps most. */
export const seekLines = (sought: Sought): readonly string[] => {
  const { goals, changes, verified, helpers, alone, zeros } = sought
  const table = verified
    ? aligned([
        ['goal', 'band', 'before', 'after', ''],
        ...verified.goals.map((of, g) => {
          const kpi = goals[g]!.kpi.text
          return [
            kpi,
            bandText(goals[g]!),
            figureText(kpi, of.before, of.beforeHalf95),
            figureText(kpi, of.after, of.afterHalf95),
            verdictOf(of),
          ]
        }),
      ])
    : []
  const patch =
    changes.length === 0 ? [] : ['', ...aligned(changes.map(({ path, from, to, unit }) => [`  ${path}`, `${from} → ${to}`, unit ?? '']))]
  const single =
    alone.length > 0 && sought.answer === 'missed'
      ? [
          '',
          'Alone, as far as they may go, these came to:',
          ...aligned(
            alone.map(({ path, to, values }) => [
              `  ${path}: ${to}`,
              values.map((value, g) => figureText(goals[g]!.kpi.text, value, null)).join(', '),
            ]),
          ),
        ]
      : []
  const helping =
    helpers.length === 0
      ? ['', 'None of the numbers that may be changed moves the goal at all.']
      : [
          '',
          'What a quarter more or less of one number does, the most promising first:',
          ...aligned(
            helpers
              .slice(0, HELPERS)
              .map(({ coordinate: { number }, to, scored }) => [
                `  ${number.path}`,
                `${number.value} → ${to}`,
                scored.values.map((value, g) => figureText(goals[g]!.kpi.text, value, null)).join(', '),
              ]),
          ),
        ]
  const skipped =
    zeros.length === 0
      ? []
      : [`${counted(zeros.length, 'number')} of 0 were left as they are: ${zeros.slice(0, 3).join(', ')}${zeros.length > 3 ? ' …' : ''}`]
  return [
    seekVerdict(sought),
    '',
    ...table,
    ...patch,
    ...single,
    ...(changes.length === 0 && helpers.length === 0 && sought.answer !== 'missed' ? [] : helping),
    ...skipped,
  ]
}
