import type { ActiveEvent, GameEvent, Json } from '@lumen/rules'
import type { JournaledChange } from '../execute/balances.ts'
import type { ReadOnly } from './read-only.ts'

type Selected<T> = { readonly [N in keyof T]: ReadOnly<T[N]> }

/** Where the dice of a journaled command came from; see `execute/seed.ts`. */
interface Seed {
  readonly from: 'player' | 'system'
  readonly dice: number
  readonly [detail: string]: Json
}

/** The tables of the executor, for selecting. Times are UTC milliseconds. */
export interface JournalTables {
  readonly journal: Selected<{
    id: string
    at: number
    seq: number
    interaction: string
    actor: string | null
    operator: string | null
    player: string | null
    guild: string | null
    rule: string
    input: Json
    seed: Seed
    ruleset: string
    rules_version: string
    active: readonly ActiveEvent[]
    events: readonly GameEvent[]
    changes: readonly JournaledChange[]
    moves: readonly string[]
    result: Json
    /** The command that erased a name out of this row. */
    redacted_by: string | null
    written_at: Date
  }>
  readonly command_dedup: Selected<{ interaction: string; command: string; rule: string; actor: string | null; at: number; result: Json }>
  readonly rulesets: Selected<{ hash: string; body: Json; first_seen: number }>
  readonly outbox: Selected<{
    id: number
    command: string
    at: number
    recipient: string
    topic: string
    payload: Json
    attempts: number
    due_at: number
    delivered_at: number | null
    dead_at: number | null
    last_error: string | null
  }>
  readonly event_announcements: Selected<{ event: string; what: 'started' | 'ended'; at: number }>
  readonly snapshots: Selected<{ id: number; at: number; seq: number }>
  readonly snapshot_rows: Selected<{ snapshot: number; kind: string; root: string; entity: string; key: string; body: Json }>
}
