import type { Dice, Outcome } from '@lumen/rules'
import { CHOOSERS, type Chooser } from '../policies/choosers.ts'
import type { Scope } from '../policies/language/types.ts'
import { Line } from '../policies/line.ts'
import type { Policy } from '../policies/policy.ts'
import type { Sight } from '../policies/sight.ts'
import { policySites } from '../policies/sites.ts'
import { anyLegal } from './any-legal.ts'
import type { Plan } from './plan.ts'
import type { Seat } from './seat.ts'

const NEVER = -1
const SECOND = 1_000

/** What the expressions of a policy may know beside the account: live events, and the UTC day after the last. */
export type Surroundings = Pick<Scope, 'events' | 'endsOn'>

export const surroundingsOf = ({ events, firstDay, days }: Pick<Plan, 'events' | 'firstDay' | 'days'>): Surroundings => ({
  events,
  endsOn: firstDay + days,
})

/** When the game says, in a result or a refusal, that a command can be given again; 0 when it does not say. */
const toldReady = (told: unknown): number => {
  const { ready_at, until } = told as { readonly ready_at?: unknown; readonly until?: unknown }
  const at = ready_at ?? until
  return typeof at === 'number' ? at : 0
}

/** An agent's list of priorities at work: the first line that can act does, then again from the top. */
export class Agenda {
  /** Commands sent, and those of them that were refused. */
  commands = 0
  refused = 0
  private readonly policy: Policy
  private readonly seat: Seat
  private readonly sight: Sight
  private readonly dice: Dice
  private readonly lines: readonly Line[]
  private readonly choosers: readonly Chooser[]
  /** By line: when it may be tried (ms), and what had been done when it was tried last, in vain. Most lines are asked after each command. */
  private readonly opensAt: number[]
  private readonly idleSince: number[]
  private readonly scope: Scope
  private readonly reserves: boolean
  private readonly atStart = { lumees: 0, auric_coin: 0, lumenite: 0 }
  private acted = 0
  /** Commands sent in the visit under way. */
  private sent = 0
  private impatient = 0
  /** Commands of the day so far, and choices of any legal one. */
  private sentToday = 0
  private choices = 0

  constructor(policy: Policy, seat: Seat, sight: Sight, dice: Dice, { events, endsOn }: Surroundings) {
    this.policy = policy
    this.seat = seat
    this.sight = sight
    this.dice = dice
    this.lines = policy.priorities.map((line, place) => new Line(line, place))
    this.choosers = policy.priorities.map(({ do: rule }) => CHOOSERS[rule] ?? (({ now }) => seat.firstLegal(rule, now)))
    this.opensAt = this.lines.map(() => Number.POSITIVE_INFINITY)
    this.idleSince = this.lines.map(() => NEVER)
    this.scope = { sight, events, endsOn, input: undefined, today: 0, session: 0 }
    this.reserves = this.lines.some(({ reserves }) => reserves)
  }

  newAgent(): void {
    this.commands = 0
    this.refused = 0
    this.acted = 0
    for (const line of this.lines) line.newAgent()
  }

  newDay(): void {
    this.impatient = 0
    this.sentToday = 0
    this.choices = 0
    for (const line of this.lines) line.newDay(this.dice)
  }

  /**
   * One visit from `start` until `end` (ms), or until nothing is left to do in it. Who has to wait for something that
   * comes within the visit, waits. Gives the time at which the agent was done.
   */
  session(start: number, end: number, note: (outcome: Outcome) => void): number {
    this.open()
    let now = start
    while (!this.isOver(now, end)) now = this.turn(now, note)
    return Math.min(now, end)
  }

  /** Begins a visit that is played turn by turn. */
  open(): void {
    this.sent = 0
    this.lines.forEach((line, i) => {
      line.newSession()
      this.opensAt[i] = line.opensAt
    })
    this.idleSince.fill(NEVER)
    if (this.reserves) this.countPurse()
  }

  /** Whether a visit that may last until `end` (ms) has no turn at `now` any more. */
  isOver(now: number, end: number): boolean {
    return now >= end || this.sent >= this.policy.commandsPerSession
  }

  /** One turn of a visit: at most one command, at `now` (ms). Gives when the next turn is. */
  turn(now: number, note: (outcome: Outcome) => void): number {
    this.sight.now = now
    if (this.once(now, note)) {
      this.sent++
      return now + this.policy.betweenMs
    }
    const next = this.nextChance(now)
    this.idleSince.fill(NEVER)
    return next
  }

  private countPurse(): void {
    const { sight, atStart } = this
    atStart.lumees = sight.lumees
    atStart.auric_coin = sight.auricCoin
    atStart.lumenite = sight.lumenite
  }

  /** Sends the command of the first line that has one to send. Says whether any had. */
  private once(now: number, note: (outcome: Outcome) => void): boolean {
    const { lines, policy, opensAt, idleSince } = this
    if (policy.slipPpm > 0 && this.dice.chance(policySites.slip, this.sentToday, policy.slipPpm) && this.anything(now, note)) return true
    for (let i = 0; i < lines.length; i++) {
      if (opensAt[i]! > now || idleSince[i] === this.acted) continue
      const line = lines[i]!
      const { priority } = line
      if (line.plain || line.may(this.scope, this.atStart)) {
        if (line.isAnything) {
          if (this.anything(now, note, i)) return true
        } else {
          const input = this.choosers[i]!(this.sight, priority)
          if (input !== undefined && (line.plain || line.wants(this.scope, input))) {
            this.send(i, input, now, note)
            return true
          }
        }
      }
      idleSince[i] = this.acted
    }
    return false
  }

  private send(place: number, input: unknown, now: number, note: (outcome: Outcome) => void): void {
    const line = this.lines[place]!
    const outcome = this.seat.act(line.priority.do, input, now)
    this.commands++
    this.sentToday++
    if (outcome._tag === 'Right') {
      this.acted++
      line.done()
      const at = line.tellsWhen ? toldReady(outcome.right.result) : 0
      // whoever was told when to come back waits, unless impatient
      line.readyAt = at > now && !this.dice.chance(policySites.impatience, this.impatient++, this.policy.impatiencePpm) ? at : 0
      this.opensAt[place] = line.opensAt
      note(outcome.right)
      return
    }
    this.refused++
    line.readyAt = toldReady(outcome.left.params)
    this.opensAt[place] = line.opensAt
    this.idleSince[place] = this.acted
  }

  /** Gives any legal command, if there is one; on behalf of a line, or by a slip. */
  private anything(now: number, note: (outcome: Outcome) => void, place?: number): boolean {
    const any = anyLegal(this.seat, this.dice, this.choices++, now)
    if (any === undefined) return false
    const outcome = this.seat.act(any.rule, any.input, now)
    this.commands++
    this.sentToday++
    if (outcome._tag === 'Left') {
      // what was legal a moment ago can be refused by what its own dice bring only
      this.refused++
      return true
    }
    this.acted++
    if (place !== undefined) {
      this.lines[place]!.done()
      this.opensAt[place] = this.lines[place]!.opensAt
    }
    note(outcome.right)
    return true
  }

  /** The earliest time after now at which a line may act again. */
  private nextChance(now: number): number {
    const { looksAgainMs } = this.policy
    let next = looksAgainMs > 0 ? now + looksAgainMs : Number.POSITIVE_INFINITY
    for (const at of this.opensAt) if (at > now && at < next) next = at
    return Math.max(next, now + SECOND)
  }
}
