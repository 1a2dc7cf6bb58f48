import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Timetable } from './timetable.ts'

const entries = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 9 })), { maxLength: 60 })

it('gives the earliest first, among equals the lowest number, whatever is added in between', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 9 })), fc.constant('take' as const)), { maxLength: 80 }),
      (moves) => {
        const table = new Timetable(80)
        const model: (readonly [number, number])[] = []
        for (const move of moves) {
          if (move !== 'take') {
            table.add(...move)
            model.push(move)
            model.sort(([a, i], [b, j]) => a - b || i - j)
          } else if (!table.isEmpty) {
            const [time, number] = model.shift()!
            expect(table.time).toBe(time)
            expect(table.take()).toBe(number)
          }
          expect(table.isEmpty).toBe(model.length === 0)
          expect(table.time).toBe(model[0]?.[0] ?? Number.POSITIVE_INFINITY)
        }
      },
    ),
  )
})

it('sorts whatever it holds', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const table = new Timetable(60)
      for (const [time, number] of all) table.add(time, number)
      const taken: (readonly [number, number])[] = []
      while (!table.isEmpty) taken.push([table.time, table.take()])
      expect(taken).toEqual([...all].sort(([a, i], [b, j]) => a - b || i - j))
    }),
  )
})

it('takes no more than it has places for', () => {
  const table = new Timetable(1)
  table.add(5, 0)
  expect(() => table.add(6, 1)).toThrow('A timetable of 1 places is full')
})
