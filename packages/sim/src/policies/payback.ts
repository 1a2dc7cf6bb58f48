import { type Ruleset, SHRINE_TYPES, type ShrineType, time } from '@lumen/rules'

const HOURS = time.DAY / time.HOUR

const paybacks = (ruleset: Ruleset, type: ShrineType): readonly number[] => {
  const { currency, cost, perHour } = ruleset.shrines.types[type]
  const yields = perHour.map(({ n, d }) => Number(n) / Number(d))
  return cost.map((price, level) =>
    level === 0 || currency !== 'lumees' ? Number.POSITIVE_INFINITY : price / (HOURS * (yields[level]! - yields[level - 1]!)),
  )
}

type Table = Readonly<Record<ShrineType, readonly number[]>>
const tables = new WeakMap<Ruleset, Table>()

/** Days until the step of a shrine to a level has paid for itself in lumees; of one that yields something else, it never has. */
export const paybackDays = (ruleset: Ruleset, type: ShrineType, level: number): number => {
  let table = tables.get(ruleset)
  if (!table) {
    table = Object.fromEntries(SHRINE_TYPES.map((one) => [one, paybacks(ruleset, one)])) as Table
    tables.set(ruleset, table)
  }
  return table[type][level]!
}
