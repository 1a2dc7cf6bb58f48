import { lineChart } from '../charts/line-chart.ts'
import { rangeChart } from '../charts/range-chart.ts'
import { gapTitle, giniTitle, lorenzTitle } from '../economy-titles.ts'
import type { Findings } from '../findings/findings.ts'
import { tableHtml } from '../html.ts'
import { type Figure, figure, paragraph, type Section, section } from '../page.ts'
import { percent, short, times } from '../wording.ts'

const lorenz = ({ inequality }: Findings): Figure =>
  figure({
    title: lorenzTitle(inequality),
    note: 'The Lorenz curve of net worth at the end: the poorest so many of the players together have so much of everything. On the dashed line all would have the same.',
    chart: (size) =>
      lineChart(
        {
          points: inequality.lorenz.map(({ players, worth }) => ({ series: 'net worth', x: players, y: worth })),
          names: ['net worth'],
          x: { title: 'Players, poorest first', format: '.0%', domain: [0, 1] },
          y: { title: 'Share of all net worth', format: '.0%', domain: [0, 1] },
          reference: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
        size,
      ),
    table: tableHtml(
      ['Poorest players', 'have together'],
      inequality.lorenz.map(({ players, worth }) => [percent(players, 0), percent(worth)]),
    ),
  })

const overTime = ({ inequality, plan }: Findings): Figure =>
  figure({
    title: giniTitle(inequality),
    note: 'Gini’s coefficient of net worth at the end of a day: 0 where all have the same, 1 where one has all.',
    chart: (size) =>
      lineChart(
        {
          points: inequality.days.map(({ day, gini }) => ({ series: 'everyone', x: day, y: gini })),
          names: ['everyone'],
          x: { title: 'Day', format: 'd', domain: [1, Math.max(2, plan.days)] },
          y: { title: 'Gini’s coefficient', format: '.1f', domain: [0, 1] },
        },
        size,
      ),
    table: tableHtml(
      ['Day', 'Gini’s coefficient'],
      inequality.days.map(({ day, gini }) => [`${day}`, gini.toFixed(2)]),
    ),
  })

const gap = ({ inequality, plan }: Findings): readonly Figure[] => [
  figure({
    title: gapTitle(inequality),
    note: 'Net worth at the end by policy: from the tenth to the ninetieth percentile, the dot at the median. The axis is logarithmic.',
    chart: (size) =>
      rangeChart(
        {
          ranges: inequality.policies.map(({ policy, ...range }) => ({ name: policy, ...range })),
          title: 'Net worth in lumees',
          format: '~s',
          log: true,
        },
        size,
      ),
    table: tableHtml(
      ['Policy', 'p10', 'median', 'p90'],
      inequality.policies.map(({ policy, p10, p50, p90 }) => [policy, short(p10), short(p50), short(p90)]),
    ),
  }),
  figure({
    title: `The gap ${grows(inequality.days, plan.policies.length)}`,
    note: 'The median net worth of each policy at the end of a day. The axis is logarithmic: lines that run apart grow apart by a factor.',
    chart: (size) =>
      lineChart(
        {
          points: inequality.days.flatMap(({ day, medians }) =>
            medians.map((y, i) => ({ series: plan.policies[i]!.name, x: day, y: Math.max(1, y) })),
          ),
          names: plan.policies.map(({ name }) => name),
          x: { title: 'Day', format: 'd', domain: [1, Math.max(2, plan.days)] },
          y: { title: 'Net worth in lumees, median', format: '~s', log: true },
        },
        size,
      ),
    table: tableHtml(
      ['Day', ...plan.policies.map(({ name }) => name)],
      inequality.days.map(({ day, medians }) => [`${day}`, ...medians.map(short)]),
    ),
  }),
]

/** How the gap between the richest and the poorest policy moved, in words. */
const grows = (days: Findings['inequality']['days'], policies: number): string => {
  const factor = (at: (typeof days)[number] | undefined): number =>
    at === undefined || policies < 2 ? 1 : Math.max(...at.medians) / Math.max(1, Math.min(...at.medians))
  const week = days.find(({ day }) => day >= 7) ?? days[0]
  const [early, late] = [factor(week), factor(days.at(-1))]
  const verb = late > 1.1 * early ? 'grows' : late < early / 1.1 ? 'shrinks' : 'stays'
  return `between the richest and the poorest policy ${verb}: ${times(early)} times on day ${week?.day ?? 1}, ${times(late)} times at the end`
}

/** How unequal players become. */
export const inequalitySection = (findings: Findings): Section =>
  section({
    id: 'inequality',
    name: 'Inequality',
    title: 'How unequal do players become?',
    parts: [
      lorenz(findings),
      overTime(findings),
      ...(findings.plan.policies.length > 1 ? gap(findings) : []),
      paragraph(
        'Net worth is what is in hand and what it would take to replace what is owned, in lumees: shrines at the price of all their levels; a copy at the cheaper of pulling until one comes, at the player’s level, and of fusing it from two below; auric coin and lumenite at what a day’s quests pay in lumees for each of them.',
      ),
    ],
  })
