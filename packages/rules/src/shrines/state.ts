import { value } from '../kernel/column.ts'
import { keyed } from '../kernel/entity.ts'
import { many, maybeOne } from '../kernel/part.ts'
import { players } from '../players.ts'

export const SHRINE_TYPES = ['lesser', 'radiant'] as const
export type ShrineType = (typeof SHRINE_TYPES)[number]

/** Places for shrines of one type. The key has room for no more, so that nobody can have more. */
export const SLOTS = 3
/** The largest number of a shrine. */
export const LAST_SHRINE = SHRINE_TYPES.length * SLOTS - 1
/** The highest level that any config may name. */
export const HIGHEST_LEVEL = 30

/** A unit of what a shrine pays, in the parts that its carry counts. */
export const MICRO = 1_000_000

/** A shrine's number: its type and its place among them. */
export const shrineAt = (type: ShrineType, slot: number): number => SHRINE_TYPES.indexOf(type) * SLOTS + slot
export const typeOf = (shrine: number): ShrineType => SHRINE_TYPES[Math.floor(shrine / SLOTS)]!
export const slotOf = (shrine: number): number => shrine % SLOTS

/** Shrines that stand. A sold one is gone and its place free; what it was is in the journal. */
export const shrines = keyed(players, 'player_shrines', {
  key: 'shrine',
  keeping: 'dense',
  max: LAST_SHRINE,
  columns: {
    level: value({ initial: 1, min: 1, max: HIGHEST_LEVEL }),
    collected_at: value({ unit: 'ms', accrues: true, doc: 'until when it has been paid' }),
    carry_micro: value({ max: MICRO - 1, unit: 'millionths', doc: 'part of the next unit that was earned by then' }),
    invested: value({ unit: 'lumees', doc: 'all that was put into it' }),
    built_at: value({ unit: 'ms' }),
  },
})

export const myShrines = many(shrines)
export const theShrine = maybeOne(shrines, (input: { readonly shrine: number }) => input.shrine)
