import type { Findings } from '../findings/findings.ts'
import type { Table } from './table.ts'

interface Row {
  readonly day: number
  readonly policy: string
  readonly kpi: string
  readonly stat: string
  readonly value: number | null
}

const EVERYONE = 'everyone'

const ribbonRows = ({ ribbons }: Findings): readonly Row[] =>
  Object.entries(ribbons).flatMap(([kpi, points]) =>
    points.flatMap(({ day, policy, p10, p50, p90 }) =>
      Object.entries({ p10, p50, p90 }).map(([stat, value]): Row => ({ day, policy, kpi, stat, value })),
    ),
  )

const holdingRows = ({ holdings, currencies }: Findings): readonly Row[] => [
  ...holdings.flatMap(({ currency, days }) =>
    days.flatMap(({ day, held, high, income, daysHeld, index }) =>
      (
        [
          [`${currency}_held`, 'mean', held],
          [`${currency}_held`, 'half95', high - held],
          [`${currency}_income_week`, 'mean', income],
          [`${currency}_days_held`, 'mean', daysHeld],
          [`${currency}_income_index`, 'mean', index],
        ] as const
      ).map(([kpi, stat, value]): Row => ({ day, policy: EVERYONE, kpi, stat, value })),
    ),
  ),
  ...currencies.flatMap(({ currency, net }) =>
    net.flatMap(({ day, mean, high }) => [
      { day, policy: EVERYONE, kpi: `${currency}_net`, stat: 'mean', value: mean },
      { day, policy: EVERYONE, kpi: `${currency}_net`, stat: 'half95', value: high - mean },
    ]),
  ),
]

const attentionRows = ({ attention, inequality, plan }: Findings): readonly Row[] => [
  ...attention.days.flatMap(({ day, policy, present, commands, minutes }) =>
    Object.entries({ present, commands, minutes }).map(([kpi, value]): Row => ({ day, policy, kpi, stat: 'mean', value })),
  ),
  ...inequality.days.flatMap(({ day, gini, medians }) => [
    { day, policy: EVERYONE, kpi: 'net_worth', stat: 'gini', value: gini },
    ...medians.map((value, i) => ({ day, policy: plan.policies[i]!.name, kpi: 'net_worth', stat: 'p50', value })),
  ]),
]

/** Day × policy × KPI × statistic. */
export const seriesTable = (findings: Findings): Table => {
  const rows = [...ribbonRows(findings), ...holdingRows(findings), ...attentionRows(findings)]
  return {
    name: 'series',
    columns: [
      { name: 'day', type: 'int32', values: rows.map(({ day }) => day) },
      { name: 'policy', type: 'text', values: rows.map(({ policy }) => policy) },
      { name: 'kpi', type: 'text', values: rows.map(({ kpi }) => kpi) },
      { name: 'stat', type: 'text', values: rows.map(({ stat }) => stat) },
      { name: 'value', type: 'double', values: rows.map(({ value }) => value) },
    ],
  }
}
