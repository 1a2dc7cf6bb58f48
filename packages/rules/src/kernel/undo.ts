import type { ColumnAccess, StoredRow } from './row.ts'
import type { RowSet } from './rows.ts'
import type { Aggregate } from './schema.ts'

const WHAT = { assigned: 0, inserted: 1, removed: 2, single: 3, born: 4, adopted: 5 } as const

/** Kind, subject, detail and value of what was done. */
const WIDTH = 4

/**
 * What a step did to a world that changes in place, so that a refusal can take it back. Each step has a list of its own:
 * one that is kept grows old, and a garbage collector has to be told of all that is young in what is old.
 */
export class UndoLog {
  private notes: unknown[] = []

  private note(kind: number, subject: unknown, detail: unknown, value: unknown): void {
    this.notes.push(kind, subject, detail, value)
  }

  assigned(row: StoredRow, access: ColumnAccess, before: unknown): void {
    this.note(WHAT.assigned, row, access, before)
  }

  inserted(rows: RowSet, row: StoredRow): void {
    this.note(WHAT.inserted, rows, row, undefined)
  }

  removed(rows: RowSet, row: StoredRow): void {
    this.note(WHAT.removed, rows, row, undefined)
  }

  single(aggregate: Aggregate, index: number, before: unknown): void {
    this.note(WHAT.single, aggregate, index, before)
  }

  born(aggregate: Aggregate): void {
    this.note(WHAT.born, aggregate, undefined, undefined)
  }

  adopted(home: Map<string, Aggregate>, id: string): void {
    this.note(WHAT.adopted, home, id, undefined)
  }

  /** Keeps what was done. */
  forget(): void {
    if (this.notes.length > 0) this.notes = []
  }

  /** Takes back what was done, newest first. */
  rollBack(): void {
    const { notes } = this
    this.notes = []
    for (let at = notes.length - WIDTH; at >= 0; at -= WIDTH) {
      const [kind, subject, detail, value] = notes.slice(at, at + WIDTH)
      switch (kind) {
        case WHAT.assigned:
          ;(detail as ColumnAccess).set(subject as StoredRow, value)
          break
        case WHAT.inserted:
          ;(subject as RowSet).drop((detail as StoredRow).$.key)
          break
        case WHAT.removed:
          ;(subject as RowSet).put(detail as StoredRow)
          break
        case WHAT.single:
          ;(subject as Aggregate).parts[detail as number] = value as StoredRow | undefined
          break
        case WHAT.born:
          ;(subject as Aggregate).exists = false
          break
        default:
          ;(subject as Map<string, Aggregate>).delete(detail as string)
      }
    }
  }
}
