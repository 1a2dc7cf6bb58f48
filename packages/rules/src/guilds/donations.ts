import { type Change, set } from '../kernel/change.ts'
import type { Fields, Row } from '../kernel/entity.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import { type donations, WEEKDAYS } from './state.ts'

type Columns = typeof donations.columns

const DAYS = WEEKDAYS.length

/** The last day, not after `lastDay`, that a weekday's column is about. */
const dayOfColumn = (weekday: number, lastDay: number): number => lastDay - ((((lastDay - weekday) % DAYS) + DAYS) % DAYS)

/** Lumees that someone gave on `today` and the days before, at most a week (docs/rules/guilds.md). */
export const givenWithin = (row: Fields<Columns>, today: number, days: number): number => {
  let sum = 0
  for (let weekday = 0; weekday < DAYS; weekday++)
    if (dayOfColumn(weekday, row.last_day) > today - days) sum = saturatingAdd(sum, row[WEEKDAYS[weekday]!])
  return sum
}

/** Lumees that someone gave on `today` and the six days before. */
export const givenInAWeek = (row: Fields<Columns>, today: number): number => givenWithin(row, today, DAYS)

/** Notes lumees that were given on a day, and empties the days that a week no longer reaches. */
export const noteDonation = (row: Row<Columns>, day: number, lumees: number): readonly Change[] => {
  // a clock that went backwards counts as standing still
  const today = day > row.last_day ? day : row.last_day
  const changes: Change[] = today === row.last_day ? [] : [set(row, 'last_day', today)]
  for (let weekday = 0; weekday < DAYS; weekday++) {
    const name = WEEKDAYS[weekday]!
    const kept = dayOfColumn(weekday, row.last_day) > today - DAYS ? row[name] : 0
    const next = weekday === today % DAYS ? saturatingAdd(kept, lumees) : kept
    if (next !== row[name]) changes.push(set(row, name, next))
  }
  return changes
}
