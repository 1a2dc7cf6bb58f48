/** ln Γ(x) for x > 0, by Lanczos; fifteen digits. */
export const lnGamma = (x: number): number => {
  const series = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
    9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  let sum = 0.9999999999998099
  series.forEach((c, i) => {
    sum += c / (x + i)
  })
  const t = x + 6.5
  return 0.9189385332046727 + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The upper tail of the regularised gamma function, Q(a, x): by series below a + 1, else by Lentz's continued fraction. */
const upperGamma = (a: number, x: number): number => {
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) {
      term *= x / (a + n)
      sum += term
    }
    return Math.max(0, 1 - front * sum)
  }
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    const step = c * d
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return Math.min(1, front * fraction)
}

/** The chance that a chi-square of so many degrees of freedom comes out at least as large. */
export const chiSquareTail = (statistic: number, freedom: number): number => (freedom < 1 ? 1 : upperGamma(freedom / 2, statistic / 2))

/** How well counts fit what was expected. */
export interface Fit {
  readonly statistic: number
  readonly freedom: number
  /** The chance of a fit at least this bad if the expectation is right. */
  readonly p: number
}

const LEAST = 5

/**
 * Pearson's test of counts against expected counts of the same sum. Cells expected fewer than five times are pooled
 * with their neighbours, rarest first, as the approximation needs. What was expected never and seen at all settles it.
 */
export const chiSquare = (observed: readonly number[], expected: readonly number[]): Fit => {
  const all = expected.map((e, i) => ({ e, o: observed[i]! }))
  const impossible = all.some(({ e, o }) => e === 0 && o > 0)
  const cells = all.filter(({ e }) => e > 0).sort((a, b) => a.e - b.e)
  const pooled: { e: number; o: number }[] = []
  let open = { e: 0, o: 0 }
  for (const { e, o } of cells) {
    open = { e: open.e + e, o: open.o + o }
    if (open.e < LEAST) continue
    pooled.push(open)
    open = { e: 0, o: 0 }
  }
  const last = pooled.at(-1)
  if (open.e > 0) {
    if (last) pooled[pooled.length - 1] = { e: last.e + open.e, o: last.o + open.o }
    else pooled.push(open)
  }
  const freedom = Math.max(0, pooled.length - 1)
  if (impossible) return { statistic: Number.POSITIVE_INFINITY, freedom, p: 0 }
  const statistic = pooled.reduce((sum, { e, o }) => sum + ((o - e) * (o - e)) / e, 0)
  return { statistic, freedom, p: chiSquareTail(statistic, freedom) }
}
