import { formula } from '../formula.ts'
import { integer, list, record } from '../kernel/codec.ts'

/**
 * Among which part of so many a rank is, from the top, in tenths of a percent rounded up (docs/rules/leaderboards.md). A
 * rank behind all of them is that of one more.
 */
export const percentileTenths = (rank: number, entries: number): number => {
  const all = BigInt(Math.max(entries, rank))
  return Number((1_000n * BigInt(rank) + all - 1n) / all)
}

/** One more than there are greater values: equals share a rank, and the next below stands after all of them. */
export const rankAmong = (values: readonly number[], mine: number): number => {
  let greater = 0
  for (const value of values) if (value > mine) greater++
  return 1 + greater
}

export const leaderboardFormulas = {
  leaderboard_rank: formula(record({ values: list(integer()), mine: integer() }), (_, { values, mine }) => {
    const rank = rankAmong(values, mine)
    return { rank, percentile_tenths: percentileTenths(rank, values.length) }
  }),
}
