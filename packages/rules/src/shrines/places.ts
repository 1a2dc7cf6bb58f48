import type { Fields, Key } from '../kernel/entity.ts'
import type { Millis } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import { SHRINE_TYPES, type ShrineType, SLOTS, shrineAt, type shrines } from './state.ts'

/** Shrines as views hold them, for writing or not. */
interface Standing {
  readonly get: (key: Key) => Fields<typeof shrines.columns> | undefined
}

/** The first free place of a type; `undefined` when as many stand as may. */
export const freeShrine = (standing: Standing, type: ShrineType, most: number): number | undefined => {
  for (let slot = 0; slot < most; slot++) if (!standing.get(shrineAt(type, slot))) return shrineAt(type, slot)
  return undefined
}

/** All places that the config allows, type by type, and those that are taken although it no longer does. */
export const places = (standing: Standing, most: (type: ShrineType) => number): readonly number[] =>
  SHRINE_TYPES.flatMap((type) =>
    Array.from({ length: SLOTS }, (_, slot) => slot)
      .filter((slot) => slot < most(type) || standing.get(shrineAt(type, slot)) !== undefined)
      .map((slot) => shrineAt(type, slot)),
  )

/** How many shrines stand, how many levels they have in all, and how many are full. */
export const standingShrines = (rows: readonly Fields<typeof shrines.columns>[], { shrines: { cap } }: Ruleset, now: Millis) => ({
  count: rows.length,
  levels: rows.reduce((sum, { level }) => sum + level, 0),
  full: rows.filter(({ collected_at }) => now >= collected_at + cap).length,
})
