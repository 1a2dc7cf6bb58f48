import { type InPlaceWorld, type Outcome, type Ruleset, time } from '@lumen/rules'
import type { Plan } from './plan.ts'
import { Seat } from './seat.ts'
import { turnWeek, weekTurnsAt } from './war-turn.ts'

/** The game itself in one shared world: what nobody asks for, and comes with the calendar. */
export class Government {
  private readonly plan: Plan
  private readonly seat: Seat
  private readonly note: (outcome: Outcome) => void
  private world: InPlaceWorld | undefined
  private people: readonly string[] = []

  constructor(plan: Plan, ruleset: Ruleset, note: (outcome: Outcome) => void) {
    this.plan = plan
    this.seat = new Seat(ruleset, plan.events)
    this.note = note
  }

  /** Takes up a world, whose number no agent has. */
  newWorld(world: InPlaceWorld, people: readonly string[], number: number): void {
    this.world = world
    this.people = people
    this.seat.turnTo(this.plan.seed, -1 - number, world)
  }

  /** When the game itself has something to do on a day; Infinity on most. */
  dueOn(day: number): number {
    return weekTurnsAt(time.startOfDay(this.plan.firstDay + day - 1)) ?? Number.POSITIVE_INFINITY
  }

  act(now: number): void {
    turnWeek(this.world!, this.people, now, (rule, input) => {
      const outcome = this.seat.act(rule, input, now, true)
      if (outcome._tag === 'Left')
        throw new Error(`${rule} was refused to the game itself: ${outcome.left.code} ${JSON.stringify(outcome.left.params)}`)
      this.note(outcome.right)
    })
  }
}
