/** Shares in lowest terms: the order of groups repeats after their sum. */
const lowest = (shares: readonly number[]): readonly number[] => {
  const common = shares.reduce((a, b) => {
    let [x, y] = [a, b]
    while (y > 0) [x, y] = [y, x % y]
    return x
  }, 0)
  return shares.map((share) => share / common)
}

/**
 * The first `length` groups of the order in which groups take turns, `length` at most the sum of the shares.
 *
 * Tijdeman's rule (The chairman assignment problem, 1980): of the groups whose next turn would not come too early, the one
 * whose next turn is due first. No group is ever 1 − 1/(2(m−1)) or more from its exact share, m groups; taking the
 * largest deficit instead would drift further. All in whole numbers below 2^53, so the order is the same everywhere.
 */
const turns = (shares: readonly number[], length: number): Uint16Array => {
  const order = new Uint16Array(length)
  if (shares.length === 1) return order
  const sum = shares.reduce((a, b) => a + b, 0)
  const scale = 2 * (shares.length - 1)
  const given = shares.map(() => 0)
  /** The last place at which a group's next turn keeps it within bounds. */
  const due = shares.map((share) => Math.ceil(((scale - 1) * sum) / (scale * share)))
  for (let place = 1; place <= length; place++) {
    let next = -1
    for (let g = 0; g < shares.length; g++) {
      const early = scale * (place * shares[g]! - given[g]! * sum) < sum
      if (!early && (next < 0 || due[g]! < due[next]!)) next = g
    }
    order[place - 1] = next
    given[next]!++
    due[next] = Math.ceil(((scale - 1 + scale * given[next]!) * sum) / (scale * shares[next]!))
  }
  return order
}

/**
 * The group of each agent from number `from` up to `to` (not included), by whole shares ≥ 1. An agent's group depends on the
 * shares and its number only, and among the first n agents every group has its exact share to within one: a crowd can grow,
 * and one number is one pair in two crowds of the same shares.
 */
export const groupsOf = (shares: readonly number[], from: number, to: number): Uint16Array => {
  const parts = lowest(shares)
  const period = parts.reduce((a, b) => a + b, 0)
  const order = turns(parts, Math.min(period, to))
  return Uint16Array.from({ length: Math.max(0, to - from) }, (_, i) => order[(from + i) % period]!)
}

/** How many of the first `agents` agents each group has. */
export const quotas = (agents: number, shares: readonly number[]): readonly number[] => {
  const counts = shares.map(() => 0)
  for (const group of groupsOf(shares, 0, agents)) counts[group]!++
  return counts
}
