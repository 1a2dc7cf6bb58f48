import type { Change } from '@lumen/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sight } from '../policies/sight.ts'
import { fromSums } from '../statistics/estimate.ts'
import { addCourse, type Course, newCourse } from './course.ts'
import { DayBook } from './day-book.ts'
import { FlowLedger, joinFlows } from './flow-ledger.ts'

const MOST = 9_007_199_254_740_991

const standing = (held: number): Sight =>
  ({ level: 1, highestFloor: 0, shrineLevels: 0, boonsEarned: 0, figure: () => held }) as unknown as Sight

/** One day of blocks of agents who hold so much. */
const courseOf = (blocks: readonly (readonly number[])[]): Course => {
  const book = new DayBook(1, 1, 10)
  for (const block of blocks) {
    for (const held of block) book.endOfDay(0, 1, standing(held), 0, Float64Array.of(-held, held, 0))
    book.endBlock()
  }
  return book.course
}

const FIELDS = ['balance', 'balanceSquares', 'net', 'netSquares'] as const
const sumsOf = (course: Course) => FIELDS.map((field) => [...course[field]])

describe('sums of balances', () => {
  it('hold the squares of billions', () => {
    const { balanceSquares, netSquares } = courseOf([[4_000_000_000, 4_000_000_000]])
    expect(balanceSquares[1]).toBe(32_000_000_000_000_000_000n)
    expect(netSquares[1]).toBe(32_000_000_000_000_000_000n)
  })

  it('hold what a million players with all that a purse can take come to', () => {
    const course = courseOf(Array.from({ length: 2_000 }, () => Array.from({ length: 16 }, () => MOST)))
    const whole = newCourse(1, 1, 10)
    for (let i = 0; i < 32; i++) addCourse(whole, course)
    const n = 32 * 32_000
    expect(Number(whole.balance[1]!) / (n * MOST)).toBeCloseTo(1, 12)
    expect(Number(whole.balanceSquares[1]!) / (n * MOST * MOST)).toBeCloseTo(1, 12)
    expect(fromSums(n, whole.balance[1]!, whole.balanceSquares[1]!).mean / MOST).toBeCloseTo(1, 12)
  })

  it('tell the scatter of large balances', () => {
    const { balance, balanceSquares } = courseOf([[1e12, 3e12], [5e12]])
    const { mean, half95 } = fromSums(3, balance[1]!, balanceSquares[1]!)
    expect(mean).toBe(3e12)
    expect(half95! / ((1.959963984540054 * 2e12) / Math.sqrt(3))).toBeCloseTo(1, 12)
  })

  it('are the same to the last digit, whoever adds up which blocks in whatever order', () => {
    const block = fc.array(fc.integer({ min: 0, max: MOST }), { minLength: 1, maxLength: 16 })
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 12 }).chain((blocks) =>
          fc.record({
            blocks: fc.constant(blocks),
            workers: fc.array(fc.nat({ max: 3 }), { minLength: blocks.length, maxLength: blocks.length }),
          }),
        ),
        ({ blocks, workers }) => {
          const parts = [3, 0, 2, 1].map((worker) => courseOf(blocks.filter((_, i) => workers[i] === worker)))
          const joined = newCourse(1, 1, 10)
          for (const part of parts) addCourse(joined, part)
          expect(sumsOf(joined)).toEqual(sumsOf(courseOf(blocks)))
        },
      ),
    )
  })
})

describe('sums of flows', () => {
  const gain = {
    op: 'gain',
    at: { entity: 'players', root: '1', key: null },
    column: 'lumees',
    by: MOST,
    reason: 'tower',
  } as unknown as Change

  it('hold what many earn who earn as much as a purse can take', () => {
    const ledger = new FlowLedger(1, 2)
    for (let block = 0; block < 200; block++) {
      for (let i = 0; i < 16; i++) {
        ledger.newAgent(i % 2)
        ledger.note([gain], 1)
      }
      ledger.endBlock()
    }
    const part = ledger.flows()
    const [flow] = joinFlows([part, part, part])
    expect(Number(flow!.byDay[1]!) / (3 * 3_200 * MOST)).toBeCloseTo(1, 12)
    expect(flow!.byDay[1]).toBe(flow!.byGroup[1]! + flow!.byGroup[3]!)
  })
})
