import fc from 'fast-check'
import { expect, it } from 'vitest'
import { saturatingAdd } from '../kernel/numbers.ts'
import { givenInAWeek, noteDonation } from './donations.ts'

const NOTHING = { last_day: 0, thursday: 0, friday: 0, saturday: 0, sunday: 0, monday: 0, tuesday: 0, wednesday: 0 }
const $ = { entity: 'guild_donations', root: '1', key: '2' }

it('a week of donations is the sum of what was given on its seven days, however long they are apart', () => {
  const gifts = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 1_000 })), { maxLength: 30 })
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 30_000 }), gifts, fc.nat({ max: 10 }), (first, all, wait) => {
      let row = NOTHING
      let day = first
      const given = new Map<number, number>()
      for (const [later, lumees] of all) {
        day += later
        for (const change of noteDonation({ ...row, $ }, day, lumees))
          row = { ...row, [(change as { column: string }).column]: (change as { to: number }).to }
        given.set(day, (given.get(day) ?? 0) + lumees)
      }
      const today = day + wait
      let expected = 0
      for (const [on, lumees] of given) if (on > today - 7) expected = saturatingAdd(expected, lumees)
      expect(givenInAWeek(row, today)).toBe(expected)
    }),
  )
})

it('a clock that went backwards gives to the day that was reached', () => {
  // day 20,000 was a Friday
  const changes = noteDonation({ ...NOTHING, last_day: 20_000, thursday: 9, wednesday: 5, friday: 4, $ }, 19_000, 7)
  expect(changes).toEqual([{ op: 'set', at: $, column: 'friday', to: 11 }])
})
