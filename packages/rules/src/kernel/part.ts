import type { Columns, Entity, Fields, Id, Key, Of, RefOf, Root, Row } from './entity.ts'
import type { Millis } from './time.ts'

/** How a part reads its entity. */
export type Mode = 'row' | 'one' | 'maybe' | 'many' | 'pending' | 'tail'

/**
 * A named, static piece of state that a rule reads. `W` is what a view shows of it when held for writing, `F` when only
 * looked at; `I` is the input that its key needs.
 */
export interface Part<W = unknown, F = unknown, R extends string = string, I = never> {
  readonly part: Mode
  readonly entity: Entity<Columns, R>
  readonly key?: (input: I, now: Millis) => Key
  /** `pending`: the flag that marks a row as dealt with, and how many rows to take. */
  readonly flag?: string
  readonly limit?: number
  readonly shows?: { readonly written: W; readonly read: F }
}

/** All rows of a keyed entity under a root. */
export interface Rows<C extends Columns, Shown = Row<C>> {
  readonly get: (key: Key) => Shown | undefined
  readonly at: (key: Key) => RefOf<C>
  readonly all: () => readonly Shown[]
  /** The keys of all rows, in the same order: rows that are only read do not show theirs. */
  readonly keys: () => readonly Key[]
  readonly size: number
  /** Rises whenever a row changes, comes or goes: what was derived from these rows at one version holds while it stays. */
  readonly version: number
}

/** Where new rows of a log go; nothing is read. */
export interface Tail<C extends Columns> {
  readonly at: (key: Key) => RefOf<C>
}

type Keyed<C extends Columns, R extends string> = Entity<C, R, 'keyed'>

/** The root's facet, the single row, or the row under a key; an absent one reads as its initial values. */
export function one<C extends Columns, R extends string>(entity: Entity<C, R, 'facet' | 'single'>): Part<Row<C>, Fields<C>, R, unknown>
export function one<C extends Columns, R extends string, I = unknown>(
  entity: Keyed<C, R>,
  key: (input: I, now: Millis) => Key,
): Part<Row<C>, Fields<C>, R, I>
export function one(entity: Entity, key?: (input: never, now: Millis) => Key): Part {
  return key ? { part: 'one', entity, key } : { part: 'row', entity }
}

/** The row under a key, or `undefined`. */
export const maybeOne = <C extends Columns, R extends string, I>(
  entity: Keyed<C, R>,
  key: (input: I, now: Millis) => Key,
): Part<Row<C> | undefined, Fields<C> | undefined, R, I> => ({ part: 'maybe', entity: entity as unknown as Entity<Columns, R>, key })

/** Every row. */
export const many = <C extends Columns, R extends string>(entity: Keyed<C, R>): Part<Rows<C>, Rows<C, Fields<C>>, R, unknown> => ({
  part: 'many',
  entity: entity as unknown as Entity<Columns, R>,
})

/** The oldest rows whose flag is not set, at most `limit`. */
export const pending = <C extends Columns, R extends string>(
  entity: Keyed<C, R>,
  flag: Of<C, 'flag'>,
  limit: number,
): Part<readonly Row<C>[], readonly Fields<C>[], R, unknown> => ({
  part: 'pending',
  entity: entity as unknown as Entity<Columns, R>,
  flag,
  limit,
})

/** The end of a log. */
export const tail = <C extends Columns, R extends string>(entity: Keyed<C, R>): Part<Tail<C>, Tail<C>, R, unknown> => ({
  part: 'tail',
  entity: entity as unknown as Entity<Columns, R>,
})

/** Whose root a group is about. Static, so that it compiles to SQL, to a look-up in memory and to documentation. */
export type RootKey<R extends string = string, I = never> =
  | { readonly how: 'self'; readonly root: R; readonly needs?: (input: I) => void }
  | { readonly how: 'given'; readonly root: R; readonly id: (input: I) => Id }
  | { readonly how: 'fresh'; readonly root: R; readonly needs?: (input: I) => void }
  | { readonly how: 'the'; readonly root: R; readonly id: Id; readonly needs?: (input: I) => void }
  | {
      readonly how: 'follow'
      readonly root: R
      readonly from: RootKey<string, I>
      readonly through: Part<unknown, unknown, string, I>
      readonly column: string
    }

/** The one who acts. */
export const self = <const R extends string>(root: Root<R>): RootKey<R, unknown> => ({ how: 'self', root: root.root })

/** A root that the input names. */
export const given = <R extends string, I>(root: Root<R>, id: (input: I) => Id): RootKey<R, I> => ({ how: 'given', root: root.root, id })

/** A root that the command founds: its id is the command's, and it reads as blank. */
export const fresh = <const R extends string>(root: Root<R>): Founded<R> => ({ how: 'fresh', root: root.root }) as Founded<R>

/** The id of every root that is the only one of its kind. */
export const SINGLETON: Id = '10000000000000000'

/** The only root of its kind. It reads as blank until the first command that writes to it. */
export const the = <const R extends string>(root: Root<R>): Founded<R> => ({ how: 'the', root: root.root, id: SINGLETON }) as Founded<R>

type PointerTo<C extends Columns, N extends keyof C> = C[N] extends { readonly kind: 'pointer'; readonly to?: infer To }
  ? Exclude<To, undefined> & string
  : never

/** The root that a pointer column of another root's row names. */
export const follow = <C extends Columns, R extends string, I, N extends Of<C, 'pointer'>>(
  from: RootKey<R, I>,
  through: Part<Row<C>, Fields<C>, R, I>,
  column: N,
): RootKey<PointerTo<C, N>, I> => ({
  how: 'follow',
  root: through.entity.columns[column]!.to as PointerTo<C, N>,
  from,
  through: through as unknown as Part<unknown, unknown, string, I>,
  column,
})

/** A key whose root is always there, if only blank. */
export type Founded<R extends string = string> = Extract<RootKey<R, unknown>, { readonly how: 'fresh' | 'the' }>

/** Whether a key's root reads as blank where it does not exist. */
export const isFounded = ({ how }: RootKey<string, never>): boolean => how === 'fresh' || how === 'the'

/** How strongly a root is held: `write` FOR NO KEY UPDATE, `share` FOR SHARE (cold roots only), `append` FOR KEY SHARE (adds children, reads nothing binding). */
export type Hold = 'write' | 'share' | 'append'

type Parts<R extends string, I> = { readonly [name: string]: Part<unknown, unknown, R, I> }
type Written<P> = { readonly [N in keyof P]: P[N] extends Part<infer W, unknown, string, never> ? W : never }
type Read<P> = { readonly [N in keyof P]: P[N] extends Part<unknown, infer F, string, never> ? F : never }

/** The input that the keys of some parts need, all of them. */
type Needs<P> = {
  readonly [N in keyof P]: P[N] extends Part<unknown, unknown, string, infer I> ? (input: I) => void : never
}[keyof P] extends (input: infer I) => void
  ? I
  : never

/** Another aggregate, held as one. `V` is what a view shows of it: `undefined` where it is not there. */
export interface Group<V = unknown, I = never> {
  readonly hold: Hold
  readonly key: RootKey<string, I>
  readonly parts: { readonly [name: string]: Part<unknown, unknown, string, I> }
  readonly shows?: { readonly as: V }
}

/** Another aggregate, held for writing. */
export function of<R extends string, P extends Parts<R, never>>(key: Founded<R>, parts: P): Group<Written<P>, Needs<P>>
export function of<R extends string, I, P extends Parts<R, I>>(key: RootKey<R, I>, parts: P): Group<Written<P> | undefined, I>
export function of(key: RootKey<string, never>, parts: Group['parts']): Group {
  return { hold: 'write', key, parts }
}

/** Another aggregate, only read; its rows have no address. */
export function share<R extends string, P extends Parts<R, never>>(key: Founded<R>, parts: P): Group<Read<P>, Needs<P>>
export function share<R extends string, I, P extends Parts<R, I>>(key: RootKey<R, I>, parts: P): Group<Read<P> | undefined, I>
export function share(key: RootKey<string, never>, parts: Group['parts']): Group {
  return { hold: 'share', key, parts }
}

/** Another aggregate to which children are added; what is read of it may be stale. */
export const append = <R extends string, I, P extends Parts<R, I>>(key: RootKey<R, I>, parts: P): Group<Read<P> | undefined, I> => ({
  hold: 'append',
  key,
  parts,
})

/** Own parts at the top; each other aggregate one group. */
export type Reads<I> = { readonly [name: string]: Part<unknown, unknown, string, I> | Group<unknown, I> }

/** What a rule sees of its reads. */
export type View<R> = {
  readonly [N in keyof R]: R[N] extends Part<infer W, unknown, string, never> ? W : R[N] extends Group<infer V, never> ? V : never
}
