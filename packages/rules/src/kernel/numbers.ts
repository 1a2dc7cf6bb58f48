/** The largest integer that every layer carries exactly: 2^53 − 1. */
export const SAFE_MAX = 9_007_199_254_740_991

/** Parts per million: the unit of chances, weights and boosts. */
export const PPM = 1_000_000

/** `floor(a · b / c)`, exact for integers 0 ≤ a, b ≤ 2^53−1 and c ≥ 1; saturates at 2^53 − 1. */
export const mulDiv = (a: number, b: number, c: number): number => {
  const product = a * b
  if (product <= SAFE_MAX) return (product - (product % c)) / c
  // a = whole · c + rest, so that ab / c = whole · b + rest · b / c: mostly both stay small, and BigInt costs ten times as much
  const rest = a % c
  const wholly = ((a - rest) / c) * b
  const remaining = rest * b
  if (remaining <= SAFE_MAX && wholly <= SAFE_MAX) return saturatingAdd(wholly, quotient(remaining, c))
  const exact = (BigInt(a) * BigInt(b)) / BigInt(c)
  return exact > BigInt(SAFE_MAX) ? SAFE_MAX : Number(exact)
}

/** `floor(a / b)` for integers 0 ≤ a ≤ 2^53−1, b ≥ 1. */
export const quotient = (a: number, b: number): number => (a - (a % b)) / b

/** Sum that stops at 2^53 − 1. */
export const saturatingAdd = (a: number, b: number): number => Math.min(SAFE_MAX, a + b)

export const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value)
