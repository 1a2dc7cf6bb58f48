import type { Change, Create, Gain, Spend } from './change.ts'
import { defect } from './defect.ts'
import type { Key, Ref } from './entity.ts'
import type { Json } from './json.ts'
import type { ColumnAccess, StoredRow } from './row.ts'
import { RowSet } from './rows.ts'
import { type Aggregate, blank, type StateSchema, type TableSpec } from './schema.ts'
import type { Session } from './world.ts'

const placed = ({ at, op }: Change): string => `${op} ${at.entity}/${at.root}${at.key === null ? '' : `/${at.key}`}`

const accessOf = ({ shape, table }: TableSpec, column: string): ColumnAccess =>
  shape.access.get(column) ?? defect(`${table} has no column "${column}"`)

/** A row that was written to, as its address was given. */
interface Place {
  readonly at: Ref
  readonly row: StoredRow
  /** The rows that it is one of, where its table has many. */
  readonly among: RowSet | undefined
  readonly spec: TableSpec
  /** The column that was written last. */
  access: ColumnAccess | undefined
}

/** How many rows are found again without looking them up: commands mostly go to and fro between so few. */
const REMEMBERED = 4

/**
 * Writes changes into the rows of one session. It remembers where it wrote last, from one diff of a command to the next:
 * neighbours mostly touch the same few rows.
 */
export class Pen {
  /** The resources that came and went so far, among all that was written. */
  readonly moves: (Gain | Spend)[] = []
  /** Whether a pointer that is counted was written. */
  counted = false
  private readonly session: Session
  private readonly schema: StateSchema
  private aggregate: Aggregate | undefined
  private spec: TableSpec | undefined
  /** The rows written to of late, the newest last. */
  private places: Place[] = []

  constructor(session: Session, schema: StateSchema) {
    this.session = session
    this.schema = schema
  }

  /** Applies changes, one after the other, and notes them. One that contradicts the declarations is a defect. */
  write(changes: readonly Change[], log?: Change[]): void {
    for (let i = 0; i < changes.length; i++) {
      const change = changes[i]!
      // by kind first: each has a shape of its own, and reading a field of whichever shape is slow
      switch (change.op) {
        case 'add':
          this.move(change, change.at, change.column, change.by)
          break
        case 'gain':
          this.moves.push(change)
          this.move(change, change.at, change.column, change.by)
          break
        case 'spend':
          this.moves.push(change)
          this.move(change, change.at, change.column, -change.by)
          break
        case 'set':
          this.assign(change, change.at, change.column, change.to)
          break
        case 'create':
          this.create(change)
          break
        default:
          this.remove(change)
      }
      log?.push(change)
    }
  }

  private move(change: Change, at: Ref, column: string, by: number): void {
    const place = this.placeOf(change, at)
    const { row } = place
    const access = place.access?.name === column ? place.access : this.reach(place, column)
    const before = access.get(row) as number
    const after = before + by
    if (!(after >= access.min && after <= access.max) || !Number.isInteger(after)) this.refuse(change, access, after)
    this.session.undo?.assigned(row, access, before)
    access.set(row, after)
  }

  private assign(change: Change, at: Ref, column: string, to: Json): void {
    const place = this.placeOf(change, at)
    const { row } = place
    const access = place.access?.name === column ? place.access : this.reach(place, column)
    if (typeof to === 'number' && (!(to >= access.min && to <= access.max) || !Number.isInteger(to))) this.refuse(change, access, to)
    if (access.counted) this.counted = true
    const before = access.exchange(row, to)
    this.session.undo?.assigned(row, access, before)
  }

  private refuse(change: Change, { min, max }: ColumnAccess, value: number): never {
    return defect(`${placed(change)}: ${value} is outside ${min} … ${max}`)
  }

  private reach(place: Place, column: string): ColumnAccess {
    const access = accessOf(place.spec, column)
    place.access = access
    return access
  }

  /** The row at an address, ready to change; made at its initial values where absent rows are implicit. */
  private placeOf(change: Change, at: Ref): Place {
    const { places } = this
    for (let i = places.length - 1; i >= 0; i--) {
      const place = places[i]!
      if (place.at !== at) continue
      if (place.among) place.among.version++
      return place
    }
    const aggregate = this.turnTo(at)
    const spec = this.spec!
    if (spec.index < 0) return this.remember(at, this.own(aggregate, spec))
    if (spec.entity.shape === 'single') return this.remember(at, this.single(aggregate, spec))
    const rows = this.rows(aggregate)
    return this.remember(at, this.keyed(change, rows, at.key), rows)
  }

  private remember(at: Ref, row: StoredRow, among?: RowSet): Place {
    const place: Place = { at, row, among, spec: this.spec!, access: undefined }
    if (this.places.length >= REMEMBERED) this.places.shift()
    this.places.push(place)
    return place
  }

  /** Goes to the root and table of an address; the root comes into being with what is written to it. */
  private turnTo(at: Ref): Aggregate {
    const { entity, root } = at
    let { aggregate, spec } = this
    if (spec?.table !== entity) {
      const own = aggregate?.kind.own
      spec = own?.table === entity ? own : this.schema.table(entity)
      this.spec = spec
    }
    if (aggregate?.id !== root || aggregate.kind !== spec.kind) {
      const found = this.session.peek(spec.kind, root)
      aggregate = found ? this.session.hold(found) : this.found(spec, root)
      this.aggregate = aggregate
    }
    if (!aggregate.exists) {
      aggregate.exists = true
      this.session.undo?.born(aggregate)
    }
    return aggregate
  }

  private found(spec: TableSpec, root: string): Aggregate {
    const made = blank(spec.kind, root, this.session.epoch)
    this.session.adopt(made)
    return made
  }

  private own(aggregate: Aggregate, { shape }: TableSpec): StoredRow {
    const { epoch } = this.session
    const { row } = aggregate
    if (row.$epoch === epoch) return row
    aggregate.row = shape.copy(row, epoch)
    return aggregate.row
  }

  private single(aggregate: Aggregate, { index, shape, table }: TableSpec): StoredRow {
    const { epoch, undo } = this.session
    const held = aggregate.parts[index] as StoredRow | undefined
    if (held && held.$epoch === epoch) return held
    const row = held ? shape.copy(held, epoch) : shape.initial({ entity: table, root: aggregate.id, key: null }, epoch)
    aggregate.parts[index] = row
    undo?.single(aggregate, index, held)
    return row
  }

  private keyed(change: Change, rows: RowSet, key: Key): StoredRow {
    const { session } = this
    const { shape, entity } = this.spec!
    const held = rows.stored(key)
    if (held) {
      rows.version++
      if (held.$epoch === session.epoch) return held
      const row = shape.copy(held, session.epoch)
      rows.put(row)
      return row
    }
    if (!entity.implicit) defect(`${placed(change)}: there is no such row`)
    const row = shape.initial(change.at, session.epoch)
    this.insert(rows, row)
    return row
  }

  /** Puts a new row in; what its window no longer keeps goes out. */
  private insert(rows: RowSet, row: StoredRow): void {
    const { undo } = this.session
    rows.put(row)
    undo?.inserted(rows, row)
    if (typeof rows.keeping !== 'object') return
    for (const old of rows.outdated(row.$.key as number)) this.drop(rows, old)
  }

  private drop(rows: RowSet, row: StoredRow): void {
    rows.drop(row.$.key)
    this.session.undo?.removed(rows, row)
    // it may be remembered, and under another copy of its address
    this.places = []
  }

  private rows(aggregate: Aggregate): RowSet {
    const { index, shape, entity } = this.spec!
    const { epoch } = this.session
    const held = aggregate.parts[index] as RowSet | undefined
    if (held && held.epoch === epoch) return held
    const rows = held ? held.copy(epoch) : new RowSet(shape, aggregate.id, entity.implicit, entity.key!.keeping, epoch)
    aggregate.parts[index] = rows
    return rows
  }

  private create(change: Create): void {
    const { at } = change
    const aggregate = this.turnTo(at)
    const { entity, shape, counted } = this.spec!
    if (counted.length > 0) this.counted = true
    if (entity.shape !== 'keyed') defect(`${placed(change)}: only keyed rows are created`)
    const rows = this.rows(aggregate)
    if (rows.stored(at.key)) defect(`${placed(change)}: the row exists already`)
    const row = shape.initial(at, this.session.epoch)
    for (const column in change.row) {
      const access = accessOf(this.spec!, column)
      const value = change.row[column]
      if (typeof value === 'number' && !(value >= access.min && value <= access.max))
        defect(`${placed(change)}: ${column} = ${value} is outside its bounds`)
      access.set(row, value)
    }
    this.insert(rows, row)
    this.remember(at, row, rows)
  }

  private remove(change: Change): void {
    const { at } = change
    const rows = this.rows(this.turnTo(at))
    this.drop(rows, rows.stored(at.key) ?? defect(`${placed(change)}: there is no such row`))
  }
}
