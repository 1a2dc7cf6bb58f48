import { type Dice, game } from '@lumen/rules'
import { type Condition, compileAmount, compileCondition } from './language/formula.ts'
import type { Reads, Scope } from './language/types.ts'
import { type Amount, ANYTHING, type PolicyLine, type Priority } from './policy.ts'
import { policySites } from './sites.ts'

type Purse = { lumees: number; auric_coin: number; lumenite: number }

const condition = (text: string | null, rule: string): Condition | undefined => (text === null ? undefined : compileCondition(text, rule))

const reads = (amount: Amount): Reads<number> => (typeof amount === 'number' ? () => amount : compileAmount(amount))

/** The amounts of a line that have to be computed anew each time; undefined where they are plain numbers. */
const amountsOf = ({
  keep,
  reserve,
}: PolicyLine): { readonly keep: Readonly<Record<keyof Purse, Reads<number>>>; readonly reserve: Reads<number> } | undefined => {
  const plain = [keep.lumees, keep.auric_coin, keep.lumenite].every((amount) => typeof amount === 'number') && reserve === 0
  if (plain) return undefined
  return {
    keep: { lumees: reads(keep.lumees), auric_coin: reads(keep.auric_coin), lumenite: reads(keep.lumenite) },
    reserve: reads(reserve),
  }
}

/** A text that is the same object as its like in the code: words that came from elsewhere are compared letter by letter. */
const interned = <T extends string>(text: T): T => Object.keys({ [text]: 0 })[0] as T

/** Whether a rule's result has a time at which the command can be given again, as `toldReady` reads it. */
const tellsWhen = (rule: string): boolean => {
  const { properties } = (game.bundles.get(rule)?.rule.result.schema ?? {}) as { readonly properties?: object }
  return properties !== undefined && ('ready_at' in properties || 'until' in properties)
}

/** A line of priorities at work: its expressions compiled, its counts of the day and of the visit. */
export class Line {
  /** What the chooser sees. */
  readonly priority: Priority
  /** Times done today and in this session. */
  today = 0
  session = 0
  /** Not to be tried before this time (ms); 0 where nothing said when. */
  readyAt = 0
  /** Whether it does whatever is legal. */
  readonly isAnything: boolean
  /** Whether the game may answer when the command can be given again. */
  readonly tellsWhen: boolean
  /** Whether it acts whenever it can, and keeps fixed amounts. */
  readonly plain: boolean
  /** Not thought of today. */
  forgotten = false
  private readonly forgetPpm: number
  private readonly place: number
  private readonly begins: Condition | undefined
  private readonly goesOn: Condition | undefined
  private readonly amounts: ReturnType<typeof amountsOf>
  private readonly kept: Purse = { lumees: 0, auric_coin: 0, lumenite: 0 }
  private going = false

  constructor(line: PolicyLine, place: number) {
    this.amounts = amountsOf(line)
    this.priority = {
      ...line,
      do: interned(line.do),
      order: interned(line.order),
      class: line.class === null ? null : interned(line.class),
      skill: line.skill === null ? null : interned(line.skill),
      keep: this.amounts === undefined ? (line.keep as Purse) : this.kept,
    }
    this.isAnything = line.do === ANYTHING
    this.tellsWhen = tellsWhen(line.do)
    this.place = place
    this.forgetPpm = line.forgetPpm
    this.begins = condition(line.if, line.do)
    this.goesOn = condition(line.while, line.do)
    this.plain = this.begins === undefined && this.amounts === undefined && this.goesOn === undefined
  }

  /** Whether lines like this need to know what the purse held when the visit began. */
  get reserves(): boolean {
    return this.amounts !== undefined
  }

  /** When it may be tried in this visit, as far as it knows (ms); never, if it is not thought of today or was done as often as it may be. */
  get opensAt(): number {
    const { perDay, perSession } = this.priority
    const closed = this.forgotten || this.today >= perDay || this.session >= perSession
    return closed ? Number.POSITIVE_INFINITY : this.readyAt
  }

  newAgent(): void {
    this.readyAt = 0
  }

  newDay(dice: Dice): void {
    this.today = 0
    this.forgotten = dice.chance(policySites.forget, this.place, this.forgetPpm)
  }

  newSession(): void {
    this.session = 0
    this.going = false
  }

  done(): void {
    this.today++
    this.session++
    this.going = true
  }

  /** Whether the line may act, as far as can be told before it has a command in mind; its amounts are ready then. */
  may(scope: Scope, atStart: Readonly<Purse>): boolean {
    const { amounts } = this
    scope.input = undefined
    scope.today = this.today
    scope.session = this.session
    const rule = this.current()
    if (rule !== undefined && !rule.ofCandidate && !this.judge(rule, scope)) return false
    if (amounts !== undefined) {
      const share = amounts.reserve(scope)
      this.kept.lumees = amounts.keep.lumees(scope) + share * atStart.lumees
      this.kept.auric_coin = amounts.keep.auric_coin(scope) + share * atStart.auric_coin
      this.kept.lumenite = amounts.keep.lumenite(scope) + share * atStart.lumenite
    }
    return true
  }

  /** Whether the line wants the command that its chooser proposes. Asked after `may`. */
  wants(scope: Scope, input: unknown): boolean {
    const rule = this.current()
    if (rule === undefined || !rule.ofCandidate) return true
    scope.input = input
    return this.judge(rule, scope)
  }

  /** The condition that counts now: to begin, or once begun to go on. */
  private current(): Condition | undefined {
    return this.goesOn !== undefined && (this.going || this.begins === undefined) ? this.goesOn : this.begins
  }

  private judge({ holds }: Condition, scope: Scope): boolean {
    if (holds(scope)) return true
    this.going = false
    return false
  }
}
