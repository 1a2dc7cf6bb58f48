import { LAST_SHRINE, type RowSet, type Ruleset, SHRINE_TYPES, type ShrineType, shrineAt, shrineTypeOf } from '@lumen/rules'

const SLOTS = (LAST_SHRINE + 1) / SHRINE_TYPES.length

/** The places of one type that a rule lets stand. */
export const placesOf = ({ shrines }: Ruleset, type: ShrineType): number => Math.min(SLOTS, shrines.types[type].maxShrines)

/** The first free place of a type; as many as it has, where none is. */
export const freePlace = (shrines: RowSet | undefined, ruleset: Ruleset, type: ShrineType): number => {
  const places = placesOf(ruleset, type)
  let slot = 0
  while (slot < places && shrines?.stored(shrineAt(type, slot))) slot++
  return slot
}

/** What the next shrine and the next level would cost at least, in lumees; infinite where there is none. */
export const cheapestShrine = (shrines: RowSet | undefined, ruleset: Ruleset): { readonly built: number; readonly level: number } => {
  let built = Number.POSITIVE_INFINITY
  let level = Number.POSITIVE_INFINITY
  for (const type of SHRINE_TYPES)
    if (freePlace(shrines, ruleset, type) < placesOf(ruleset, type)) built = Math.min(built, ruleset.shrines.types[type].cost[1]!)
  for (const row of shrines?.all() ?? []) {
    const { maxLevel, cost } = ruleset.shrines.types[shrineTypeOf(row.$.key as number)]
    const now = row['level'] as number
    if (now < maxLevel) level = Math.min(level, cost[now + 1]!)
  }
  return { built, level }
}
