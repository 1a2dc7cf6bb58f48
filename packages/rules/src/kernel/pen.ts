import type { Change, Create, Gain, Spend } from './change.ts'
import { defect } from './defect.ts'
import type { Id, Ref } from './entity.ts'
import type { Json } from './json.ts'
import type { StoredRow } from './row.ts'
import { RowSet } from './rows.ts'
import { type Aggregate, blank, type KindSpec, type StateSchema, type TableSpec } from './schema.ts'
import { type Mark, Trail } from './trail.ts'
import type { UndoLog } from './undo.ts'
import type { Session } from './world.ts'

const placed = ({ at, op }: Change): string => `${op} ${at.entity}/${at.root}${at.key === null ? '' : `/${at.key}`}`

/** As many as most commands write at a time: settles, a decision, reactions and stamps. */
const BATCHES = 8

/** Writes changes into the rows of one session. It remembers which root it wrote to last, and finds columns by a trail. */
export class Pen {
  /** The resources that came and went so far, among all that was written. */
  readonly moves: (Gain | Spend)[] = []
  /** What was written, as it came: to put it together once takes less than to add change by change. */
  private readonly batches: (readonly Change[])[] = new Array(BATCHES)
  private used = 0
  private count = 0
  /** Whether a pointer that is counted was written. */
  counted = false
  private readonly session: Session
  private readonly schema: StateSchema
  private readonly epoch: number
  private readonly undo: UndoLog | undefined
  private aggregate: Aggregate | undefined
  private readonly trail: Trail
  private last: Pick<Mark, 'next' | 'other'>

  /** `trail`: that of earlier commands of the same rule, where there were any. */
  constructor(session: Session, schema: StateSchema, trail = new Trail(schema)) {
    this.session = session
    this.schema = schema
    this.epoch = session.epoch
    this.undo = session.undo
    this.trail = trail
    this.last = trail.start
  }

  /**
   * Applies changes, one after the other, and keeps them. One that contradicts the declarations is a defect. Long on
   * purpose: a compiler would copy a short one, and all that it calls, to everyone who writes, and the processor would
   * read every copy.
   */
  write(changes: readonly Change[]): void {
    if (changes.length === 0) return
    this.batches[this.used++] = changes
    this.count += changes.length
    const { epoch, undo } = this
    // all rows of a world that changes in place are its own; to look at each would take longer, since they have many shapes
    const own = undo !== undefined
    for (let i = 0; i < changes.length; i++) {
      const change = changes[i]!
      const { op } = change
      if (op === 'create' || op === 'remove') {
        if (op === 'create') this.create(change)
        else this.remove(change)
        continue
      }
      let at: Ref
      let column: string
      let by = 0
      let to: Json = null
      // apart, as they have shapes of their own
      if (op === 'set') {
        at = change.at
        column = change.column
        to = change.to
      } else {
        at = change.at
        column = change.column
        by = op === 'spend' ? -change.by : change.by
        if (op !== 'add') this.moves.push(change)
      }
      const mark = this.mark(at.entity, column)
      const root = this.turnTo(at.root, mark.kind)
      const { index } = mark
      let row: StoredRow
      if (index < 0) row = own || root.row.$epoch === epoch ? root.row : this.own(root, mark.spec)
      else if (mark.single) {
        const held = root.parts[index] as StoredRow | undefined
        row = held !== undefined && (own || held.$epoch === epoch) ? held : this.single(root, mark.spec)
      } else row = this.keyed(change, this.rows(root, mark.spec), mark.spec)
      let before: unknown
      if (op === 'set') {
        if (typeof to === 'number' && (!(to >= mark.min && to <= mark.max) || !Number.isInteger(to))) this.refuse(change, mark, to)
        if (mark.counted) this.counted = true
        const { exchange } = mark
        before = exchange(row, to)
      } else {
        const { move } = mark
        before = move(row, by)
        if (before === undefined) this.refuse(change, mark, (mark.access.get(row) as number) + by)
      }
      undo?.assigned(row, mark.access, before)
    }
  }

  /** All that was written. */
  get changes(): readonly Change[] {
    const { batches, used, count } = this
    const all: Change[] = new Array(count)
    let at = 0
    for (let i = 0; i < used; i++) {
      const batch = batches[i]!
      for (let j = 0; j < batch.length; j++) all[at++] = batch[j]!
    }
    return all
  }

  private refuse(change: Change, { min, max }: Mark, value: number): never {
    return defect(`${placed(change)}: ${value} is outside ${min} … ${max}`)
  }

  private mark(table: string, column: string): Mark {
    const mark = this.trail.follow(this.last, table, column)
    this.last = mark
    return mark
  }

  /** Goes to a root; it comes into being with what is written to it. */
  private turnTo(root: Id, kind: KindSpec): Aggregate {
    let { aggregate } = this
    // asked apart, or the engine would compare the ids as if they were anything
    if (aggregate === undefined || aggregate.id !== root || aggregate.kind !== kind) {
      const found = this.session.peek(kind, root)
      aggregate = found ? this.session.hold(found) : this.found(kind, root)
      this.aggregate = aggregate
    }
    if (!aggregate.exists) {
      aggregate.exists = true
      this.undo?.born(aggregate)
    }
    return aggregate
  }

  private found(kind: KindSpec, root: Id): Aggregate {
    const made = blank(kind, root, this.epoch)
    this.session.adopt(made)
    return made
  }

  private own(aggregate: Aggregate, { shape }: TableSpec): StoredRow {
    aggregate.row = shape.copy(aggregate.row, this.epoch)
    return aggregate.row
  }

  private single(aggregate: Aggregate, { index, shape, table }: TableSpec): StoredRow {
    const held = aggregate.parts[index] as StoredRow | undefined
    const row = held ? shape.copy(held, this.epoch) : shape.initial({ entity: table, root: aggregate.id, key: null }, this.epoch)
    aggregate.parts[index] = row
    this.undo?.single(aggregate, index, held)
    return row
  }

  private keyed(change: Change, rows: RowSet, { shape, entity }: TableSpec): StoredRow {
    const { key } = change.at
    const held = rows.stored(key)
    if (held) {
      rows.touch(key)
      if (this.undo !== undefined || held.$epoch === this.epoch) return held
      const row = shape.copy(held, this.epoch)
      rows.put(row)
      return row
    }
    if (!entity.implicit) defect(`${placed(change)}: there is no such row`)
    const row = shape.initial(change.at, this.epoch)
    this.insert(rows, row)
    return row
  }

  /** Puts a new row in; what its window no longer keeps goes out. */
  private insert(rows: RowSet, row: StoredRow): void {
    rows.put(row)
    this.undo?.inserted(rows, row)
    if (typeof rows.keeping !== 'object') return
    for (const old of rows.outdated(row.$.key as number)) this.drop(rows, old)
  }

  private drop(rows: RowSet, row: StoredRow): void {
    rows.drop(row.$.key)
    this.undo?.removed(rows, row)
  }

  private rows(aggregate: Aggregate, { index, shape, entity }: TableSpec): RowSet {
    const held = aggregate.parts[index] as RowSet | undefined
    if (held && held.epoch === this.epoch) return held
    const rows = held ? held.copy(this.epoch) : new RowSet(shape, aggregate.id, entity.implicit, entity.key!.keeping, this.epoch)
    aggregate.parts[index] = rows
    return rows
  }

  private create(change: Create): void {
    const { at } = change
    const spec = this.schema.table(at.entity)
    const { entity, shape, counted } = spec
    if (entity.shape !== 'keyed') defect(`${placed(change)}: only keyed rows are created`)
    if (counted.length > 0) this.counted = true
    const rows = this.rows(this.turnTo(at.root, spec.kind), spec)
    if (rows.stored(at.key)) defect(`${placed(change)}: the row exists already`)
    const row = shape.initial(at, this.epoch)
    for (const column in change.row) {
      const { access } = this.mark(at.entity, column)
      const value = change.row[column]
      if (typeof value === 'number' && !(value >= access.min && value <= access.max))
        defect(`${placed(change)}: ${column} = ${value} is outside its bounds`)
      access.set(row, value)
    }
    this.insert(rows, row)
  }

  private remove(change: Change): void {
    const { at } = change
    const spec = this.schema.table(at.entity)
    const rows = this.rows(this.turnTo(at.root, spec.kind), spec)
    this.drop(rows, rows.stored(at.key) ?? defect(`${placed(change)}: there is no such row`))
  }
}
