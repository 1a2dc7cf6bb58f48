import type { Sight } from '../policies/sight.ts'
import { type Course, newCourse, noteStanding } from './course.ts'
import { addBlock } from './exact-sums.ts'
import { CURRENCIES } from './flow-ledger.ts'

type Sums = 'balance' | 'balanceSquares' | 'net' | 'netSquares'
const SUMS: readonly Sums[] = ['balance', 'balanceSquares', 'net', 'netSquares']

/** Writes the course of a simulation, day by day: within a block in doubles, across blocks in whole numbers. */
export class DayBook {
  readonly course: Course
  private readonly block: Readonly<Record<Sums, Float64Array>>

  constructor(groups: number, days: number, maxLevel: number) {
    this.course = newCourse(groups, days, maxLevel)
    const sums = () => new Float64Array(this.course.balance.length)
    this.block = { balance: sums(), balanceSquares: sums(), net: sums(), netSquares: sums() }
  }

  /** How an agent of a group stands at the end of a day; `net` is what the day left of each currency. */
  endOfDay(group: number, day: number, sight: Sight, highestTier: number, net: Float64Array): void {
    const { course, block } = this
    const { days } = course
    noteStanding(course, 'level', group, day, sight.level)
    noteStanding(course, 'tier', group, day, highestTier)
    noteStanding(course, 'floor', group, day, sight.highestFloor)
    noteStanding(course, 'shrine_levels', group, day, sight.shrineLevels)
    noteStanding(course, 'boons', group, day, sight.boonsEarned)
    for (let c = 0; c < CURRENCIES.length; c++) {
      const at = c * (days + 1) + day
      const held = sight.figure(CURRENCIES[c]!)
      const moved = net[c]!
      block.balance[at]! += held
      block.balanceSquares[at]! += held * held
      block.net[at]! += moved
      block.netSquares[at]! += moved * moved
    }
  }

  endBlock(): void {
    for (const field of SUMS) addBlock(this.course[field], this.block[field])
  }
}
