import type { Ask, codec, GameEvent, queries, Rejection, Ruleset, rules } from '@lumen/rules'
import type { Refused } from '@lumen/runtime'
import type { Either } from 'fp-ts/lib/Either.js'
import type { OptionValue } from '../discord/incoming.ts'
import type { Message } from '../discord/message.ts'
import type { Game } from '../game/game.ts'

type Rules = typeof rules
type Queries = typeof queries
export type RuleName = keyof Rules & string
export type QueryName = keyof Queries & string

// of a plan that never refuses the compiler infers any code at all: it has none
type Planned<R> = R extends { readonly plan: (view: never, input: infer I, ask: Ask<never>) => Either<Rejection<infer C>, infer P> }
  ? { readonly input: I; readonly plan: P; readonly code: string extends C ? never : C }
  : never

/** What a rule takes, as its codec gives it. */
export type InputOf<R extends RuleName> = Planned<Rules[R]>['input']
export type ResultOf<R extends RuleName> = Rules[R] extends { readonly result: codec.Codec<infer A> } ? A : never
export type QuestionOf<Q extends QueryName> = Planned<Queries[Q]>['input']
export type AnswerOf<Q extends QueryName> = Planned<Queries[Q]>['plan']
/** Every code with which the game's rules and questions can refuse. */
export type GameCode =
  | { [R in RuleName]: Planned<Rules[R]>['code'] }[RuleName]
  | { [Q in QueryName]: Planned<Queries[Q]>['code'] }[QueryName]

/** What someone asked for, whatever they used for it. */
export interface Asked {
  readonly who: string
  readonly displayName: string
  readonly options: Readonly<Record<string, OptionValue>>
  /** What a component carried. */
  readonly args: readonly string[]
  /** What a select holds. */
  readonly values: readonly string[]
  /** What a form holds. */
  readonly fields: Readonly<Record<string, string>>
}

/** The secrets of the asker's dice; see docs/rules/fairness.md. */
export interface SeenFairness {
  /** SHA-256 of the epoch's secret: may be shown at any time. */
  readonly commitment: (epoch: number) => string
  /** The secret of an ended epoch, where the action reveals one. */
  readonly secret: string | undefined
}

/** What views may know beside what they show. */
export interface Seen {
  readonly who: string
  readonly ruleset: Ruleset
  /** UTC milliseconds. */
  readonly now: number
  /** Tells messages apart; part of the ids of buttons that act, so that each acts once. */
  readonly stamp: string
  /** A command as a clickable mention where its id is known, else as `/name`. */
  readonly mention: (command: string) => string
  readonly fairness: SeenFairness
}

/** What was done. */
export interface Done<Result = unknown> {
  readonly command: string
  readonly repeated: boolean
  readonly result: Result
  readonly events: readonly GameEvent[]
}

/** What was done of something asked for several times: each a command of its own, up to the first refusal. */
export interface Batch<Result = unknown> {
  /** In order, at least one: where the very first is refused, that refusal is told and no batch. */
  readonly done: readonly Done<Result>[]
  /** How many were asked for. */
  readonly times: number
  /** Why not all were done. */
  readonly stopped: Rejection | undefined
}

/** What someone who looks is shown. */
export interface Found {
  readonly ok: true
}

type Read<A> = (asked: Asked, seen: Seen) => Either<Rejection, A>
/** What the `k`th of several takes, counted from 1. */
type ReadEach<A> = (asked: Asked, seen: Seen, k: number) => Either<Rejection, A>

/** More commands than this are not done at one press. */
export const MOST_TIMES = 20

/** One thing that players can have the bot do: a rule, a question, or one after the other; and how the outcome is told. */
export interface Action {
  /** Another action in its place, for some ways of asking. */
  readonly instead?: (asked: Asked) => Action | undefined
  readonly rule?: {
    readonly name: RuleName
    readonly input: ReadEach<unknown>
    /** Has it done so many times, 1 to 20; anything else is refused in words. */
    readonly times?: (asked: Asked, seen: Seen) => number
  }
  /** After a rule the question is best effort: what was done is told even without its answer. */
  readonly query?: {
    readonly name: QueryName
    readonly question: (asked: Asked, seen: Seen, done?: Done, batch?: Batch) => Either<Rejection, unknown>
  }
  /** Looks at what is no part of the game's state, in place of a question. */
  readonly looks?: (game: Game, asked: Asked, answer: unknown) => Promise<Found | Refused>
  /** The ended epoch of the asker's dice whose secret is to be told. */
  readonly reveals?: (done: Done) => number
  /** `done` is the last of a batch. */
  readonly view: (told: Told, seen: Seen, asked: Asked) => Message
}

/** What came of an action. */
export interface Told {
  readonly done: Done | undefined
  readonly batch: Batch | undefined
  readonly answer: unknown
}

/** Tells something without the game. */
export const tells = (view: (seen: Seen, asked: Asked) => Message): Action => ({ view: (_told, seen, asked) => view(seen, asked) })

/** Asks the game. */
export const asks = <Q extends QueryName>(
  name: Q,
  question: Read<QuestionOf<Q>>,
  view: (answer: AnswerOf<Q>, seen: Seen, asked: Asked) => Message,
): Action => ({ query: { name, question }, view: ({ answer }, seen, asked) => view(answer as AnswerOf<Q>, seen, asked) })

/** Looks at something beside the game's state. */
export const looks = <F extends Found>(
  at: (game: Game, asked: Asked) => Promise<F | Refused>,
  view: (found: F, seen: Seen, asked: Asked) => Message,
): Action => ({ looks: at, view: ({ answer }, seen, asked) => view(answer as F, seen, asked) })

/** Has the game do something. */
export const does = <R extends RuleName>(
  name: R,
  input: Read<InputOf<R>>,
  view: (done: Done<ResultOf<R>>, seen: Seen, asked: Asked) => Message,
): Action => ({ rule: { name, input }, view: ({ done }, seen, asked) => view(done as Done<ResultOf<R>>, seen, asked) })

/** Has the game do something, then asks how things stand. */
export const doesThenAsks = <R extends RuleName, Q extends QueryName>(
  rule: { readonly name: R; readonly input: Read<InputOf<R>> },
  query: { readonly name: Q; readonly question: (asked: Asked, seen: Seen, done: Done<ResultOf<R>>) => Either<Rejection, QuestionOf<Q>> },
  view: (done: Done<ResultOf<R>>, answer: AnswerOf<Q> | undefined, seen: Seen, asked: Asked) => Message,
): Action => ({
  rule,
  query: { name: query.name, question: (asked, seen, done) => query.question(asked, seen, done as Done<ResultOf<R>>) },
  view: ({ done, answer }, seen, asked) => view(done as Done<ResultOf<R>>, answer as AnswerOf<Q> | undefined, seen, asked),
})

interface Times<R extends RuleName> {
  readonly rule: R
  readonly input: ReadEach<InputOf<R>>
  /** How many times, 1 to 20. */
  readonly times: (asked: Asked, seen: Seen) => number
}

/**
 * Has the game do something several times, each a command of its own (`<interaction>#1`, `#2`, …), stopping at the first
 * refusal; all of it is told in one message. Asked again, what was done is not done again, and what is missing may be.
 */
export const doesTimes = <R extends RuleName>(
  { rule, input, times }: Times<R>,
  view: (batch: Batch<ResultOf<R>>, seen: Seen, asked: Asked) => Message,
): Action => ({ rule: { name: rule, input, times }, view: ({ batch }, seen, asked) => view(batch as Batch<ResultOf<R>>, seen, asked) })

/** The same, then asks how things stand. */
export const doesTimesThenAsks = <R extends RuleName, Q extends QueryName>(
  { rule, input, times }: Times<R>,
  query: { readonly name: Q; readonly question: (asked: Asked, seen: Seen, batch: Batch<ResultOf<R>>) => Either<Rejection, QuestionOf<Q>> },
  view: (batch: Batch<ResultOf<R>>, answer: AnswerOf<Q> | undefined, seen: Seen, asked: Asked) => Message,
): Action => ({
  rule: { name: rule, input, times },
  query: { name: query.name, question: (asked, seen, _done, batch) => query.question(asked, seen, batch as Batch<ResultOf<R>>) },
  view: ({ batch, answer }, seen, asked) => view(batch as Batch<ResultOf<R>>, answer as AnswerOf<Q> | undefined, seen, asked),
})

/** The first action where the question holds, else the second, which may be such a choice itself. */
export const either = (when: (asked: Asked) => boolean, one: Action, other: Action): Action => ({
  ...other,
  instead: (asked) => (when(asked) ? one : other.instead?.(asked)),
})
