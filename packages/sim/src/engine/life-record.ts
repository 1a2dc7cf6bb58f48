import { type GameEvent, time } from '@lumen/rules'
import type { Sight } from '../policies/sight.ts'
import type { Agenda } from './agenda.ts'
import { CURRENCIES, type Purse } from './flow-ledger.ts'
import type { Habits } from './habits.ts'
import type { LuckWatch } from './luck-watch.ts'
import type { Plan } from './plan.ts'
import type { SystemBook } from './system-book.ts'
import { SystemNotes } from './system-notes.ts'

/** Over how many days the income is taken that a purse is measured by. */
const INCOME_DAYS = 7

/** What is written down of one agent's life as it goes, and what is measured of it at the end. */
export class LifeRecord {
  /** Days on which the agent came. */
  played = 0
  /** Milliseconds of all visits. */
  spent = 0
  private bestTier = 0
  private mintedBefore = 0
  private readonly plan: Plan
  private readonly watch: LuckWatch
  private readonly book: SystemBook
  private readonly systems: SystemNotes
  private readonly dayOfLevel: Float64Array
  private readonly dayOfTier: Float64Array
  private readonly dayOfFloor: Float64Array

  constructor(plan: Plan, watch: LuckWatch, book: SystemBook) {
    const { levels, tiers, floors } = plan.milestones
    this.plan = plan
    this.watch = watch
    this.book = book
    this.systems = new SystemNotes(book)
    this.dayOfLevel = new Float64Array(levels.length)
    this.dayOfTier = new Float64Array(tiers.length)
    this.dayOfFloor = new Float64Array(floors.length)
  }

  newAgent(): void {
    this.dayOfLevel.fill(Number.NaN)
    this.dayOfTier.fill(Number.NaN)
    this.dayOfFloor.fill(Number.NaN)
    this.played = 0
    this.spent = 0
    this.bestTier = 0
    this.mintedBefore = 0
    this.systems.newAgent()
  }

  /** Notes what the agent's last command made happen; `now` is when it was given. */
  note(events: readonly GameEvent[], sight: Sight, now: number): void {
    for (let i = 0; i < events.length; i++) {
      const event = events[i]!
      const { type } = event
      this.systems.note(event, now)
      if (type === 'summon.completed' || type === 'fusion.attempted') {
        const odds = this.watch.note(event, sight.level, now)
        if (type === 'summon.completed') this.systems.scorePulls(event, odds)
      } else if (type === 'maidens.copies-gained') {
        const { tier } = event.data as { readonly tier: number }
        if (tier > this.bestTier) this.bestTier = tier
      }
    }
  }

  /** Notes how the agent, of a policy of this place, stands when a day ends, and what it did on it. */
  endOfDay(group: number, day: number, sight: Sight, purse: Purse, agenda: Agenda): void {
    const { levels, tiers, floors } = this.plan.milestones
    this.mark(this.dayOfLevel, levels, sight.level, day)
    this.mark(this.dayOfTier, tiers, this.bestTier, day)
    this.mark(this.dayOfFloor, floors, sight.highestFloor, day)
    if (day === this.plan.days - INCOME_DAYS) this.mintedBefore = purse.minted[0]!
    this.systems.endOfDay(group, day, this.played, agenda, this.spent)
    if (this.book.looksAt(day)) this.book.noteWorth(group, day, sight.netWorth(this.book.prices))
  }

  /** Notes the first day on which a value has come to each of some milestones. */
  private mark(days: Float64Array, milestones: readonly number[], value: number, day: number): void {
    for (let i = 0; i < milestones.length; i++) if (value >= milestones[i]! && Number.isNaN(days[i]!)) days[i] = day
  }

  /** For how many days of the last week's income a purse would last. Without an income: the days of the whole plan. */
  private daysHeld(held: number, { minted }: Purse): number {
    const { days } = this.plan
    const aDay = (minted[0]! - this.mintedBefore) / Math.min(INCOME_DAYS, days)
    return held === 0 ? 0 : aDay === 0 ? days : held / aDay
  }

  /** Writes the measures of a life that has ended from `at` on, in the order of `measuresOf`. */
  write(into: Float64Array, at: number, sight: Sight, purse: Purse, agenda: Agenda, habits: Habits): void {
    const { systems, plan } = this
    this.watch.lived(systems.pulls)
    systems.endOfLife(time.startOfDay(plan.firstDay + plan.days), (shrine) => sight.shrineLevel(shrine))
    const counted = (column: string): number => sight.statistic(column)
    const figures = [
      this.played,
      agenda.commands,
      agenda.commands > 0 ? agenda.refused / agenda.commands : 0,
      sight.level,
      sight.figure('xp'),
      ...CURRENCIES.flatMap((currency, c) => [purse.minted[c]!, purse.burned[c]!, sight.figure(currency)]),
      counted('summons_total'),
      counted('fusions_total'),
      counted('fusions_success'),
      sight.highestTier,
      counted('bases_discovered'),
      sight.figure('longest_streak'),
      sight.highestFloor,
      sight.tower('total_victories'),
      sight.tower('total_defeats'),
      counted('captures_total'),
      counted('matrons_defeated'),
      sight.boonsEarned,
      sight.shrineLevels,
      counted('daily_completed'),
      this.spent / time.MINUTE,
      systems.dryStreak,
      systems.luck.pulls,
      systems.luck.fusions,
      systems.paid + systems.idle === 0 ? 0 : systems.idle / (systems.paid + systems.idle),
      sight.netWorth(this.book.prices),
      this.daysHeld(sight.lumees, purse),
      Number.isNaN(habits.churnedDay) ? plan.days : habits.churnedDay - 1,
      habits.moneySpent,
      habits.churnedDay,
      ...this.dayOfLevel,
      ...this.dayOfTier,
      ...this.dayOfFloor,
    ]
    into.set(figures, at)
  }
}
