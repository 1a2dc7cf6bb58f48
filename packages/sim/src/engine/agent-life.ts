import { type Outcome, type Ruleset, seeded, time } from '@lumen/rules'
import { alone } from '../policies/alone.ts'
import type { Policy } from '../policies/policy.ts'
import { sessionStarts } from '../policies/presence.ts'
import { Sight } from '../policies/sight.ts'
import { Agenda, surroundingsOf } from './agenda.ts'
import { begin } from './beginning.ts'
import { DayBook } from './day-book.ts'
import { FlowLedger } from './flow-ledger.ts'
import { Habits } from './habits.ts'
import { LifeRecord } from './life-record.ts'
import type { Luck } from './luck.ts'
import { LuckWatch } from './luck-watch.ts'
import { measuresOf } from './measures.ts'
import type { Plan, Stretch } from './plan.ts'
import { type Hear, Seat } from './seat.ts'
import { SystemBook } from './system-book.ts'

/** Plays agents one after the other, each its whole life, and keeps the books. */
export class AgentLife {
  readonly book: DayBook
  readonly flows: FlowLedger
  readonly systems: SystemBook
  readonly measures: readonly string[]
  private readonly plan: Plan
  private readonly ruleset: Ruleset
  private readonly watch: LuckWatch
  private readonly record: LifeRecord
  /** Where the agents sit: its account is as the one who lived last left it. */
  readonly seat: Seat
  private readonly sight: Sight
  private readonly dice = seeded([0, 0])
  private readonly agendas: readonly Agenda[]
  private readonly habits = new Habits()
  private day = 0

  constructor(plan: Plan, ruleset: Ruleset, hear?: Hear) {
    this.plan = plan
    this.ruleset = ruleset
    this.book = new DayBook(plan.policies.length, plan.days, ruleset.player.maxLevel)
    this.flows = new FlowLedger(plan.days, plan.policies.length)
    this.systems = new SystemBook(plan, ruleset)
    this.watch = new LuckWatch(plan, ruleset)
    this.record = new LifeRecord(plan, this.watch, this.systems)
    this.measures = measuresOf(plan)
    this.seat = new Seat(ruleset, plan.events, hear)
    this.sight = new Sight(ruleset)
    const around = surroundingsOf(plan)
    this.agendas = plan.policies.map(({ policy }) => new Agenda(alone(policy), this.seat, this.sight, this.dice, around))
  }

  get luck(): Luck {
    return this.watch.luck
  }

  /** Lives the days of some agents, one after the other; writes their measures from `at` on, one row each. */
  live({ from, to }: Stretch, groupOf: (agent: number) => number, into: Float64Array, at: number): void {
    for (let agent = from; agent < to; agent++) this.liveOne(agent, groupOf(agent), into, at + (agent - from) * this.measures.length)
  }

  private liveOne(agent: number, group: number, into: Float64Array, at: number): void {
    const { plan, seat, flows, sight, dice, record, habits } = this
    const { policy } = plan.policies[group]!
    const agenda = this.agendas[group]!
    seat.turnTo(plan.seed, agent)
    flows.newAgent(group)
    agenda.newAgent()
    record.newAgent()
    habits.newAgent()
    for (let day = 1; day <= plan.days; day++) {
      this.day = day
      flows.net.fill(0)
      const utcDay = plan.firstDay + day - 1
      const key = seat.streams.day(day)
      dice.reseed(key.k0, key.k1)
      if (day === 1) begin(plan, this.ruleset, policy, seat, sight, this.noted)
      sight.now = time.startOfDay(utcDay)
      sight.day = utcDay
      if (habits.comes(policy, dice, day, seat, sight, this.noted)) {
        record.played++
        agenda.newDay()
        this.visit(agenda, policy, utcDay)
      }
      this.book.endOfDay(group, day, sight, sight.highestTier, flows.net)
      record.endOfDay(group, day, sight, flows, agenda)
      habits.endOfDay(day, sight)
    }
    record.write(into, at, sight, flows, agenda, habits)
  }

  endBlock(): void {
    this.book.endBlock()
    this.flows.endBlock()
  }

  private visit(agenda: Agenda, policy: Policy, utcDay: number): void {
    const dayEnd = time.startOfDay(utcDay + 1)
    let from = 0
    for (const start of sessionStarts(policy, this.dice, utcDay)) {
      const now = Math.max(start, from)
      from = agenda.session(now, Math.min(start + policy.sessionMs, dayEnd), this.noted)
      this.record.spent += Math.max(0, from - now)
    }
  }

  private readonly noted = ({ moves, events }: Outcome): void => {
    this.flows.note(moves, this.day)
    this.record.note(events, this.sight, this.seat.now)
  }
}
