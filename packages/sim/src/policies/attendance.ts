import type { Dice } from '@lumen/rules'
import type { Policy } from './policy.ts'
import { comes } from './presence.ts'
import { policySites } from './sites.ts'

/** Whether one agent comes, day by day: who left for good never does, who is on a break does not yet. Days count from 1. */
export class Attendance {
  /** The first day that is not played any more; NaN for who has not left. */
  churnedDay = Number.NaN
  private backOn = 0
  private newsOn = 0
  private standing = 0

  newAgent(): void {
    this.churnedDay = Number.NaN
    this.backOn = 0
    this.newsOn = 1
    this.standing = 0
  }

  /** On the first day everyone comes. Draws from the day's dice; asked once a day, in order. */
  comes(policy: Policy, dice: Dice, day: number, utcDay: number, streakAtRisk: boolean): boolean {
    if (day === 1) return true
    if (!Number.isNaN(this.churnedDay)) return false
    const { hazardPpm, boredAfter, boredPpm, breakPpm, breakDays } = policy.leaving
    const bored = boredAfter !== null && day - this.newsOn > boredAfter
    if (dice.chance(policySites.churn, 0, bored ? boredPpm : hazardPpm)) {
      this.churnedDay = day
      return false
    }
    if (day < this.backOn) return false
    if (dice.chance(policySites.break, 0, breakPpm)) {
      this.backOn = day + breakDays.least + dice.below(policySites.breakDays, 0, breakDays.most - breakDays.least + 1)
      return false
    }
    return comes(policy, dice, utcDay, streakAtRisk)
  }

  /** How far the agent has come by the end of a day: whatever grows was something new. */
  endOfDay(day: number, standing: number): void {
    if (standing > this.standing) this.newsOn = day
    this.standing = standing
  }
}
