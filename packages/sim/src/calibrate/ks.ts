/** How far apart two samples lie. */
export interface KolmogorovSmirnov {
  /** The largest distance between their cumulative shares: 0 the same, 1 apart. */
  readonly distance: number
  /** How likely so large a distance is where both come from one distribution. */
  readonly p: number
}

/** Kolmogorov's distribution: P(√n D > x). */
const tail = (x: number): number => {
  if (x < 0.2) return 1
  let sum = 0
  for (let k = 1; k <= 100; k++) {
    const term = Math.exp(-2 * k * k * x * x)
    sum += k % 2 === 1 ? term : -term
    if (term < 1e-12) break
  }
  return Math.min(1, Math.max(0, 2 * sum))
}

/** The two-sample test of Kolmogorov and Smirnov, by the limit with Stephens' correction; ties make it careful. */
export const kolmogorovSmirnov = (a: readonly number[], b: readonly number[]): KolmogorovSmirnov => {
  const [x, y] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()]
  let [i, j, distance] = [0, 0, 0]
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i]!, y[j]!)
    while (i < x.length && x[i]! === at) i++
    while (j < y.length && y[j]! === at) j++
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length))
  }
  const n = Math.sqrt((x.length * y.length) / (x.length + y.length))
  return { distance, p: tail((n + 0.12 + 0.11 / n) * distance) }
}
