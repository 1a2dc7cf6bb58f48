import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Column, Table } from './table.ts'

/** What a column of whole numbers can hold; beyond that they are written as doubles. */
const fits = (amount: bigint): boolean => BigInt.asIntN(64, amount) === amount

const amounts = (values: readonly bigint[]): Column =>
  values.every(fits) ? { name: 'amount', type: 'int64', values } : { name: 'amount', type: 'double', values: values.map(Number) }

/** Day × policy × currency × source or sink: what all agents of the policy together got (above 0) or gave (below 0). */
export const flowsTable = ({ days, policies }: Plan, { flows }: Census): Table => {
  const rows: { day: number; policy: string; currency: string; source: string; amount: bigint }[] = []
  for (let day = 1; day <= days; day++)
    for (const [group, { name }] of policies.entries())
      for (const { currency, source, byGroup } of flows) {
        const amount = byGroup[group * (days + 1) + day]!
        if (amount !== 0n) rows.push({ day, policy: name, currency, source, amount })
      }
  return {
    name: 'flows',
    columns: [
      { name: 'day', type: 'int32', values: rows.map(({ day }) => day) },
      { name: 'policy', type: 'text', values: rows.map(({ policy }) => policy) },
      { name: 'currency', type: 'text', values: rows.map(({ currency }) => currency) },
      { name: 'source', type: 'text', values: rows.map(({ source }) => source) },
      amounts(rows.map(({ amount }) => amount)),
    ],
  }
}
