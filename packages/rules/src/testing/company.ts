import { type Either, isLeft } from 'fp-ts/lib/Either.js'
import { game, schema } from '../game.ts'
import { apply } from '../kernel/apply.ts'
import type { Change } from '../kernel/change.ts'
import { defect } from '../kernel/defect.ts'
import type { Dice } from '../kernel/dice.ts'
import { type ScriptedDraw, scripted } from '../kernel/dice-scripted.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import type { Id, Key } from '../kernel/entity.ts'
import type { GameEvent } from '../kernel/event.ts'
import type { Json } from '../kernel/json.ts'
import type { Rejection } from '../kernel/rejection.ts'
import { type Outcome, preview } from '../kernel/step.ts'
import type { Millis } from '../kernel/time.ts'
import { PersistentWorld, type World } from '../kernel/world.ts'
import type { Ruleset } from '../ruleset.ts'
import { envOf, GENESIS, play } from './lives.ts'
import { plainState } from './plain-state.ts'

type Row = { readonly [column: string]: Json }

/** The n-th of a company. */
export const person = (n: number): Id => String(310_000_000_000_000_000n + BigInt(n))

/** Several players of an example, and what they do with each other; every call gives the next company, none changes this one. */
export class Company {
  readonly world: World
  readonly ruleset: Ruleset
  readonly now: Millis
  private readonly steps: number
  private readonly outcome: Outcome | undefined

  constructor(world: World, ruleset: Ruleset, now: Millis, steps = 0, outcome?: Outcome) {
    this.world = world
    this.ruleset = ruleset
    this.now = now
    this.steps = steps
    this.outcome = outcome
  }

  /** The id that the next command will have: of the root that it founds. */
  get next(): Id {
    return String(610_000_000_000_000_000n + BigInt(this.steps))
  }

  get result(): unknown {
    return this.outcome?.result
  }

  get events(): readonly GameEvent[] {
    return this.outcome?.events ?? []
  }

  get changes(): readonly Change[] {
    return this.outcome?.changes ?? []
  }

  after(wait: Millis): Company {
    return new Company(this.world, this.ruleset, this.now + wait, this.steps)
  }

  under(ruleset: Ruleset): Company {
    return new Company(this.world, ruleset, this.now, this.steps)
  }

  /** Sets columns of a row. */
  with(table: string, root: Id, row: Row, key: Key = null): Company {
    const changes = Object.entries(row).map(([column, to]): Change => ({ op: 'set', at: { entity: table, root, key }, column, to }))
    return new Company(apply(this.world, changes), this.ruleset, this.now, this.steps)
  }

  /** Lets a row stand that did not. */
  having(table: string, root: Id, row: Row, key: Key = null): Company {
    return new Company(apply(this.world, [{ op: 'create', at: { entity: table, root, key }, row }]), this.ruleset, this.now, this.steps)
  }

  ask(who: number | null, rule: string, input: unknown = {}, dice: Dice = seeded([this.steps, 7])): Either<Rejection, Outcome> {
    const env = envOf(this.ruleset, this.now, dice, { command: this.next })
    const read = game.bundle(rule).rule.input.decode(input)
    if (isLeft(read)) return defect(`${rule} takes no ${JSON.stringify(input)}`)
    return play(this.world, { rule, actor: who === null ? null : person(who), input: read.right }, env)
  }

  /** Does what must be accepted. A script, where there is one, must be used up. */
  does(who: number | null, rule: string, input: unknown = {}, script?: readonly ScriptedDraw[] | Dice): Company {
    const told = Array.isArray(script) ? scripted(script as readonly ScriptedDraw[]) : undefined
    const outcome = this.ask(who, rule, input, told ?? (script as Dice | undefined))
    told?.finish()
    if (isLeft(outcome)) return defect(`${rule} was refused: ${JSON.stringify(outcome.left)}`)
    return new Company(outcome.right.world, this.ruleset, this.now, this.steps + 1, outcome.right)
  }

  /** The code of a refusal, and those of the further reasons; `accepted` if there is none. */
  refuses(who: number | null, rule: string, input: unknown = {}): readonly string[] {
    const outcome = this.ask(who, rule, input)
    return isLeft(outcome) ? [outcome.left.code, ...outcome.left.also.map(({ code }) => code)] : ['accepted']
  }

  /** What a question is answered, or the code of its refusal. */
  answer(who: number, query: string, input: unknown = {}): unknown {
    const read = game.bundle(query).rule.input.decode(input)
    if (isLeft(read)) return defect(`${query} takes no ${JSON.stringify(input)}`)
    const intent = { rule: query, actor: person(who), input: read.right }
    const answered = preview(game, this.world, intent, envOf(this.ruleset, this.now) as never)
    return isLeft(answered) ? answered.left.code : answered.right
  }

  /** A row, or `undefined` where it does not stand. */
  row(table: string, root: Id, key: Key = null): Readonly<Record<string, Json>> | undefined {
    return plainState(this.world)[table]?.[root]?.[key === null ? '' : String(key)] as Readonly<Record<string, Json>> | undefined
  }

  /** All rows of a table under a root. */
  rows(table: string, root: Id): Readonly<Record<string, Readonly<Record<string, Json>>>> {
    return (plainState(this.world)[table]?.[root] ?? {}) as Readonly<Record<string, Readonly<Record<string, Json>>>>
  }

  /** The data of the last step's events of a type. */
  told(type: string): readonly unknown[] {
    return this.events.filter((e) => e.type === type).map((e) => e.data)
  }
}

/** Players who can afford things, at one level. Their wallets are gifts of an operator, so that what is earned adds up. */
export const company = (ruleset: Ruleset, size: number, { level = 20, lumees = 1_000_000, lumenite = 1_000 } = {}): Company => {
  let some = new Company(new PersistentWorld(schema), ruleset, GENESIS)
  const xp = ruleset.player.xpStep.slice(0, level + 1).reduce((sum, step) => sum + step, 0)
  for (let n = 0; n < size; n++) {
    some = some.does(n, 'player.register', { name: `Member ${n}` })
    for (const [what, amount] of Object.entries({ lumees, lumenite, xp }))
      if (amount > 0) some = some.does(null, 'player.compensate', { player: person(n), what, amount, reason: 'a beginning' })
  }
  return some
}
