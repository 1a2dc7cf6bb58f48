import { type InPlaceWorld, type Outcome, type Ruleset, seeded, time } from '@lumen/rules'
import { GuildSight } from '../policies/guild-sight.ts'
import type { Policy } from '../policies/policy.ts'
import { sessionStarts } from '../policies/presence.ts'
import { Sight } from '../policies/sight.ts'
import { Agenda, surroundingsOf } from './agenda.ts'
import { emptyPurse, type Purse } from './flow-ledger.ts'
import { GuildRecord } from './guild-record.ts'
import { Habits } from './habits.ts'
import { LifeRecord } from './life-record.ts'
import type { LuckWatch } from './luck-watch.ts'
import type { Plan } from './plan.ts'
import { type Hear, Seat } from './seat.ts'
import type { SystemBook } from './system-book.ts'

const NOBODY: readonly number[] = []

/** One of many who share a world: seat, sight, dice and agenda of its own, and what is written down of its life. */
export class Resident {
  group = 0
  readonly seat: Seat
  readonly sight: Sight
  readonly purse: Purse = emptyPurse()
  readonly record: LifeRecord
  readonly guildRecord = new GuildRecord()
  readonly habits = new Habits()
  /** Hears what each of its commands did. */
  readonly noted: (outcome: Outcome) => void
  private readonly plan: Plan
  private readonly dice = seeded([0, 0])
  private readonly agendas: (Agenda | undefined)[]
  /** Today's visits: when each may begin, which is next, when the one under way began, until when it may last. */
  private starts = NOBODY
  private visit = 0
  private began = 0
  private end = 0

  constructor(
    plan: Plan,
    ruleset: Ruleset,
    watch: LuckWatch,
    book: SystemBook,
    note: (of: Resident, outcome: Outcome) => void,
    hear?: Hear,
  ) {
    this.plan = plan
    this.seat = new Seat(ruleset, plan.events, hear)
    this.sight = new Sight(ruleset)
    this.record = new LifeRecord(plan, watch, book)
    this.agendas = plan.policies.map(() => undefined)
    this.noted = (outcome) => note(this, outcome)
  }

  get policy(): Policy {
    return this.plan.policies[this.group]!.policy
  }

  get agenda(): Agenda {
    this.agendas[this.group] ??= new Agenda(this.policy, this.seat, this.sight, this.dice, surroundingsOf(this.plan))
    return this.agendas[this.group]!
  }

  /** Begins an agent's life in a world, among those who are numbered in `people`. */
  newAgent(world: InPlaceWorld, people: readonly string[], agent: number, group: number): void {
    this.group = group
    this.seat.turnTo(this.plan.seed, agent, world)
    this.sight.guilds = new GuildSight(this.sight.ruleset, world, people, this.seat.player)
    this.purse.minted.fill(0)
    this.purse.burned.fill(0)
    this.agenda.newAgent()
    this.record.newAgent()
    this.guildRecord.newAgent()
    this.habits.newAgent()
  }

  /** What chance decides of the agent's day. */
  rollDay(day: number): void {
    const { k0, k1 } = this.seat.streams.day(day)
    this.dice.reseed(k0, k1)
    this.purse.net.fill(0)
  }

  /** Whether and when the agent comes today. Gives the time of its first turn; Infinity where it stays away. */
  wake(day: number): number {
    const { plan, seat, sight, dice, policy, habits } = this
    const utcDay = plan.firstDay + day - 1
    sight.now = time.startOfDay(utcDay)
    sight.day = utcDay
    this.starts = NOBODY
    if (!habits.comes(policy, dice, day, seat, sight, this.noted)) return Number.POSITIVE_INFINITY
    this.record.played++
    this.agenda.newDay()
    this.starts = sessionStarts(policy, dice, utcDay)
    this.visit = 0
    return this.nextVisit(0)
  }

  /** Opens the day's next visit, not before a time. Gives the time of its first turn; Infinity after the last. */
  private nextVisit(from: number): number {
    const { starts, policy, agenda, sight } = this
    while (this.visit < starts.length) {
      const start = starts[this.visit++]!
      const now = Math.max(start, from)
      this.end = Math.min(start + policy.sessionMs, time.startOfDay(sight.day + 1))
      agenda.open()
      if (agenda.isOver(now, this.end)) continue
      this.began = now
      return now
    }
    return Number.POSITIVE_INFINITY
  }

  /** One turn, at most one command, at a time that was given before. Gives the time of the next. */
  turn(now: number): number {
    const next = this.agenda.turn(now, this.noted)
    if (!this.agenda.isOver(next, this.end)) return next
    const left = Math.min(next, this.end)
    this.record.spent += left - this.began
    return this.nextVisit(left)
  }
}
