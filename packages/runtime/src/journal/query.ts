import { game, type Json, type Ruleset } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { ENTRY_COLUMNS, entryOf, type JournalEntry, storedRuleset } from '../audit/journal-reader.ts'
import { touches } from '../execute/balances.ts'
import { type Rows, statement } from '../store/statement.ts'
import type { Flight, Store } from '../store/store.ts'
import { contains } from './contains.ts'
import type { JournalType } from './journal-type.ts'
import { type JournalRecord, project } from './project.ts'
import { JOURNAL_TYPE_NAMES, JOURNAL_TYPES, type JournalTypeName } from './types.ts'

/** Where a page ended: the next one goes on behind it. */
export interface Cursor {
  readonly at: Millis
  readonly seq: number
}

/** What to look for. Everything that is given must hold; the newest come first. */
export interface JournalSearch {
  /** Whom commands are about, or whose rows they changed. */
  readonly player?: string
  readonly type?: JournalTypeName
  /** JSON that the record's details contain; without a type, JSON that the command's events contain (a list of events). */
  readonly contains?: Json
  /** UTC milliseconds, included. */
  readonly since?: Millis
  readonly until?: Millis
  readonly before?: Cursor
  /** Records at most. */
  readonly limit: number
}

export interface JournalFound {
  readonly records: readonly JournalRecord[]
  /** `null` where there is nothing older. */
  readonly next: Cursor | null
}

/** A condition of SQL; its values stand in it as `?`. */
export interface Condition {
  readonly text: string
  readonly values: readonly unknown[]
}

/** How rows are found: by walking an index from the newest on, once for each of `walks`; or by what they contain, newest stretch first. */
export type Path =
  | { readonly how: 'walk'; readonly walks: readonly (readonly Condition[])[] }
  | { readonly how: 'content'; readonly conditions: readonly Condition[] }

const condition = (text: string, ...values: readonly unknown[]): Condition => ({ text, values })

const eventsContain = (part: Json): Condition => condition('events @> ?::jsonb', JSON.stringify(part))
const inputContains = (part: Json): Condition => condition('input::jsonb @> ?::jsonb', JSON.stringify(part))

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What details imply about the stored row, each an index's business. */
const implied = ({ gives, fields }: JournalType, wanted: Json | undefined): readonly Condition[] => {
  const found: Condition[] = []
  const details = isObject(wanted) ? wanted : {}
  for (const [name, value] of Object.entries(details)) {
    const { events, input } = fields[name]?.implies?.(value) ?? {}
    if (events !== undefined) found.push(eventsContain(events))
    if (input !== undefined) found.push(inputContains(input))
  }
  if (gives.each === 'event' && found.length === 0) found.push(eventsContain([{ type: gives.event }]))
  if (gives.each === 'move') {
    const { currency, source, reason = source } = details
    const columns = typeof currency === 'string' ? gives.columns.filter((column) => column.endsWith(`.${currency}`)) : gives.columns
    const marks = typeof reason === 'string' ? columns.map((column) => `${column} ${reason}`) : columns
    // a search for anything that moved finds nearly every row: no index helps
    if (gives.columns.length === 1 || reason !== undefined || currency !== undefined) found.push(condition('moves && ?::text[]', marks))
  }
  return found
}

/** The way to the rows that may hold what is looked for. */
export const pathOf = ({ player, type, contains: wanted }: JournalSearch): Path => {
  const spec: JournalType | undefined = type && JOURNAL_TYPES[type]
  const conditions = spec ? implied(spec, wanted) : wanted === undefined ? [] : [eventsContain(wanted)]
  const ofType = spec?.gives.each === 'command' ? [condition('rule = any(?::text[])', spec.gives.rules)] : []
  if (player !== undefined)
    return {
      how: 'walk',
      walks: [
        [condition('player = ?', player), ...ofType, ...conditions],
        [condition('moves @> array[?::text]', touches(player)), ...ofType, ...conditions],
      ],
    }
  if (conditions.length > 0) return { how: 'content', conditions: [...ofType, ...conditions] }
  if (spec?.gives.each === 'command') return { how: 'walk', walks: spec.gives.rules.map((rule) => [condition('rule = ?', rule)]) }
  return { how: 'content', conditions: [] }
}

/** A statement under way: conditions with their places counted. */
const where = (conditions: readonly Condition[], values: unknown[]): string =>
  conditions
    .map(({ text, values: own }) => {
      let at = values.length
      values.push(...own)
      return text.replaceAll('?', () => `$${++at}`)
    })
    .join(' and ') || 'true'

const bounds = ({ since, until }: JournalSearch): readonly Condition[] => [
  ...(since === undefined ? [] : [condition('at >= ?::bigint', since)]),
  ...(until === undefined ? [] : [condition('at <= ?::bigint', until)]),
]

/** One statement that walks the indexes of `walks` from the newest row on. */
export const walkStatement = (walks: readonly (readonly Condition[])[], search: JournalSearch, page: number) => {
  const values: unknown[] = []
  const after = search.before ? [condition('(at, seq) < (?::bigint, ?::bigint)', search.before.at, search.before.seq)] : []
  const legs = walks.map(
    (conditions) =>
      `(select ${ENTRY_COLUMNS} from journal where ${where([...conditions, ...bounds(search), ...after], values)} order by at desc, seq desc limit ${page})`,
  )
  return statement(`select ${ENTRY_COLUMNS} from (${legs.join(' union all ')}) as walked order by at desc, seq desc limit ${page}`, values)
}

/** Rows this near to the newest are looked through one by one: what is common is found there at once. */
const NEAR = 20_000

/** One statement that looks through the newest rows before `before`. */
export const nearStatement = (conditions: readonly Condition[], search: JournalSearch, before: number, page: number) => {
  const values: unknown[] = [before - NEAR, before]
  const text = where([...conditions, ...bounds(search)], values)
  return statement(
    `select ${ENTRY_COLUMNS} from journal where seq >= $1::bigint and seq < $2::bigint and ${text} order by seq desc limit ${page}`,
    values,
  )
}

/** One statement that finds the rows before `before` by what they contain, and reads the newest of them. */
export const farStatement = (conditions: readonly Condition[], search: JournalSearch, before: number, page: number) => {
  const values: unknown[] = [before]
  const text = where([...conditions, ...bounds(search)], values)
  // rows of one order are found in any: an index of contents knows none
  return statement(
    `with found as materialized (select id, at, seq from journal where ${text} and seq < $1::bigint),
       newest as (select id, at from found order by seq desc limit ${page})
     select ${ENTRY_COLUMNS} from journal where (id, at) in (select id, at from newest) order by seq desc`,
    values,
  )
}

/** What tells records beyond the rows themselves. */
export interface JournalContext {
  /** Compiles a stored config, for the fields that come from it; `undefined` where it does not compile any more. */
  readonly compiled?: (body: Json, hash: string) => Ruleset | undefined
}

/** The compiled configs of rows by their hashes, each made once. */
const rulesets = (flight: Flight, { compiled }: JournalContext) => {
  const known = new Map<string, Ruleset | undefined>()
  return async (hash: string): Promise<Ruleset | undefined> => {
    if (!compiled) return undefined
    if (!known.has(hash)) {
      const body = await storedRuleset(flight, hash)
      known.set(hash, body === undefined ? undefined : compiled(body, hash))
    }
    return known.get(hash)
  }
}

const playersTables: ReadonlySet<string> = new Set(
  game.schema.tables.flatMap(({ table, kind }) => (kind.name === 'players' ? [table] : [])),
)

/** Types that a command as a whole is told by, where none is asked for: all but those of single movements. */
const TELLING: readonly JournalTypeName[] = JOURNAL_TYPE_NAMES.filter((name) => JOURNAL_TYPES[name].gives.each !== 'move')

const PAGE = 200

/** Searches the journal, newest first, by indexes alone: see docs/journal.md. */
export const searchJournal = (store: Store, search: JournalSearch, context: JournalContext = {}): Promise<JournalFound> =>
  store.transact(async (flight) => {
    const { player, type, contains: wanted, limit } = search
    const path = pathOf(search)
    const rulesetOf = rulesets(flight, context)
    const rows = async (text: ReturnType<typeof statement>): Promise<Rows> => (await flight.send([text]))[0]!
    await flight.send([statement('set transaction isolation level repeatable read, read only')])

    /** The records that a row gives and that are looked for. */
    const told = async (entry: JournalEntry): Promise<readonly JournalRecord[]> => {
      const ruleset = await rulesetOf(entry.ruleset)
      const given = (type === undefined ? TELLING : [type]).flatMap((name) => project(name, entry, { ruleset, players: playersTables }))
      if (type === undefined) return given
      return given.filter(
        (record) => (player === undefined || record.player === player) && (wanted === undefined || contains(record.details, wanted)),
      )
    }

    const records: JournalRecord[] = []
    let cursor = search.before
    /** Takes records from rows until there are enough; says whether there are. */
    const taken = async (found: Rows): Promise<boolean> => {
      for (const row of found) {
        const entry = entryOf(row)
        records.push(...(await told(entry)))
        cursor = { at: entry.at, seq: entry.seq }
        if (records.length >= limit) return true
      }
      return false
    }
    const done = (next: Cursor | null | undefined): JournalFound => ({ records, next: next ?? null })

    if (path.how === 'walk')
      for (;;) {
        const found = await rows(walkStatement(path.walks, { ...search, ...(cursor ? { before: cursor } : {}) }, PAGE))
        if (await taken(found)) return done(cursor)
        if (found.length < PAGE) return done(null)
      }

    /** Whether the newest row before `before` is too old already. */
    const allOlder = async (before: number, since: Millis): Promise<boolean> => {
      const [row] = await rows(statement('select at from journal where seq < $1::bigint order by seq desc limit 1', [before]))
      return row === undefined || Number(row['at']) < since
    }
    const [range] = await rows(statement('select coalesce(max(seq), 0) as newest, coalesce(min(seq), 0) as oldest from journal'))
    const [newest, oldest] = [Number(range?.['newest']), Number(range?.['oldest'])]
    let before = cursor?.seq ?? newest + 1
    const narrows = path.conditions.length > 0
    for (let near = true; before > oldest; ) {
      const found = await rows((near ? nearStatement : farStatement)(path.conditions, search, before, PAGE))
      if (await taken(found)) return done(cursor)
      if (found.length === PAGE) before = Number(found.at(-1)!['seq'])
      else if (!near) break
      else {
        before -= NEAR
        near = !narrows
        if (near && search.since !== undefined && (await allOlder(before, search.since))) break
      }
    }
    return done(null)
  })
