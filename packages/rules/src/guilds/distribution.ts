import type { Id } from '../kernel/entity.ts'
import { mulDiv, PPM, quotient, SAFE_MAX } from '../kernel/numbers.ts'

/** How a pool is split, in parts per million: what the vault keeps, and how much of the rest all get alike. */
export interface Split {
  readonly cutPpm: number
  readonly equalPpm: number
}

/** Someone who gets a share, and what their part of the rest is measured by. */
export interface Sharer {
  readonly player: Id
  readonly weight: number
}

export interface Distribution {
  /** The vault's cut, and what flooring left of the shares. */
  readonly vault: number
  /** In the order of the sharers. */
  readonly shares: readonly { readonly player: Id; readonly lumees: number }[]
}

/** floor(amount · weight / total) for totals that a number may not hold. */
const portion = (amount: number, weight: number, total: bigint): number =>
  total <= BigInt(SAFE_MAX) ? mulDiv(amount, weight, Number(total)) : Number((BigInt(amount) * BigInt(weight)) / total)

/**
 * Splits a pool among members and vault: the vault's cut first; of the rest a part alike, the remainder by weight, or
 * alike where nobody has any (docs/rules/guild-shrine.md). Shares and vault add up to the pool, whatever is floored.
 */
export const distribute = (pool: number, sharers: readonly Sharer[], { cutPpm, equalPpm }: Split): Distribution => {
  if (sharers.length === 0) return { vault: pool, shares: [] }
  const rest = pool - mulDiv(pool, cutPpm, PPM)
  const alike = mulDiv(rest, equalPpm, PPM)
  const weighed = rest - alike
  let total = 0n
  for (const { weight } of sharers) total += BigInt(weight)
  const each = quotient(alike, sharers.length)
  const shares: { player: Id; lumees: number }[] = []
  let given = 0
  for (const { player, weight } of sharers) {
    const lumees = each + (total > 0n ? portion(weighed, weight, total) : quotient(weighed, sharers.length))
    given += lumees
    shares.push({ player, lumees })
  }
  return { vault: pool - given, shares }
}
