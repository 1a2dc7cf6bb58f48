import type { Dice, Outcome } from '@lumen/rules'
import { Attendance } from '../policies/attendance.ts'
import type { Policy } from '../policies/policy.ts'
import { basketOf, MONTH, monthlyCents } from '../policies/purchases.ts'
import type { Sight } from '../policies/sight.ts'
import type { Seat } from './seat.ts'

/** The reason of what was bought, and its source among the flows. */
const PURCHASE = 'purchase'

/** What an agent does beside playing: coming or not, leaving, paying. One object for agents one after the other. */
export class Habits {
  private readonly attendance = new Attendance()
  /** Hundredths of money: a month's, and all that was spent. */
  private monthly = 0
  private spent = 0
  private monthPaid = -1

  newAgent(): void {
    this.attendance.newAgent()
    this.monthly = 0
    this.spent = 0
    this.monthPaid = -1
  }

  /** The first day that is not played any more; NaN for who has not left. */
  get churnedDay(): number {
    return this.attendance.churnedDay
  }

  get moneySpent(): number {
    return this.spent / 100
  }

  /** Whether the agent comes on a day, by the dice of that day. Whoever comes first buys what the month's money buys; `note` hears of it. */
  comes(policy: Policy, dice: Dice, day: number, seat: Seat, sight: Sight, note: (outcome: Outcome) => void): boolean {
    if (day === 1) this.monthly = monthlyCents(policy.spending, dice)
    if (!this.attendance.comes(policy, dice, day, sight.day, sight.streakAtRisk)) return false
    const month = Math.floor((day - 1) / MONTH)
    if (this.monthly > 0 && month !== this.monthPaid) {
      this.monthPaid = month
      this.buy(policy, seat, sight.now, note)
    }
    return true
  }

  private buy({ spending }: Policy, seat: Seat, now: number, note: (outcome: Outcome) => void): void {
    const { cents, premiumDays, lumenite } = basketOf(spending, this.monthly)
    this.spent += cents
    for (const [what, amount] of [
      ['premium', premiumDays],
      ['lumenite', lumenite],
    ] as const) {
      if (amount === 0) continue
      const outcome = seat.act('player.compensate', { player: seat.player, what, amount, reason: PURCHASE }, now, true)
      if (outcome._tag === 'Left') throw new Error(`A purchase was refused: ${outcome.left.code} ${JSON.stringify(outcome.left.params)}`)
      // the rules know of operators' grants only; among the flows it is what it stands for
      const { changes, moves } = outcome.right
      const bought = <C extends { readonly op: string }>(change: C): C => (change.op === 'gain' ? { ...change, reason: PURCHASE } : change)
      note({ ...outcome.right, changes: changes.map(bought), moves: moves.map(bought) })
    }
  }

  /** How the day left the agent: what grew was something new. */
  endOfDay(day: number, { highestTier, boonsEarned, level, highestFloor }: Sight): void {
    this.attendance.endOfDay(day, highestTier + boonsEarned + Math.floor(level / 10) + Math.floor(highestFloor / 10))
  }
}
