import type { AnyCodec, Codec } from './codec.ts'
import type { Id } from './entity.ts'

/** Something that happened. `of` names another subject than the one who acted. */
export interface GameEvent<Type extends string = string, Data = unknown> {
  readonly type: Type
  readonly data: Data
  readonly of?: { readonly root: string; readonly id: Id }
}

/** A declared kind of event; called with its data it makes one. */
export interface EventType<Type extends string, Data> {
  (data: Data): GameEvent<Type, Data>
  readonly type: Type
  readonly codec: AnyCodec
}

/** A kind of event, whichever. */
export interface AnyEventType {
  (data: never): GameEvent
  readonly type: string
  readonly codec: AnyCodec
}

export type EventOf<E> = E extends EventType<infer T, infer D> ? GameEvent<T, D> : never

/** Declares a kind of event: `<system>.<past-tense>` and the codec of its data. */
export const event = <const Type extends string, Data>(type: Type, codec: Codec<Data>): EventType<Type, Data> =>
  Object.assign((data: Data): GameEvent<Type, Data> => ({ type, data }), { type, codec })

/** An event about the root that a row belongs to, not about who acted: that root's reactions answer. */
export const about = <E extends GameEvent>(root: string, id: Id, of: E): E => ({ ...of, of: { root, id } })
