import type { ActiveEvent } from '@lumen/rules'
import type { Sight } from '../sight.ts'

/** What an expression reads when it is asked: the account, and what its line is about to do. One object an agenda, filled anew. */
export interface Scope {
  readonly sight: Sight
  /** Live events of the whole simulation. */
  readonly events: readonly ActiveEvent[]
  /** The UTC day after the last. */
  readonly endsOn: number
  /** The input that the line's chooser proposes; undefined before it was asked. */
  input: unknown
  /** How often the line was done today, and in this visit. */
  today: number
  session: number
}

/** Numbers, truths, or one of a few words. */
export type Type = 'number' | 'boolean' | { readonly words: readonly string[] }

export type Reads<T> = (scope: Scope) => T

interface Named {
  /** What it means, with its unit. */
  readonly doc: string
}

/** Something that expressions may name. */
export type Field = Named &
  (
    | { readonly type: 'number'; readonly read: Reads<number> }
    | { readonly type: 'boolean'; readonly read: Reads<boolean> }
    | { readonly type: { readonly words: readonly string[] }; readonly read: Reads<string> }
  )

export type Fields = Readonly<Record<string, Field>>

export const numberField = (doc: string, read: Reads<number>): Field => ({ type: 'number', doc, read })
export const truthField = (doc: string, read: Reads<boolean>): Field => ({ type: 'boolean', doc, read })
export const wordField = (words: readonly string[], doc: string, read: Reads<string>): Field => ({ type: { words }, doc, read })

/** A type as people call it. */
export const typeName = (type: Type): string =>
  type === 'number' ? 'a number' : type === 'boolean' ? 'true or false' : `one of ${type.words.map((word) => `'${word}'`).join(', ')}`
