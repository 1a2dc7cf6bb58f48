import { type Change, InPlaceWorld, type Outcome, type Ruleset, schema } from '@lumen/rules'
import { begin } from './beginning.ts'
import { DayBook } from './day-book.ts'
import { FlowLedger } from './flow-ledger.ts'
import { Government } from './government.ts'
import { GuildBook } from './guild-book.ts'
import { GUILD_MEASURES } from './guild-measures.ts'
import type { Luck } from './luck.ts'
import { LuckWatch } from './luck-watch.ts'
import { measuresOf } from './measures.ts'
import { blockSize, type Plan, type Stretch } from './plan.ts'
import { Resident } from './resident.ts'
import { type Hear, playerOf } from './seat.ts'
import { SystemBook } from './system-book.ts'
import { Timetable } from './timetable.ts'

/** The game's own number in the timetable: it comes before anybody. */
const GAME = -1

/** Plays shared worlds one after the other, everybody's whole life in each, command by command in the order of time. */
export class WorldLife {
  readonly book: DayBook
  readonly flows: FlowLedger
  readonly systems: SystemBook
  readonly guilds: GuildBook
  readonly measures: readonly string[]
  private readonly plan: Plan
  private readonly ruleset: Ruleset
  private readonly watch: LuckWatch
  private readonly residents: readonly Resident[]
  private readonly government: Government
  private readonly timetable: Timetable
  /** Who lives in the world at hand, by id. */
  private readonly byId = new Map<string, Resident>()
  private here: readonly Resident[] = []
  /** The world at hand, or the one that was lived last. */
  world = new InPlaceWorld(schema)
  private day = 0

  constructor(plan: Plan, ruleset: Ruleset, hear?: Hear) {
    this.plan = plan
    this.ruleset = ruleset
    this.book = new DayBook(plan.policies.length, plan.days, ruleset.player.maxLevel)
    this.flows = new FlowLedger(plan.days, plan.policies.length)
    this.systems = new SystemBook(plan, ruleset)
    this.guilds = new GuildBook(plan, ruleset)
    this.watch = new LuckWatch(plan, ruleset)
    this.measures = measuresOf(plan)
    const size = blockSize(plan)
    this.residents = Array.from({ length: size }, () => new Resident(plan, ruleset, this.watch, this.systems, this.note, hear))
    this.government = new Government(plan, ruleset, (outcome) => this.note(undefined, outcome))
    this.timetable = new Timetable(size + 1)
  }

  get luck(): Luck {
    return this.watch.luck
  }

  /** Lives the days of everybody in one world; writes their measures from `at` on, one row each. */
  live({ from, to }: Stretch, groupOf: (agent: number) => number, into: Float64Array, at: number): void {
    const { plan, measures, guilds } = this
    const world = from / blockSize(plan)
    this.settle(world, from, to, groupOf)
    for (let day = 1; day <= plan.days; day++) {
      this.day = day
      this.morning()
      this.pass()
      this.evening()
    }
    this.here.forEach(({ record, guildRecord, sight, purse, agenda, habits }, i) => {
      const row = at + i * measures.length
      record.write(into, row, sight, purse, agenda, habits)
      into.set(guildRecord.figures(sight.guilds!, purse.minted[0]!), row + measures.length - GUILD_MEASURES.length)
    })
    guilds.endWorld(world)
  }

  endBlock(): void {
    this.book.endBlock()
    this.flows.endBlock()
    this.guilds.endBlock()
  }

  /** Seats everybody at a new world. */
  private settle(number: number, from: number, to: number, groupOf: (agent: number) => number): void {
    const world = new InPlaceWorld(schema)
    this.world = world
    this.here = this.residents.slice(0, to - from)
    const people = this.here.map((_, i) => playerOf(from + i))
    this.byId.clear()
    this.here.forEach((resident, i) => {
      resident.newAgent(world, people, from + i, groupOf(from + i))
      this.byId.set(people[i]!, resident)
    })
    this.government.newWorld(world, people, number)
    this.guilds.newWorld(world)
  }

  /** Before anything happens on a day: who will come, and when. */
  private morning(): void {
    const { here, day, timetable, plan, ruleset, government } = this
    for (const resident of here) resident.rollDay(day)
    if (day === 1) for (const { policy, seat, sight, noted } of here) begin(plan, ruleset, policy, seat, sight, noted)
    const due = government.dueOn(day)
    if (due < Number.POSITIVE_INFINITY) timetable.add(due, GAME)
    here.forEach((resident, i) => {
      const time = resident.wake(day)
      if (time < Number.POSITIVE_INFINITY) timetable.add(time, i)
    })
  }

  /** The day passes: whoever is next has a turn, until nobody has another one today. */
  private pass(): void {
    const { timetable, here, government } = this
    while (!timetable.isEmpty) {
      let { time } = timetable
      const who = timetable.take()
      if (who === GAME) {
        government.act(time)
        continue
      }
      const resident = here[who]!
      // as long as nobody else is due before or at the same time, it is the same one's turn again
      do time = resident.turn(time)
      while (time < timetable.time)
      if (time < Number.POSITIVE_INFINITY) timetable.add(time, who)
    }
  }

  /** After everything that happens on a day: how everyone stands. */
  private evening(): void {
    const { here, day, book, guilds, plan } = this
    for (const { group, sight, purse, record, guildRecord, agenda, habits } of here) {
      book.endOfDay(group, day, sight, sight.highestTier, purse.net)
      record.endOfDay(group, day, sight, purse, agenda)
      habits.endOfDay(day, sight)
      guildRecord.endOfDay(sight, plan.firstDay + day - 1)
    }
    guilds.endOfDay(day, here)
  }

  private readonly note = (of: Resident | undefined, { changes, events }: Outcome): void => {
    this.moved(of, changes)
    of?.record.note(events, of.sight, of.seat.now)
    for (let i = 0; i < events.length; i++) if (events[i]!.type.startsWith('guild')) this.guilds.note(events[i]!, this.day, this.byId)
  }

  /** Books what a command moved: in the purse of whoever it belongs to, who need not be the one who asked for it. */
  private moved(of: Resident | undefined, changes: readonly Change[]): void {
    const { flows, guilds, day, byId } = this
    const others: Change[] = []
    for (let i = 0; i < changes.length; i++) {
      const change = changes[i]!
      if (change.op !== 'gain' && change.op !== 'spend') continue
      const { entity, root } = change.at
      if (entity === 'guilds' || entity === 'guild_payouts') guilds.flows.note(change, day)
      if (entity !== 'players') continue
      if (root !== of?.seat.player) others.push(change)
      else if (change.reason.startsWith('guild')) of.guildRecord.moved(change)
    }
    if (of) {
      flows.turnTo(of.purse, of.group)
      flows.note(others.length > 0 ? changes.filter((change) => !others.includes(change)) : changes, day)
    }
    for (const change of others) {
      const owner = byId.get(change.at.root)!
      owner.guildRecord.moved(change)
      flows.turnTo(owner.purse, owner.group)
      flows.note([change], day)
    }
  }
}
