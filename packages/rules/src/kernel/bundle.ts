import { type Accrual, accrualsOf, partsOf } from './calendar.ts'
import { defect } from './defect.ts'
import type { Part, Reads } from './part.ts'
import { reach } from './reach.ts'
import type { Gate, Reaction, Rule, Settle, Stamp } from './rule.ts'
import type { KindSpec, StateSchema } from './schema.ts'
import { type Slot, SlotTable } from './slots.ts'
import { Trail } from './trail.ts'
import { isGroup, type MakeRootView, type MakeView, rootViewMaker, viewMaker } from './view.ts'

interface Bound<S> {
  readonly it: S
  readonly view: MakeRootView
  readonly slots: readonly number[]
}

/** A rule with everything that hangs on it: what a command of it loads, settles and sets off. Computed once. */
export interface Bundle {
  readonly rule: Rule
  readonly slots: readonly Slot[]
  readonly view: MakeView
  readonly gate: Bound<Gate> | undefined
  readonly settles: readonly Bound<Settle>[]
  /** Types of the events that some of its reactions answer. */
  readonly heard: readonly string[]
  /** By type which reactions answer it: bit r of the mask is reaction r's. */
  readonly answers: readonly number[]
  readonly reactions: readonly {
    readonly it: Reaction
    readonly kind: KindSpec
    readonly view: MakeRootView
  }[]
  readonly stamps: readonly Bound<Stamp>[]
  /** Times up to which what it reads has been settled. */
  readonly accruals: readonly Accrual[]
  /** What its commands write, in which order. */
  readonly trail: Trail
}

/** What hangs on rules. */
export interface Surroundings {
  readonly schema: StateSchema
  /** The kind of those who act. */
  readonly actors: string
  readonly gate?: Gate
  /** In the order in which they run. */
  readonly settles: readonly Settle[]
  readonly reactions: readonly Reaction[]
  readonly stamps: readonly Stamp[]
}

/** The entities (facets included) that a rule and its reactions read. */
const readEntities = (readers: readonly { readonly reads: Reads<never> }[]): ReadonlySet<unknown> => {
  const seen = new Set<unknown>()
  for (const { reads } of readers)
    for (const entry of Object.values(reads)) {
      const parts = isGroup(entry) ? Object.values(entry.parts) : [entry]
      for (const part of parts) seen.add(part.entity.columns)
    }
  return seen
}

/** A settle is due when the command reads the first entity that the settle reads: the one it brings up to date. */
const isDue = (read: ReadonlySet<unknown>, { reads }: Settle): boolean => {
  const [first] = Object.values(reads)
  return first !== undefined && !isGroup(first) && read.has(first.entity.columns)
}

const MOST_REACTIONS = 30

/** The types that reactions answer, and for each the mask of those that do. */
const listeners = (types: readonly ReadonlySet<string>[]): Pick<Bundle, 'heard' | 'answers'> => {
  if (types.length > MOST_REACTIONS) defect(`One rule sets off ${types.length} reactions; ${MOST_REACTIONS} is the most`)
  const masks = new Map<string, number>()
  types.forEach((set, r) => {
    for (const type of set) masks.set(type, (masks.get(type) ?? 0) | (1 << r))
  })
  return { heard: [...masks.keys()], answers: [...masks.values()] }
}

/** Joins a rule with its surroundings. `carriedOut` is off for questions, which leave no stamps. */
export const bundleOf = (surroundings: Surroundings, rule: Rule, carriedOut: boolean): Bundle => {
  const { schema, actors } = surroundings
  const table = new SlotTable(schema)
  const subject = rule.actor === 'system' ? undefined : actors
  if (subject !== undefined) table.slotFor({ how: 'self', root: subject }, 'write')
  table.take(rule.name, rule.reads, subject)
  const view = viewMaker(schema, rule.reads, (group) => table.slotOfGroup(group))
  const reached = reach(rule, surroundings.reactions, table, subject)

  const bound = <S extends { readonly reads: Reads<never> }>(it: S, slots: readonly number[]): readonly Bound<S>[] => {
    if (slots.length === 0) return []
    for (const slot of slots) table.loadAll(slot, it.reads)
    return [{ it, slots, view: rootViewMaker(schema, it.reads) }]
  }
  const where = (of: string, suits: (slot: Slot, index: number) => boolean): readonly number[] =>
    table.slots.flatMap((slot, index) => (slot.kind.name === of && suits(slot, index) ? [index] : []))
  const ofActor = (index: number): boolean => subject !== undefined && index === 0

  const { gate } = surroundings
  const read = readEntities([rule, ...reached.keys()])
  const stamps = carriedOut
    ? surroundings.stamps.flatMap((it) =>
        bound(
          it,
          where(it.of, (slot, index) => slot.hold === 'write' && (it.on === 'written' || ofActor(index))),
        ),
      )
    : []
  const [gateBound] = gate
    ? bound(
        gate,
        where(gate.of, (_, index) => ofActor(index)),
      )
    : []
  const settles = surroundings.settles.flatMap((it) =>
    bound(
      it,
      where(it.of, (slot, index) => (it.when === 'always' ? ofActor(index) : isDue(read, it) && slot.hold !== 'append')),
    ),
  )
  return {
    rule,
    slots: table.slots,
    view,
    gate: gateBound,
    settles,
    stamps,
    accruals: accrualsOf(schema, [
      ...partsOf(rule.reads, (group) => table.slotOfGroup(group), 0),
      ...settles.flatMap(({ it, slots }) => Object.values(it.reads).map((part) => ({ slots, part: part as unknown as Part }))),
    ]),
    trail: new Trail(schema),
    ...listeners([...reached.values()]),
    reactions: [...reached.keys()].map((it) => ({
      it,
      kind: schema.kind(it.of),
      view: rootViewMaker(schema, it.reads),
    })),
  }
}
