import type { Findings } from '../findings/findings.ts'
import type { Table } from './table.ts'

/** Milestone × policy × day: the share who have come so far, after Kaplan and Meier, with its 95 % band. */
export const milestonesTable = ({ waits }: Findings): Table => {
  const rows = waits.flatMap(({ what, policy, agents, days }) =>
    days.map((point) => ({ milestone: what, policy: policy ?? 'everyone', agents, ...point })),
  )
  return {
    name: 'milestones',
    columns: [
      { name: 'milestone', type: 'text', values: rows.map(({ milestone }) => milestone) },
      { name: 'policy', type: 'text', values: rows.map(({ policy }) => policy) },
      { name: 'day', type: 'int32', values: rows.map(({ day }) => day) },
      { name: 'agents', type: 'int32', values: rows.map(({ agents }) => agents) },
      { name: 'reached', type: 'double', values: rows.map(({ share }) => share) },
      { name: 'low', type: 'double', values: rows.map(({ low }) => low) },
      { name: 'high', type: 'double', values: rows.map(({ high }) => high) },
    ],
  }
}
