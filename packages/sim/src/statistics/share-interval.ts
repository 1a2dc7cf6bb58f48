import { Z95 } from './normal.ts'

/** A share with the interval that holds the true one in 95 of 100 samples. */
export interface Share {
  readonly share: number
  readonly low: number
  readonly high: number
}

/** Wilson's interval for `hits` of `n`, 95 % unless `z` says otherwise; all of [0, 1] where nothing was seen. */
export const shareOf = (hits: number, n: number, z = Z95): Share => {
  if (n === 0) return { share: Number.NaN, low: 0, high: 1 }
  const share = hits / n
  const z2 = z * z
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  // at the ends the formula gives 0 and 1 but for rounding
  return { share, low: hits === 0 ? 0 : middle - half, high: hits === n ? 1 : middle + half }
}
