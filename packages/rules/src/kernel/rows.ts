import type { Keeping, Key, Ref } from './entity.ts'
import type { RowShape, StoredRow } from './row.ts'

/** How many changes are remembered by the key of their row. */
const REMEMBERED = 32

/** Those that are there: a loop, since `filter` calls somebody for each place. */
const present = (rows: readonly (StoredRow | undefined)[]): StoredRow[] => {
  const there: StoredRow[] = []
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    if (row !== undefined) there.push(row)
  }
  return there
}

/** The rows of one keyed table under one root. What a view shows as `many`. */
export class RowSet {
  readonly shape: RowShape
  readonly root: string
  readonly implicit: boolean
  readonly keeping: Keeping
  epoch: number
  /** Rises whenever a row is about to change, comes or goes: what was derived from the rows at one version holds while it stays. */
  version = 0
  /** The keys of the rows that changed last, by version modulo their number; those before `since` are not known. */
  private readonly touched: Key[] = []
  private since = 0
  /** One of the three holds the rows: by number, the newest few in order, or by key. */
  private dense: (StoredRow | undefined)[] | undefined
  private few: StoredRow[] | undefined
  private byKey: Map<Key, StoredRow> | undefined
  private listed: readonly StoredRow[] | undefined
  private count = 0

  constructor(shape: RowShape, root: string, implicit: boolean, keeping: Keeping, epoch: number) {
    this.shape = shape
    this.root = root
    this.implicit = implicit
    this.keeping = keeping
    this.epoch = epoch
    if (keeping === 'dense') this.dense = []
    else if (keeping === 'map') this.byKey = new Map()
    else this.few = []
  }

  /** The address of a row that may not exist yet. */
  at(key: Key): Ref {
    return { entity: this.shape.table, root: this.root, key }
  }

  /** The row as it stands, or `undefined`. */
  stored(key: Key): StoredRow | undefined {
    if (this.dense) return this.dense[key as number]
    if (this.byKey) return this.byKey.get(key)
    const few = this.few!
    for (let i = few.length - 1; i >= 0; i--) if (few[i]!.$.key === key) return few[i]
    return undefined
  }

  /** The row; where absent rows are implicit, one with its initial values. */
  get(key: Key): StoredRow | undefined {
    return this.stored(key) ?? (this.implicit ? this.shape.initial(this.at(key), this.epoch) : undefined)
  }

  /** All rows, by key. */
  all(): readonly StoredRow[] {
    if (this.listed) return this.listed
    const rows = this.dense ? present(this.dense) : this.few ? this.few.slice() : [...this.byKey!.values()]
    if (this.byKey) rows.sort((a, b) => (a.$.key! < b.$.key! ? -1 : 1))
    this.listed = rows
    return rows
  }

  /** The keys of all rows, ascending. */
  keys(): readonly Key[] {
    return this.all().map((row) => row.$.key)
  }

  get size(): number {
    return this.count
  }

  /** Notes that a row is about to change. */
  touch(key: Key): void {
    this.touched[this.version++ % REMEMBERED] = key
  }

  /** Whether it is still known which rows changed since a version. */
  remembers(version: number): boolean {
    return version >= this.since && this.version - version <= REMEMBERED
  }

  /** The key of the row with whose change a version ended. */
  touchedAt(version: number): Key {
    return this.touched[version % REMEMBERED]!
  }

  put(row: StoredRow): void {
    const { key } = row.$
    this.listed = undefined
    this.touch(key)
    if (this.dense) {
      // grown without holes, so that V8 keeps it a plain array
      while (this.dense.length <= (key as number)) this.dense.push(undefined)
      if (this.dense[key as number] === undefined) this.count++
      this.dense[key as number] = row
    } else if (this.byKey) {
      this.byKey.set(key, row)
      this.count = this.byKey.size
    } else {
      const few = this.few!
      let at = few.length
      while (at > 0 && few[at - 1]!.$.key! >= key!) at--
      few.splice(at, few[at]?.$.key === key ? 1 : 0, row)
      this.count = few.length
    }
  }

  drop(key: Key): void {
    if (this.stored(key) === undefined) return
    this.count--
    this.touch(key)
    this.listed = undefined
    if (this.dense) this.dense[key as number] = undefined
    else if (this.byKey) this.byKey.delete(key)
    else this.few = this.few!.filter((row) => row.$.key !== key)
  }

  /** The rows that a window no longer keeps once `newest` is the newest key. */
  outdated(newest: number): readonly StoredRow[] {
    const { keeping } = this
    return typeof keeping === 'object' && this.count > keeping.newest
      ? this.all().filter((row) => (row.$.key as number) <= newest - keeping.newest)
      : []
  }

  copy(epoch: number): RowSet {
    const copy = new RowSet(this.shape, this.root, this.implicit, this.keeping, epoch)
    if (this.dense) copy.dense = this.dense.slice()
    else if (this.few) copy.few = this.few.slice()
    else copy.byKey = new Map(this.byKey!)
    copy.count = this.count
    copy.version = copy.since = this.version
    copy.listed = this.listed
    return copy
  }
}
