import type { GameEvent, Json, Ruleset } from '@lumen/rules'
import type { JournalEntry } from '../audit/journal-reader.ts'
import type { JournaledChange } from '../execute/balances.ts'

/** What a record of the journal is told from: a command, and where one command gives several, which event or change of it. */
export interface Told {
  readonly entry: JournalEntry
  readonly event: GameEvent | undefined
  readonly change: JournaledChange | undefined
  /** The config of that time; `undefined` where it is not at hand. */
  readonly ruleset: Ruleset | undefined
}

/** What a value of a field implies about the stored row, so that an index finds it. */
export interface Implied {
  readonly events?: Json
  readonly input?: Json
}

/** One field of a type: where it comes from, in words, and how it is read. `undefined` where the command has none. */
export interface Field {
  readonly from: string
  readonly read: (told: Told) => Json | undefined
  readonly implies?: (value: Json) => Implied
}

type Data = { readonly [key: string]: Json }

const dataOf = (event: GameEvent | undefined): Data | undefined => event?.data as Data | undefined

const firstOf = ({ entry }: Told, type: string): Data | undefined => dataOf(entry.events.find((event) => event.type === type))

const at = (whole: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (inner as Data | null | undefined)?.[key], whole)

const nested = (path: readonly string[], value: Json): Json => path.reduceRight<Json>((inner, key) => ({ [key]: inner }), value)

/** Of what was asked. */
export const input = (path: string): Field => ({
  from: `input \`${path}\``,
  read: ({ entry }) => at(entry.input, path.split('.')),
  implies: (value) => ({ input: nested(path.split('.'), value) }),
})

/** Of what the asker was told. */
export const result = (path: string): Field => ({ from: `result \`${path}\``, read: ({ entry }) => at(entry.result, path.split('.')) })

/** Of the command's first event of a type. */
export const event = (type: string, path: string): Field => ({
  from: `event \`${type}\`: \`${path}\``,
  read: (told) => at(firstOf(told, type), path.split('.')),
  implies: (value) => ({ events: [{ type, data: nested(path.split('.'), value) }] }),
})

/** Of all events of a type, as a list. */
export const events = (type: string, ...names: readonly string[]): Field => ({
  from: `events \`${type}\`: ${names.length === 0 ? 'all of each' : names.map((name) => `\`${name}\``).join(', ')}`,
  read: ({ entry }) =>
    entry.events
      .filter((one) => one.type === type)
      .map((one) => {
        const data = dataOf(one)!
        return names.length === 0 ? data : Object.fromEntries(names.map((name) => [name, data[name] ?? null]))
      }),
})

/** Of the event that the record is about. */
export const own = (type: string, path: string): Field => ({
  from: `the event's \`${path}\``,
  read: ({ event: about }) => at(dataOf(about), path.split('.')),
  implies: (value) => ({ events: [{ type, data: nested(path.split('.'), value) }] }),
})

/** Worked out, as the words say. */
export const derived = (from: string, read: (told: Told) => Json | undefined): Field => ({ from, read })
