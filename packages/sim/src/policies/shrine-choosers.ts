import { LAST_SHRINE, SHRINE_TYPES, type ShrineType, shrineTypeOf } from '@lumen/rules'
import type { Chooser } from './choosers.ts'
import { paybackDays } from './payback.ts'
import type { Order } from './policy.ts'
import { freePlace, placesOf } from './shrine-places.ts'
import type { Sight } from './sight.ts'

const MICRO = 1_000_000

/** Whether a shrine holds a whole unit even without a boost. */
const holds = ({ ruleset, now, shrines }: Sight, shrine: number): boolean => {
  const row = shrines?.stored(shrine)
  if (row === undefined) return false
  const { n, d } = ruleset.shrines.types[shrineTypeOf(shrine)].microPerMs[row['level'] as number]!
  const time = Math.min(ruleset.shrines.cap, now - (row['collected_at'] as number))
  return (Number(n) / Number(d)) * time + (row['carry_micro'] as number) >= MICRO
}

const EVERY = { shrine: null }

const collect: Chooser = (sight) => {
  for (let shrine = 0; shrine <= LAST_SHRINE; shrine++) if (holds(sight, shrine)) return EVERY
  return undefined
}

const build: Chooser = (sight, { order, keep }) => {
  const { ruleset, level, shrines } = sight
  const purse = sight.lumees - keep.lumees
  if (purse < sight.cheapestShrine.built) return undefined
  let best: ShrineType | undefined
  for (let i = 0; i < SHRINE_TYPES.length; i++) {
    const type = SHRINE_TYPES[order === 'highest' ? SHRINE_TYPES.length - 1 - i : i]!
    const { unlockLevel, cost } = ruleset.shrines.types[type]
    if (level < unlockLevel || cost[1]! > purse || freePlace(shrines, ruleset, type) === placesOf(ruleset, type)) continue
    if (order !== 'soonest') return { type }
    if (best === undefined || paybackDays(ruleset, type, 1) < paybackDays(ruleset, best, 1)) best = type
  }
  return best === undefined ? undefined : { type: best }
}

/** Whether one step goes before another: the dearest, the cheapest, or the one that pays back first. */
const before = (order: Order, price: number, days: number, otherPrice: number, otherDays: number): boolean => {
  if (order === 'highest') return price > otherPrice
  if (order === 'soonest' && days !== otherDays) return days < otherDays
  return price < otherPrice
}

/** The step of the line's order that the purse allows. */
const upgrade: Chooser = (sight, { order, keep }) => {
  const { ruleset, shrines } = sight
  const purse = sight.lumees - keep.lumees
  if (purse < sight.cheapestShrine.level) return undefined
  let best: number | undefined
  let price = 0
  let days = 0
  for (let shrine = 0; shrine <= LAST_SHRINE; shrine++) {
    const row = shrines?.stored(shrine)
    if (row === undefined) continue
    const type = shrineTypeOf(shrine)
    const { maxLevel, cost } = ruleset.shrines.types[type]
    const level = row['level'] as number
    const next = cost[level + 1]!
    if (level >= maxLevel || next > purse) continue
    const nextDays = order === 'soonest' ? paybackDays(ruleset, type, level + 1) : 0
    if (best !== undefined && !before(order, next, nextDays, price, days)) continue
    best = shrine
    price = next
    days = nextDays
  }
  return best === undefined ? undefined : { shrine: best, level: null }
}

/** Nobody sells without a reason that a policy could not name. */
const sell: Chooser = () => undefined

export const SHRINE_CHOOSERS: Readonly<Record<string, Chooser>> = {
  'shrines.collect': collect,
  'shrines.build': build,
  'shrines.upgrade': upgrade,
  'shrines.sell': sell,
}
