import { schema } from '@lumen/rules'
import type { AllRows } from '../../execute/testing/world-rows.ts'
import { geometryOf } from '../../schema/geometry.ts'

/**
 * Without the rows that memory forgets and the database keeps: of tables that grow with time, worlds hold the newest few
 * under each root.
 */
export const recentRows = (rows: AllRows): AllRows =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => {
      const spec = schema.table(table)
      const keeping = spec.entity.key?.keeping
      const { owner, key } = geometryOf(spec)
      if (typeof keeping !== 'object' || !key) return [table, all]
      const newest = new Map<unknown, number>()
      for (const row of all) newest.set(row[owner], Math.max(newest.get(row[owner]) ?? 0, row[key.name] as number))
      return [table, all.filter((row) => (row[key.name] as number) > newest.get(row[owner])! - keeping.newest)]
    }),
  )
