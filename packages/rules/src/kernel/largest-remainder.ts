import { defect } from './defect.ts'
import { floorBig, over, plus, type Ratio, ratio, times, ZERO } from './ratio.ts'

/** Shares out `total` in whole numbers in proportion to the weights, sum exact; what is left goes to the largest remainders, ties to the earlier. */
export const largestRemainder = (weights: readonly Ratio[], total: number): readonly number[] => {
  const sum = weights.reduce(plus, ZERO)
  if (sum.n <= 0n) return defect('Shares need a positive sum of weights')
  const exact = weights.map((w) => over(times(w, ratio(BigInt(total))), sum))
  const shares = exact.map((r) => Number(floorBig(r)))
  const order = exact
    .map((r, i) => ({ i, rest: ratio(r.n - BigInt(shares[i]!) * r.d, r.d) }))
    .sort((a, b) => {
      const x = b.rest.n * a.rest.d - a.rest.n * b.rest.d
      return x > 0n ? 1 : x < 0n ? -1 : a.i - b.i
    })
  const left = total - shares.reduce((a, b) => a + b, 0)
  for (const { i } of order.slice(0, left)) shares[i]!++
  return shares
}
