import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Table } from './table.ts'

/** One row an agent: its number, its policy, and every measure of its life. Waits that did not end are empty. */
export const agentsTable = ({ policies }: Plan, census: Census): Table => ({
  name: 'agents',
  columns: [
    { name: 'agent', type: 'int32', values: census.numbers },
    { name: 'policy', type: 'text', values: Array.from(census.groups, (group) => policies[group]!.name) },
    ...census.measures.map((name) => ({ name, type: 'double' as const, values: census.values(name) })),
  ],
})
