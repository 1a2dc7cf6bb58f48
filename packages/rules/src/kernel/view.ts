import { defect } from './defect.ts'
import type { Key } from './entity.ts'
import { kept } from './kept.ts'
import { type Group, isFounded, type Part, type Reads } from './part.ts'
import { type Aggregate, rowSet, type StateSchema, singleRow, type TableSpec } from './schema.ts'
import type { Millis } from './time.ts'

/** Reads one part of a root. */
type Reader = (aggregate: Aggregate, input: unknown, now: Millis) => unknown

/** Makes views of one shape: the roots by slot, then what keys need. */
export type MakeView = (roots: readonly (Aggregate | undefined)[], input: unknown, now: Millis) => never

/** Makes views of parts of one root. */
export type MakeRootView = (root: Aggregate | undefined, now: Millis) => never

export const isGroup = (entry: Part<unknown, unknown, string, never> | Group<unknown, never>): entry is Group<unknown, never> =>
  'hold' in entry

const keyOf = (part: Part): ((input: unknown, now: Millis) => Key) => part.key as unknown as (input: unknown, now: Millis) => Key

const reader = (part: Part, spec: TableSpec): Reader => {
  switch (part.part) {
    case 'row':
      return spec.index < 0 ? (aggregate) => aggregate.row : (aggregate) => singleRow(aggregate, spec)
    case 'one':
    case 'maybe': {
      const key = keyOf(part)
      return (aggregate, input, now) => rowSet(aggregate, spec).get(key(input, now))
    }
    case 'pending': {
      const { flag, limit } = part
      return (aggregate) =>
        rowSet(aggregate, spec)
          .all()
          .filter((row) => row[flag!] === false)
          .slice(0, limit)
    }
    default:
      return (aggregate) => rowSet(aggregate, spec)
  }
}

/** What a view is made of: its roots by slot, and what keys need. */
interface Bound {
  readonly $roots: readonly (Aggregate | undefined)[]
  readonly $input: unknown
  readonly $now: Millis
}

type MakeGroupView = (from: Bound) => object

let classes = 0

/**
 * Compiles getters to a class of their own, and gives what makes its objects from the named fields. Shared getters
 * would see the hidden classes of every view there is, and a megamorphic read of `$roots` cost an eighth of a short
 * command. V8 shares code between equal texts, too, so that each class has a number.
 */
const compiled = (fields: readonly string[], getters: readonly string[], names: Readonly<Record<string, unknown>>): unknown => {
  const View = `View${classes++}`
  const list = fields.join(', ')
  // null first, so that a time is never held as a bare number: V8 would wrap it anew for each view
  const stores = fields.map((field) => `${field === 'now' ? 'this.$now = null; ' : ''}this.$${field} = ${field}`).join('; ')
  const source = `class ${View} { constructor(${list}) { ${stores} } ${getters.join(' ')} } return (${list}) => new ${View}(${list})`
  return new Function(...Object.keys(names), source)(...Object.values(names))
}

const getter = (name: string, body: string): string => `get ${JSON.stringify(name)}() { return ${body} }`

/** The expression that reads a part of the root at `at`: what stands there already, if it can, without a call. */
const expression = (part: Part, spec: TableSpec, reader: string, at: string, input: string, now: string): string => {
  if (part.part === 'row' && spec.index < 0) return `${at}.row`
  const read = `${reader}(${at}, ${input}, ${now})`
  return part.part === 'row' || part.part === 'many' ? `${at}.parts[${spec.index}] ?? ${read}` : read
}

const groupViewMaker = (schema: StateSchema, group: Group<unknown, never>, slot: number): MakeGroupView => {
  const parts = Object.entries(group.parts) as unknown as readonly (readonly [string, Part])[]
  const readers = parts.map(([, part]) => reader(part, schema.table(part.entity.table)))
  const getters = parts.map(([name, part], i) =>
    getter(
      name,
      expression(
        part,
        schema.table(part.entity.table),
        `readers[${i}]`,
        `this.$from.$roots[${slot}]`,
        'this.$from.$input',
        'this.$from.$now',
      ),
    ),
  )
  return compiled(['from'], getters, { readers }) as MakeGroupView
}

/**
 * Compiles a record of reads to a class whose getters read lazily: what a decision does not look at costs nothing.
 * `slotOf` says at which place of the roots a group's root will stand; own parts read the first.
 */
export const viewMaker = (schema: StateSchema, reads: Reads<never>, slotOf: (group: Group<unknown, never>) => number): MakeView => {
  const readers: Reader[] = []
  const groups: MakeGroupView[] = []
  const getters = Object.entries(reads).map(([name, entry]) => {
    if (isGroup(entry)) {
      const slot = slotOf(entry)
      const index = groups.push(groupViewMaker(schema, entry, slot)) - 1
      const made = `groups[${index}](this)`
      return getter(name, isFounded(entry.key) ? made : `this.$roots[${slot}]?.exists ? ${made} : undefined`)
    }
    const part = entry as Part
    const spec = schema.table(part.entity.table)
    const index = readers.push(reader(part, spec)) - 1
    return getter(name, expression(part, spec, `readers[${index}]`, 'this.$roots[0]', 'this.$input', 'this.$now'))
  })
  return compiled(['roots', 'input', 'now'], getters, { readers, groups }) as MakeView
}

const makeRootView = (schema: StateSchema, reads: Reads<never>): MakeRootView => {
  const readers: Reader[] = []
  const getters = Object.entries(reads).map(([name, entry]) => {
    if (isGroup(entry)) return defect(`"${name}" is of another root: settles, reactions, stamps and gates read parts of one`)
    const part = entry as Part
    const spec = schema.table(part.entity.table)
    const index = readers.push(reader(part, spec)) - 1
    return getter(name, expression(part, spec, `readers[${index}]`, 'this.$root', 'undefined', 'this.$now'))
  })
  return compiled(['root', 'now'], getters, { readers }) as MakeRootView
}

const rootViews = new WeakMap<StateSchema, WeakMap<Reads<never>, MakeRootView>>()

/**
 * The same for whoever reads parts of one root, as settles, reactions and stamps do. One class for each of these, whatever
 * rule it hangs on: it sees no other then, and what it reads is read without searching.
 */
export const rootViewMaker = (schema: StateSchema, reads: Reads<never>): MakeRootView =>
  kept(
    kept(rootViews, schema, () => new WeakMap()),
    reads,
    () => makeRootView(schema, reads),
  )
