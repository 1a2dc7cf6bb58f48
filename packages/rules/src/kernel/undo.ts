import type { ColumnAccess, StoredRow } from './row.ts'
import type { RowSet } from './rows.ts'
import type { Aggregate } from './schema.ts'

/** What was done, where it is no column that was written: that has its access here. A single row has its table's place added. */
const WHAT = { inserted: 0, removed: 1, born: 2, adopted: 3, single: 4 } as const

/** What was done, to what, and what stood there or came. */
const WIDTH = 3
/** As much as most commands need. */
const ROOM = 16 * WIDTH

/**
 * What a step did to a world that changes in place, so that a refusal can take it back. Each step has a list of its own:
 * one that is kept grows old, and a garbage collector has to be told of all that is young in what is old.
 */
export class UndoLog {
  private notes: unknown[] | undefined
  private used = 0

  private note(what: unknown, subject: unknown, value: unknown): void {
    const { used } = this
    let { notes } = this
    if (notes === undefined) {
      notes = new Array(ROOM)
      this.notes = notes
    }
    notes[used] = what
    notes[used + 1] = subject
    notes[used + 2] = value
    this.used = used + WIDTH
  }

  assigned(row: StoredRow, access: ColumnAccess, before: unknown): void {
    this.note(access, row, before)
  }

  inserted(rows: RowSet, row: StoredRow): void {
    this.note(WHAT.inserted, rows, row)
  }

  removed(rows: RowSet, row: StoredRow): void {
    this.note(WHAT.removed, rows, row)
  }

  single(aggregate: Aggregate, index: number, before: unknown): void {
    this.note(WHAT.single + index, aggregate, before)
  }

  born(aggregate: Aggregate): void {
    this.note(WHAT.born, aggregate, undefined)
  }

  adopted(home: Map<string, Aggregate>, id: string): void {
    this.note(WHAT.adopted, home, id)
  }

  /** Keeps what was done. */
  forget(): void {
    this.notes = undefined
    this.used = 0
  }

  /** Takes back what was done, newest first. */
  rollBack(): void {
    const { notes = [], used } = this
    this.forget()
    for (let at = used - WIDTH; at >= 0; at -= WIDTH) takeBack(notes[at] as ColumnAccess | number, notes[at + 1], notes[at + 2])
  }
}

const takeBack = (what: ColumnAccess | number, subject: unknown, value: unknown): void => {
  if (typeof what !== 'number') what.set(subject as StoredRow, value)
  else if (what === WHAT.inserted) (subject as RowSet).drop((value as StoredRow).$.key)
  else if (what === WHAT.removed) (subject as RowSet).put(value as StoredRow)
  else if (what === WHAT.born) (subject as Aggregate).exists = false
  else if (what === WHAT.adopted) (subject as Map<string, Aggregate>).delete(value as string)
  else (subject as Aggregate).parts[what - WHAT.single] = value as StoredRow | undefined
}
