import type { Either } from 'fp-ts/lib/Either.js'
import type { Change, Gain, Spend } from './change.ts'
import { type Codec, nothing } from './codec.ts'
import { defect } from './defect.ts'
import type { Dice } from './dice.ts'
import type { Seed } from './dice-seeded.ts'
import type { Id, Root } from './entity.ts'
import type { AnyEventType, EventOf, GameEvent } from './event.ts'
import type { Reads, View } from './part.ts'
import type { Rejection } from './rejection.ts'
import type { Millis } from './time.ts'

/** A live event: what it boosts and by how much (parts per million by kind), from when to before when. */
export interface ActiveEvent {
  readonly id: Id
  /** Rises with every change of it: a command's journal row says which one it counted with. */
  readonly version: number
  readonly boosts: { readonly [kind: string]: number }
  readonly startsAt: Millis
  readonly endsAt: Millis
}

/** All that a plan may know beside the view. No dice: a refusal cannot draw, and a preview cannot differ from the real thing. */
export interface Ask<RS> {
  /** The command's id: names rows that the command makes. */
  readonly command: Id
  readonly now: Millis
  readonly ruleset: RS
  readonly active: readonly ActiveEvent[]
}

/** All that a decision may know beside the view. */
export interface Env<RS> extends Ask<RS> {
  readonly dice: Dice
  /** Another command's dice, for actions that were queued and roll their own. */
  readonly diceOf: (seed: Seed) => Dice
}

/** What a command did: the diff, what happened, what the asker is told. */
export interface Decision<Result, E = GameEvent> {
  readonly changes: readonly Change[]
  readonly events: readonly E[]
  readonly result: Result
}

export const accept = <const E extends GameEvent, Result>(
  changes: readonly Change[],
  events: readonly E[],
  result: Result,
): Decision<Result, E> => ({
  changes,
  events,
  result,
})

/** An event type that a rule emits about another aggregate of its reads; the reactions' parts are loaded for that one too. */
export interface On<G extends string = string, E = AnyEventType> {
  readonly group: G
  readonly event: E
}

export const on = <const G extends string, E>(group: G, event: E): On<G, E> => ({ group, event })

type Emit = AnyEventType | On
type Emitted<E> = E extends On<string, infer T> ? EventOf<T> : EventOf<E>

/** Who may ask: a registered player, someone who is not one yet, or the game itself (jobs, operators). */
export type Actor = 'player' | 'newcomer' | 'system'

/** A rule as its author writes it. */
export interface RuleSpec<N extends string, I, R extends Reads<I>, P, Code extends string, Result, E extends readonly Emit[], RS> {
  readonly name: N
  readonly actor?: Actor
  /** What a player asks for, decoded. */
  readonly input: Codec<I>
  /** What the asker is told; a repeat of the same command decodes it from the journal. */
  readonly result: Codec<Result>
  /** The rate limit that counts its uses. */
  readonly limit: string
  readonly reads: R
  readonly emits: E
  /** A finer stream of chance in simulations: commands that have nothing to do with each other's luck. */
  readonly stream?: (input: I, ruleset: RS) => string
  /** Inputs worth trying, likeliest first; `legal` keeps those that a plan accepts. */
  readonly inputs: (view: View<R>, ask: Ask<RS>) => Iterable<I>
  /** Whether the command is allowed, and what it would cost and could yield. The order of refusals is the order of checks. */
  readonly plan: (view: View<R>, input: I, ask: Ask<RS>) => Either<Rejection<Code>, P>
  /** Carries a plan out: draws, and says what changes. */
  readonly decide: (view: View<R>, input: I, env: Env<RS>, plan: P) => Decision<NoInfer<Result>, Emitted<NoInfer<E>[number]>>
}

/** A rule as everyone else uses it. */
export interface Rule<N extends string = string, I = never, P = unknown, Code extends string = string, Result = unknown> {
  readonly name: N
  readonly actor: Actor
  readonly input: Codec<I>
  readonly result: Codec<Result>
  readonly limit: string
  readonly reads: Reads<I>
  readonly emits: readonly Emit[]
  readonly stream: ((input: I, ruleset: never) => string) | undefined
  readonly inputs: (view: never, ask: Ask<never>) => Iterable<I>
  readonly plan: (view: never, input: I, ask: Ask<never>) => Either<Rejection<Code>, P>
  readonly decide: (view: never, input: I, env: Env<never>, plan: P) => Decision<Result>
}

/** A question about the game: a rule whose plan is the answer, and which nobody can carry out. */
export type Query<N extends string = string, I = never, Answer = unknown, Code extends string = string> = Rule<N, I, Answer, Code, never>

/** A pure answer to an event, part of the same decision. `of` is the root whose event it answers; its reads are that root's. */
export interface Reaction {
  readonly name: string
  readonly of: string
  readonly on: readonly AnyEventType[]
  readonly emits: readonly AnyEventType[]
  readonly reads: Reads<never>
  readonly react: (
    view: never,
    event: never,
    env: Ask<never>,
  ) => { readonly changes: readonly Change[]; readonly events: readonly GameEvent[] } | undefined
}

/** Time catching up: a pure function of what is stored and now. Settling twice is settling once. */
export interface Settle {
  readonly name: string
  readonly of: string
  /** `touched`: when the command reads what this settles; `always`: on every command of a player. */
  readonly when: 'touched' | 'always'
  readonly reads: Reads<never>
  readonly settle: (view: never, ask: Ask<never>) => readonly Change[]
}

/** What every accepted command leaves behind, last: on the one who acted, or on every root of the kind that was held for writing. */
export interface Stamp {
  readonly name: string
  readonly of: string
  readonly on: 'actor' | 'written'
  readonly reads: Reads<never>
  /** `moves` is what the command and its reactions moved of resources. */
  readonly stamp: (view: never, moves: readonly (Gain | Spend)[], ask: Ask<never>) => readonly Change[]
}

/** Who may act at all: asked before every plan of a player's rule. */
export interface Gate {
  readonly of: string
  readonly reads: Reads<never>
  readonly check: (view: never, ask: Ask<never>) => Rejection | undefined
}

/** A question as its author writes it: the same reads, settled the same way, and nothing changes. */
export interface QuerySpec<N extends string, I, R extends Reads<I>, Answer, Code extends string, RS> {
  readonly name: N
  /** A player, unless said otherwise. */
  readonly actor?: 'player' | 'system'
  readonly input: Codec<I>
  /** The rate limit that counts its uses. */
  readonly limit: string
  readonly reads: R
  readonly answer: (view: View<R>, input: I, ask: Ask<RS>) => Either<Rejection<Code>, Answer>
}

type OwnReads = Reads<unknown>
type ReactionEvents<E extends readonly AnyEventType[]> = EventOf<E[number]>

/**
 * Fixes the type of the ruleset once; gives the constructors of rules, reactions and settles. Each lists the fields of what it
 * makes, whatever their order in the author's file: with one hidden class for all rules, `step` reads them without searching.
 */
export const language = <RS>() => ({
  rule: <const N extends string, I, R extends Reads<I>, P, Code extends string, Result, const E extends readonly Emit[]>(
    spec: RuleSpec<N, I, R, P, Code, Result, E, RS>,
  ): Rule<N, I, P, Code, Result> => {
    const { name, actor = 'player', input, result, limit, reads, emits, stream, inputs, plan, decide } = spec
    return { name, actor, input, result, limit, reads, emits, stream, inputs, plan, decide } as unknown as Rule<N, I, P, Code, Result>
  },

  query: <const N extends string, I, R extends Reads<I>, Answer, Code extends string>(
    spec: QuerySpec<N, I, R, Answer, Code, RS>,
  ): Query<N, I, Answer, Code> => {
    const { name, actor = 'player', input, limit, reads, answer } = spec
    const decide = () => defect(`${name} is a question; it decides nothing`)
    return {
      name,
      actor,
      input,
      result: nothing,
      limit,
      reads,
      emits: [],
      stream: undefined,
      inputs: () => [],
      plan: answer,
      decide,
    } as unknown as Query<N, I, Answer, Code>
  },

  reaction: <R extends OwnReads, const E extends readonly AnyEventType[], const M extends readonly AnyEventType[] = readonly []>(spec: {
    readonly name: string
    readonly of: Root
    readonly on: E
    readonly emits?: M
    readonly reads: R
    readonly react: (
      view: View<R>,
      event: ReactionEvents<E>,
      env: Ask<RS>,
    ) => { readonly changes: readonly Change[]; readonly events?: readonly ReactionEvents<NoInfer<M>>[] } | undefined
  }): Reaction => {
    const { name, of, on, emits = [], reads, react } = spec
    return { name, of: of.root, on, emits, reads, react } as unknown as Reaction
  },

  settle: <R extends OwnReads>(spec: {
    readonly name: string
    readonly of: Root
    readonly when?: 'touched' | 'always'
    readonly reads: R
    readonly settle: (view: View<R>, ask: Ask<RS>) => readonly Change[]
  }): Settle => {
    const { name, of, when = 'touched', reads, settle } = spec
    return { name, of: of.root, when, reads, settle } as unknown as Settle
  },

  stamp: <R extends OwnReads>(spec: {
    readonly name: string
    readonly of: Root
    readonly on: 'actor' | 'written'
    readonly reads: R
    readonly stamp: (view: View<R>, moves: readonly (Gain | Spend)[], ask: Ask<RS>) => readonly Change[]
  }): Stamp => ({ ...spec, of: spec.of.root }) as unknown as Stamp,

  gate: <R extends OwnReads>(spec: {
    readonly of: Root
    readonly reads: R
    readonly check: (view: View<R>, ask: Ask<RS>) => Rejection | undefined
  }): Gate => ({ ...spec, of: spec.of.root }) as unknown as Gate,
})
