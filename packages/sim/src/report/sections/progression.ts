import type { Ribbon } from '../../engine/course.ts'
import { lineChart } from '../charts/line-chart.ts'
import { ribbonChart } from '../charts/ribbon-chart.ts'
import type { Findings, RibbonPoint } from '../findings/findings.ts'
import { longestSteps, type Wait } from '../findings/waits.ts'
import { type Html, tableHtml } from '../html.ts'
import { type Figure, figure, type Section, section, tableCard } from '../page.ts'
import { stuckTitle, waitTitle } from '../system-titles.ts'
import { ribbonTitle } from '../titles.ts'
import { percent } from '../wording.ts'

const ribbonTable = (points: readonly RibbonPoint[]): Html =>
  tableHtml(
    ['Policy', 'day', 'p10', 'p50', 'p90'],
    points.map(({ policy, day, p10, p50, p90 }) => [policy, `${day}`, `${p10}`, `${p50}`, `${p90}`]),
  )

/** One ribbon's figure; none where nobody has touched what it counts. */
export const ribbonFigure = ({ plan, ribbons }: Findings, ribbon: Ribbon, what: string, axis: string): readonly Figure[] => {
  const points = ribbons[ribbon]
  if (!points.some(({ p90 }) => p90 > 0)) return []
  const policies = plan.policies.map(({ name }) => name)
  return [
    figure({
      title: ribbonTitle(what, points, plan.days),
      note: 'Band: from the tenth to the ninetieth percentile of the players of a policy, at the end of each day. Line: the median.',
      chart: (size) => ribbonChart(points, policies, plan.days, axis, size),
      table: ribbonTable(points),
    }),
  ]
}

const day = (at: number | null): string => (at === null ? 'not yet' : `${at}`)

const KINDS = [
  ['level', 'levels'],
  ['tier', 'tiers'],
  ['floor', 'floors of the tower'],
] as const

const waitTable = (waits: readonly Wait[]): Html =>
  tableHtml(
    ['Milestone', 'who', 'players', 'came so far', 'left before', 'half by day', '95 % from', 'to', 'share on the last day'],
    waits.map(({ what, policy, agents, reached, left, median, days }) => [
      what,
      policy ?? 'everyone',
      agents.toLocaleString('en-US'),
      reached.toLocaleString('en-US'),
      left.toLocaleString('en-US'),
      day(median.time),
      day(median.low),
      day(median.high),
      percent(days.at(-1)?.share ?? 0),
    ]),
  )

/** How the share who have come so far grows, milestone by milestone, as Kaplan and Meier estimate it. */
const waitFigures = ({ waits, plan }: Findings): readonly Figure[] =>
  KINDS.flatMap(([kind, many]) => {
    const mine = waits.filter((wait) => wait.kind === kind)
    const everyone = mine.filter(({ policy, reached }) => policy === null && reached > 0)
    if (everyone.length === 0) return []
    return [
      figure({
        title: waitTitle(kind, many, mine, plan.days),
        note: 'The share who have come so far by each day, estimated after Kaplan and Meier: those who left the game count until they left. Bands: 95 %, by Greenwood’s formula. What nobody reaches is left out; tiers count when first owned.',
        chart: (size) =>
          lineChart(
            {
              points: everyone.flatMap(({ what, days }) =>
                days.map(({ day: x, share, low, high }) => ({ series: what, x, y: share, low, high })),
              ),
              names: everyone.map(({ what }) => what),
              x: { title: 'Day', format: 'd', domain: [1, Math.max(2, plan.days)] },
              y: { title: 'Share of players', format: '.0%', domain: [0, 1] },
              steps: true,
            },
            size,
          ),
        table: waitTable(mine),
      }),
    ]
  })

/** The steps from milestone to milestone that take longest. */
const stuck = ({ waits, plan }: Findings): readonly Html[] => {
  const steps = longestSteps(waits, plan.days).slice(0, 8)
  if (steps.length === 0) return []
  return [
    tableCard(
      stuckTitle(steps),
      'Days between the medians of neighbouring milestones, the longest first. “More than”: half of the policy was not there at the end.',
      tableHtml(
        ['Policy', 'from', 'to', 'days'],
        steps.map(({ policy, from, to, days, atLeast }) => [policy, from, to, days === null ? `more than ${atLeast}` : `${days}`]),
      ),
    ),
  ]
}

/** How far players come, how long it takes and where it takes longest. */
export const progressionSection = (findings: Findings): Section =>
  section({
    id: 'progression',
    name: 'Progression',
    title: 'How far do players come, and where do they get stuck?',
    parts: [
      ...ribbonFigure(findings, 'level', 'level', 'Level'),
      ...ribbonFigure(findings, 'tier', 'highest tier', 'Highest tier'),
      ...waitFigures(findings),
      ...stuck(findings),
    ],
  })
