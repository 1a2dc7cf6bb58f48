import type { ActiveEvent, GameEvent, Id, Json } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import type { JournaledChange } from '../execute/balances.ts'
import type { SeedReference } from '../execute/seed.ts'
import { type Rows, statement } from '../store/statement.ts'
import type { Flight } from '../store/store.ts'

/** A journaled command as it is read back. */
export interface JournalEntry {
  readonly id: Id
  readonly at: Millis
  readonly seq: number
  readonly interaction: string
  readonly actor: Id | null
  /** Who had the game itself do it. */
  readonly operator: Id | null
  /** Whom it is about; see `JournalRow`. */
  readonly player: Id | null
  readonly guild: Id | null
  readonly rule: string
  readonly input: Json
  readonly seed: SeedReference
  readonly ruleset: string
  readonly rulesVersion: string
  readonly active: readonly ActiveEvent[]
  readonly events: readonly GameEvent[]
  readonly changes: readonly JournaledChange[]
  readonly moves: readonly string[]
  readonly result: Json
}

export const ENTRY_COLUMNS =
  'id, at, seq, interaction, actor, operator, player, guild, rule, input, seed, ruleset, rules_version, active, events, changes, moves, result'
const PAGE = 500

/** A row of `ENTRY_COLUMNS`. */
export const entryOf = ({ rules_version: rulesVersion, ...row }: Rows[number]): JournalEntry =>
  ({ ...row, rulesVersion }) as unknown as JournalEntry

/** Which commands to read: those after `after`, before `before`, that changed something under one of `roots`. */
export interface Stretch {
  readonly after: number
  readonly before?: number
  readonly roots?: readonly Id[]
}

const TOUCHES = `exists (select 1 from json_array_elements(changes) as change where change -> 'at' ->> 'root' = any($3))`

/** Reads journaled commands in the order in which they were done, a page at a time. */
export async function* journalEntries(
  flight: Flight,
  { after, before = Number.MAX_SAFE_INTEGER, roots }: Stretch,
): AsyncGenerator<JournalEntry> {
  for (let last = after; ; ) {
    const text = `select ${ENTRY_COLUMNS} from journal where seq > $1::bigint and seq < $2::bigint${roots ? ` and ${TOUCHES}` : ''} order by seq limit ${PAGE}`
    const [rows] = await flight.send([statement(text, [last, before, ...(roots ? [roots] : [])])])
    for (const row of rows!) yield entryOf(row)
    if (rows!.length < PAGE) return
    last = rows!.at(-1)!['seq'] as number
  }
}

/** One command by its id, or by the interaction that asked for it. */
export const journalEntry = async (flight: Flight, name: string): Promise<JournalEntry | undefined> => {
  const [byId, byInteraction] = await flight.send([
    statement(`select ${ENTRY_COLUMNS} from journal where id = $1`, [name]),
    statement(`select ${ENTRY_COLUMNS} from journal where (id, at) = (select command, at from command_dedup where interaction = $1)`, [
      name,
    ]),
  ])
  const row = byId![0] ?? byInteraction![0]
  return row && entryOf(row)
}

/** The body of a stored ruleset. */
export const storedRuleset = async (flight: Flight, hash: string): Promise<Json | undefined> => {
  const [rows] = await flight.send([statement('select body from rulesets where hash = $1', [hash])])
  return rows![0]?.['body'] as Json | undefined
}
