import type { GameEvent, Json, Ruleset } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import type { JournalEntry } from '../audit/journal-reader.ts'
import type { JournaledChange } from '../execute/balances.ts'
import type { SeedReference } from '../execute/seed.ts'
import type { Field, Told } from './field.ts'
import type { Gives, JournalType } from './journal-type.ts'
import { JOURNAL_TYPES, type JournalTypeName } from './types.ts'

/** One thing that a command did, as a type of the journal tells it. */
export interface JournalRecord {
  readonly type: JournalTypeName
  /** The command: several records may come of one. */
  readonly command: string
  readonly at: Millis
  readonly seq: number
  readonly interaction: string
  readonly rule: string
  readonly actor: string | null
  readonly operator: string | null
  readonly player: string | null
  /** The Discord guild where it was asked. */
  readonly guild: string | null
  readonly seed: SeedReference
  /** The config: its hash. */
  readonly ruleset: string
  readonly rules_version: string
  /** The fields of the type; those that the command does not have are left out. */
  readonly details: Readonly<Record<string, Json>>
}

/** What of a command gives records of a type: the command itself, or some of its events or changes. */
const sources = (gives: Gives, entry: JournalEntry): readonly { readonly event?: GameEvent; readonly change?: JournaledChange }[] => {
  switch (gives.each) {
    case 'command':
      return gives.rules.includes(entry.rule) ? [{}] : []
    case 'event':
      return entry.events.filter(({ type }) => type === gives.event).map((event) => ({ event }))
    case 'move':
      return entry.changes
        .filter(
          (change) => (change.op === 'gain' || change.op === 'spend') && gives.columns.includes(`${change.at.entity}.${change.column}`),
        )
        .map((change) => ({ change }))
  }
}

const detailsOf = (fields: Readonly<Record<string, Field>>, told: Told): Readonly<Record<string, Json>> => {
  const details: Record<string, Json> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = field.read(told)
    if (value !== undefined) details[name] = value
  }
  return details
}

/** Whose record it is: whoever an event is about, or whose row changed; else whom the command is about. */
const subject = (entry: JournalEntry, event: GameEvent | undefined, change: JournaledChange | undefined, players: ReadonlySet<string>) => {
  if (event?.of?.root === 'players') return event.of.id
  if (change) return players.has(change.at.entity) ? change.at.root : null
  return entry.player
}

/** The records of one type that a command gives. `players`: the tables that belong to players. */
export const project = (
  type: JournalTypeName,
  entry: JournalEntry,
  { ruleset, players }: { readonly ruleset: Ruleset | undefined; readonly players: ReadonlySet<string> },
): readonly JournalRecord[] => {
  const { gives, fields }: JournalType = JOURNAL_TYPES[type]
  return sources(gives, entry).map(({ event, change }) => ({
    type,
    command: entry.id,
    at: entry.at,
    seq: entry.seq,
    interaction: entry.interaction,
    rule: entry.rule,
    actor: entry.actor,
    operator: entry.operator,
    player: subject(entry, event, change, players),
    guild: entry.guild,
    seed: entry.seed,
    ruleset: entry.ruleset,
    rules_version: entry.rulesVersion,
    details: detailsOf(fields, { entry, event, change, ruleset }),
  }))
}
