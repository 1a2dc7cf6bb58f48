import { defect } from './defect.ts'
import type { ColumnAccess } from './row.ts'
import type { KindSpec, StateSchema, TableSpec } from './schema.ts'

/**
 * A column that was written, with all that writing it takes in one place, since to go from object to object for it costs
 * more than to write; and the two that were mostly written after it.
 */
export interface Mark extends Pick<ColumnAccess, 'min' | 'max' | 'counted' | 'move' | 'exchange'> {
  readonly column: string
  readonly table: string
  readonly kind: KindSpec
  readonly index: number
  readonly single: boolean
  next: Mark | undefined
  other: Mark | undefined
  readonly spec: TableSpec
  readonly access: ColumnAccess
}

type Start = Pick<Mark, 'next' | 'other'>

/**
 * Finds columns by what was written after the one before, when the same rule was carried out of late: its commands mostly
 * write the same columns in the same order (nineteen of twenty, in a simulated month), and looking one up by name costs
 * more than writing it.
 */
export class Trail {
  readonly start: Start = { next: undefined, other: undefined }
  private readonly schema: StateSchema
  private readonly marks = new Map<ColumnAccess, Mark>()

  constructor(schema: StateSchema) {
    this.schema = schema
  }

  /** The mark of a column that was written after the one of another mark. */
  follow(from: Start, table: string, column: string): Mark {
    const { next, other } = from
    if (next !== undefined && next.column === column && next.table === table) return next
    from.other = next
    const found = other !== undefined && other.column === column && other.table === table ? other : this.mark(table, column)
    from.next = found
    return found
  }

  private mark(table: string, column: string): Mark {
    const spec = this.schema.table(table)
    const access = spec.shape.access.get(column) ?? defect(`${table} has no column "${column}"`)
    const known = this.marks.get(access)
    if (known) return known
    const { min, max, counted, move, exchange } = access
    const { kind, index, entity } = spec
    const single = entity.shape === 'single'
    const made: Mark = {
      column,
      table,
      next: undefined,
      other: undefined,
      kind,
      index,
      single,
      move,
      exchange,
      min,
      max,
      counted,
      spec,
      access,
    }
    this.marks.set(access, made)
    return made
  }
}
