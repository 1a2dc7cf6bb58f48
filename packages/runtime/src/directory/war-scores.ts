import type { Id } from '@lumen/rules'

/** How a guild stands in a week, whether or not it is at war. */
export interface WarScore {
  readonly guild: Id
  readonly name: string
  readonly emblem: string
  readonly rating: number
  /** What its members have earned in the week so far, summed. */
  readonly points: number
}

/**
 * What rules cannot know while a war goes on: points stand with those who earned them. Read-only, and of this moment; the
 * rule that ends the war is told the sums of the end.
 */
export interface WarScores {
  /** Some guilds and their points of a UTC week, by id; those that there are. */
  readonly of: (guilds: readonly Id[], week: number) => Promise<ReadonlyMap<Id, WarScore>>
}

/** The UTC days of a week, from Monday. */
export const daysOf = (week: number): readonly number[] => Array.from({ length: 7 }, (_, i) => week * 7 - 3 + i)
