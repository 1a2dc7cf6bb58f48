import type { ActiveEvent, GameEvent, Id, Json } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import type { JournaledChange } from './balances.ts'
import type { SeedReference } from './seed.ts'

/** What is kept of an accepted command: enough to tell what happened, and to do it again. */
export interface JournalRow {
  readonly id: Id
  readonly at: Millis
  readonly interaction: string
  readonly actor: Id | null
  /** Who had the game itself do it. */
  readonly operator: Id | null
  /** The player whom the command is about: the actor, or for the game's own commands the first player they touched. */
  readonly player: Id | null
  /** The Discord guild where it was asked. */
  readonly guild: Id | null
  readonly rule: string
  readonly input: unknown
  readonly seed: SeedReference
  readonly ruleset: string
  readonly rulesVersion: string
  readonly active: readonly ActiveEvent[]
  readonly events: readonly GameEvent[]
  /** With the balance that each movement of a resource left. */
  readonly changes: readonly JournaledChange[]
  /** Which resources moved, and for what reasons; see `movesOf`. */
  readonly moves: readonly string[]
  /** Encoded by the rule's codec. */
  readonly result: unknown
}

/** Something to be told outside of the database. */
export interface OutboxMessage {
  /** Messages to one recipient leave in order. */
  readonly recipient: string
  readonly topic: string
  readonly payload: Json
}
