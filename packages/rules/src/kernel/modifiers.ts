import { mulDiv, PPM, quotient, SAFE_MAX } from './numbers.ts'
import { floor, ONE, plus, type Ratio, ratio, times } from './ratio.ts'

/** A payout through its modifiers: additive inside a category, multiplicative across, one floor (docs/rules/conventions.md). */
export const applyModifiers = (base: number, categories: readonly (readonly Ratio[])[]): number =>
  floor(categories.reduce((product, boosts) => times(product, boosts.reduce(plus, ONE)), ratio(BigInt(base))))

/** The same for factors of any size and number. */
const scaledExactly = (base: number, factorsPpm: readonly number[]): number => {
  let product = BigInt(base)
  let scale = 1n
  for (const ppm of factorsPpm) {
    product *= BigInt(ppm)
    scale *= BigInt(PPM)
  }
  const whole = product / scale
  return whole > BigInt(SAFE_MAX) ? SAFE_MAX : Number(whole)
}

/** So many factors leave at most two digits to base 10^6 behind the point before the last, which is floored. */
const PLAIN_FACTORS = 3
/** Up to this one a digit times a factor, with what comes over from the next digit, stays exact. */
const PLAIN_FACTOR = SAFE_MAX / PPM - 1

/**
 * `floor(base · Π factor)`, factors in parts per million; exact, one floor, at most 2^53 − 1. What stands behind the point is
 * carried in digits to base 10^6, since BigInt costs ten times as much; factors too many or too large go by it all the same.
 */
export const scaled = (base: number, ...factorsPpm: readonly number[]): number => {
  let whole = base
  let first = 0
  let second = 0
  let met = 0
  for (let i = 0; i < factorsPpm.length; i++) {
    const ppm = factorsPpm[i]!
    if (ppm === PPM) continue
    if (++met > PLAIN_FACTORS || ppm > PLAIN_FACTOR) return scaledExactly(base, factorsPpm)
    const behind = first * ppm + quotient(second * ppm, PPM)
    const before = whole * ppm + quotient(behind, PPM)
    if (before > SAFE_MAX) return scaledExactly(base, factorsPpm)
    second = behind % PPM
    first = before % PPM
    whole = (before - first) / PPM
  }
  return whole
}

/** A payout through up to three modifiers, each category summed to parts per million: what commands use. */
export const modified = (base: number, first: number, second = 0, third = 0): number => {
  const raising = Number(first !== 0) + Number(second !== 0) + Number(third !== 0)
  if (raising === 0) return base
  return raising === 1 ? mulDiv(base, PPM + first + second + third, PPM) : scaled(base, PPM + first, PPM + second, PPM + third)
}
