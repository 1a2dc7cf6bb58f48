import { type Ruleset, seeded, time } from '@lumen/rules'
import type { Plan, Policy } from '@lumen/sim'
import { policySites } from '@lumen/sim/policies/sites'
import { MutableAgenda } from './mutable-agenda.ts'
import { MutableChoices } from './mutable-choices.ts'
import { FROM } from './mutable-player.ts'
import { MutableStreams } from './mutable-streams.ts'
import { Adventurer } from './mutable-world.ts'

class Beginning extends MutableChoices {
  /** Registers someone, with what the scenario gives. */
  begin(p: Adventurer, { start, days }: Plan, policy: Policy, now: number): void {
    const { xpStep } = this.rules.player
    this.register(p, now)
    p.lastActiveDay = Math.floor(now / time.DAY)
    let xp = 0
    for (let level = 2; level <= start.level; level++) xp += xpStep[level]!
    if (xp > 0) this.gainXp(p, xp, now)
    this.earn(p, start.lumees, start.auric_coin, start.lumenite, FROM.compensation)
    const premium = Math.min(36_500, Math.max(start.premium_days, policy.premium ? days : 0))
    if (premium > 0) p.premiumUntil = now + premium * time.DAY
  }
}

/**
 * A life of a simulated player by hand: the same scenario, policy, rules and dice as the simulator's, over mutable fields.
 * The yardstick of `npm run bench -- sim`; `mutable-life.test.ts` shows that both end in the same state.
 */
export class MutableLife {
  /** The first day on which each milestone of the plan was reached; NaN where it was not. */
  readonly dayOfLevel: Float64Array
  readonly dayOfTier: Float64Array
  readonly dayOfFloor: Float64Array
  played = 0
  agenda: MutableAgenda
  private readonly plan: Plan
  private readonly game: Beginning
  private readonly streams = new MutableStreams()
  private readonly dice = seeded([0, 0])
  private readonly agendas: readonly MutableAgenda[]
  private readonly starts: number[] = []
  private readonly open: number[] = []

  /** `plan` must have no live events: the game by hand knows none. */
  constructor(plan: Plan, ruleset: Ruleset) {
    if (plan.events.length > 0) throw new Error('Live events were not written by hand')
    this.plan = plan
    this.game = new Beginning(ruleset)
    this.agendas = plan.policies.map(({ policy }) => new MutableAgenda(policy, this.game, ruleset, this.streams, this.dice))
    this.agenda = this.agendas[0]!
    this.dayOfLevel = new Float64Array(plan.milestones.levels.length)
    this.dayOfTier = new Float64Array(plan.milestones.tiers.length)
    this.dayOfFloor = new Float64Array(plan.milestones.floors.length)
  }

  /** Lives one agent's days and gives what became of them. */
  live(agent: number, group: number): Adventurer {
    const { plan, game, streams, dice } = this
    const { policy } = plan.policies[group]!
    const p = new Adventurer()
    const agenda = this.agendas[group]!
    this.agenda = agenda
    streams.turnTo(plan.seed, agent)
    agenda.newAgent(p)
    this.played = 0
    this.dayOfLevel.fill(Number.NaN)
    this.dayOfTier.fill(Number.NaN)
    this.dayOfFloor.fill(Number.NaN)
    for (let day = 1; day <= plan.days; day++) {
      const utcDay = plan.firstDay + day - 1
      streams.day(dice, day)
      if (day === 1) game.begin(p, plan, policy, time.startOfDay(utcDay))
      if (day === 1 || this.comes(p, policy, utcDay)) {
        this.played++
        agenda.newDay()
        this.visit(agenda, policy, utcDay)
      }
      const { levels, tiers, floors } = plan.milestones
      this.mark(this.dayOfLevel, levels, p.level, day)
      this.mark(this.dayOfTier, tiers, p.bestTier, day)
      this.mark(this.dayOfFloor, floors, p.tower.highest, day)
    }
    return p
  }

  private comes(p: Adventurer, policy: Policy, day: number): boolean {
    const { dice } = this
    const miss = (day + 3) % 7 < 5 ? policy.missDayPpm : policy.missWeekendDayPpm
    if (!dice.chance(policySites.miss, 0, miss)) return true
    return p.lastCompleteDay === day - 1 && p.streak > 0 && dice.chance(policySites.streakCare, 0, policy.streakCarePpm)
  }

  private visit(agenda: MutableAgenda, { sessions, hours, sessionMs }: Policy, utcDay: number): void {
    const { dice, starts, open } = this
    const midnight = time.startOfDay(utcDay)
    const count = sessions.least + dice.below(policySites.sessions, 0, sessions.most - sessions.least + 1)
    open.length = 0
    for (let i = 0; i < hours.length; i++) open.push(hours[i]!)
    starts.length = 0
    for (let i = 0; i < count; i++) {
      const at = dice.below(policySites.hour, i, open.length)
      const hour = open[at]!
      open.splice(at, 1)
      // hours differ, so that inserting by time is inserting by hour
      const start = midnight + hour * time.HOUR + dice.below(policySites.start, i, 3_600) * time.SECOND
      let place = starts.length
      while (place > 0 && starts[place - 1]! > start) place--
      starts.splice(place, 0, start)
    }
    const dayEnd = midnight + time.DAY
    let from = 0
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i]!
      from = agenda.session(Math.max(start, from), Math.min(start + sessionMs, dayEnd))
    }
  }

  private mark(days: Float64Array, milestones: readonly number[], value: number, day: number): void {
    for (let i = 0; i < milestones.length; i++) if (value >= milestones[i]! && Number.isNaN(days[i]!)) days[i] = day
  }
}
