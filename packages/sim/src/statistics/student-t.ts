import { lnGamma } from './chi-square.ts'

/** The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction on its fast side. */
const incompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return front * fraction
}

/** The chance that Student's t of so many degrees of freedom is at least as far from 0, on either side. Infinite freedom: the normal's. */
export const tTails = (t: number, freedom: number): number => {
  if (Number.isNaN(t)) return 1
  // beyond a million degrees of freedom t and the normal differ in no digit that anybody is told
  const df = Math.min(freedom, 1e6)
  return incompleteBeta(df / (df + t * t), df / 2, 0.5)
}

/** The point beyond which, on both sides together, Student's t of so many degrees of freedom lies with chance `alpha`. */
export const tPoint = (alpha: number, freedom: number): number => {
  let [low, high] = [0, 1]
  while (tTails(high, freedom) > alpha) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2
    if (tTails(middle, freedom) > alpha) low = middle
    else high = middle
  }
  return (low + high) / 2
}
