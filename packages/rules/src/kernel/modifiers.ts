import { mulDiv, PPM, SAFE_MAX } from './numbers.ts'
import { floor, ONE, plus, type Ratio, ratio, times } from './ratio.ts'

/** A payout through its modifiers: additive inside a category, multiplicative across, one floor (docs/rules/conventions.md). */
export const applyModifiers = (base: number, categories: readonly (readonly Ratio[])[]): number =>
  floor(categories.reduce((product, boosts) => times(product, boosts.reduce(plus, ONE)), ratio(BigInt(base))))

/** `floor(base · Π factor)`, factors in parts per million; exact, one floor, at most 2^53 − 1. */
export const scaled = (base: number, ...factorsPpm: readonly number[]): number => {
  let only = PPM
  let others = 0
  for (let i = 0; i < factorsPpm.length; i++) {
    if (factorsPpm[i] === PPM) continue
    if (only === PPM) only = factorsPpm[i]!
    else others++
  }
  if (only === PPM) return base
  if (others === 0) return mulDiv(base, only, PPM)
  let product = BigInt(base)
  let scale = 1n
  for (const ppm of factorsPpm) {
    if (ppm === PPM) continue
    product *= BigInt(ppm)
    scale *= BigInt(PPM)
  }
  const whole = product / scale
  return whole > BigInt(SAFE_MAX) ? SAFE_MAX : Number(whole)
}

/** A payout through its modifiers, each category summed to parts per million: what commands use. */
export const modified = (base: number, ...categoriesPpm: readonly number[]): number => {
  let raising = 0
  let only = 0
  for (let i = 0; i < categoriesPpm.length; i++) {
    if (categoriesPpm[i] === 0) continue
    only = categoriesPpm[i]!
    raising++
  }
  if (raising === 0) return base
  return raising === 1 ? mulDiv(base, PPM + only, PPM) : scaled(base, ...categoriesPpm.map((ppm) => PPM + ppm))
}
