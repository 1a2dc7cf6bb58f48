/** Id of the player before the first. */
export const BEFORE_FIRST = 100_000_000_000_000_000n

/** Id of the n-th player, from 1. */
export const playerId = (n: number): string => String(BEFORE_FIRST + BigInt(n))
