/**
 * Holm's adjustment for asking many questions at once: of the p values of m tests, the smallest counts m times, the next
 * m − 1 times, and so on, never less than one before it. The chance that any true "no difference" gets below α is at
 * most α.
 */
export const holm = (ps: readonly number[]): readonly number[] => {
  const adjusted = ps.map(() => 1)
  let least = 0
  const order = ps.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p || a.i - b.i)
  for (const [rank, { p, i }] of order.entries()) {
    least = Math.min(1, Math.max(least, p * (ps.length - rank)))
    adjusted[i] = least
  }
  return adjusted
}
