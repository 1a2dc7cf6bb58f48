import { type Eigen, eigen } from './eigen.ts'
import type { Random } from './random.ts'

/** Where a search begins, how far it looks at first, and what it may not leave. All coordinates have one scale. */
export interface SearchSpace {
  readonly start: readonly number[]
  readonly sigma: number
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

export interface Candidate {
  readonly at: readonly number[]
  readonly value: number
}

/** A search that is asked for points and told their values, generation by generation; smaller is better. */
export interface Search {
  /** Points of the next generation, all within bounds. */
  readonly ask: () => readonly (readonly number[])[]
  /** Their values, in the same order; infinity for a point that cannot be. */
  readonly tell: (values: readonly number[]) => void
  readonly best: () => Candidate | undefined
  /** The widest standard deviation of the next generation: how much is still open. */
  readonly spread: () => number
}

/** Points in a generation for so many coordinates. */
export const populationOf = (coordinates: number): number => 4 + Math.floor(3 * Math.log(coordinates))

const REDRAWS = 16

const zeros = (n: number): number[] => new Array<number>(n).fill(0)
const norm = (x: readonly number[]): number => Math.sqrt(x.reduce((sum, one) => sum + one * one, 0))

/** How the better half of a generation is weighed, and how fast each quantity learns (Hansen's defaults). */
const ratesOf = (n: number, population: number) => {
  const raw = Array.from({ length: Math.floor(population / 2) }, (_, i) => Math.log((population + 1) / 2) - Math.log(i + 1))
  const sum = raw.reduce((a, b) => a + b, 0)
  const weights = raw.map((w) => w / sum)
  const mass = 1 / weights.reduce((a, w) => a + w * w, 0)
  const c1 = 2 / ((n + 1.3) * (n + 1.3) + mass)
  return {
    weights,
    mass,
    cSigma: (mass + 2) / (n + mass + 5),
    damping: 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1) + (mass + 2) / (n + mass + 5),
    cPath: (4 + mass / n) / (n + 4 + (2 * mass) / n),
    c1,
    cMu: Math.min(1 - c1, (2 * (mass - 2 + 1 / mass)) / ((n + 2) * (n + 2) + mass)),
    expected: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  }
}

/**
 * CMA-ES: samples a generation from a normal distribution, moves its mean to the better half, and turns and stretches
 * it along the steps that paid (Hansen 2016, "The CMA evolution strategy: a tutorial"). A point outside of the bounds
 * is drawn again a few times, then pulled to the bound. The same random stream gives the same search.
 */
export const cmaEs = ({ start, sigma: firstSigma, lower, upper }: SearchSpace, random: Random): Search => {
  const n = start.length
  const population = populationOf(n)
  const { weights, mass, cSigma, damping, cPath, c1, cMu, expected } = ratesOf(n, population)
  let mean = [...start]
  let sigma = firstSigma
  let covariance: readonly (readonly number[])[] = mean.map((_, i) => mean.map((__, j) => (i === j ? 1 : 0)))
  let basis: Eigen = { values: mean.map(() => 1), vectors: covariance }
  let pathSigma = zeros(n)
  let path = zeros(n)
  let generation = 0
  let asked: readonly (readonly number[])[] = []
  let best: Candidate | undefined

  const inside = (x: readonly number[]): boolean => x.every((one, i) => one >= lower[i]! && one <= upper[i]!)
  const drawn = (): readonly number[] => {
    const z = basis.values.map((value) => Math.sqrt(Math.max(0, value)) * random.normal())
    return mean.map((m, i) => m + sigma * basis.vectors[i]!.reduce((sum, v, j) => sum + v * z[j]!, 0))
  }
  const bounded = (): readonly number[] => {
    let x = drawn()
    for (let i = 0; i < REDRAWS && !inside(x); i++) x = drawn()
    return x.map((one, i) => Math.min(upper[i]!, Math.max(lower[i]!, one)))
  }
  /** covariance^(−1/2) · x */
  const whitened = (x: readonly number[]): number[] => {
    const along = basis.values.map(
      (value, j) => x.reduce((sum, one, i) => sum + basis.vectors[i]![j]! * one, 0) / Math.sqrt(Math.max(value, 1e-20)),
    )
    return mean.map((_, i) => basis.vectors[i]!.reduce((sum, v, j) => sum + v * along[j]!, 0))
  }

  return {
    ask: () => {
      asked = Array.from({ length: population }, bounded)
      return asked
    },
    tell: (values) => {
      const ranked = asked.map((at, i) => ({ at, value: values[i]! })).sort((a, b) => a.value - b.value)
      if (best === undefined || ranked[0]!.value < best.value) best = ranked[0]!
      generation++
      const before = mean
      const steps = ranked.slice(0, weights.length).map(({ at }) => at.map((one, i) => (one - before[i]!) / sigma))
      const step = before.map((_, i) => steps.reduce((sum, s, k) => sum + weights[k]! * s[i]!, 0))
      mean = before.map((m, i) => m + sigma * step[i]!)
      const white = whitened(step)
      const gainSigma = Math.sqrt(cSigma * (2 - cSigma) * mass)
      pathSigma = pathSigma.map((p, i) => (1 - cSigma) * p + gainSigma * white[i]!)
      const stalled = norm(pathSigma) / Math.sqrt(1 - (1 - cSigma) ** (2 * generation)) >= (1.4 + 2 / (n + 1)) * expected
      const gainPath = stalled ? 0 : Math.sqrt(cPath * (2 - cPath) * mass)
      path = path.map((p, i) => (1 - cPath) * p + gainPath * step[i]!)
      const kept = 1 - c1 - cMu + (stalled ? c1 * cPath * (2 - cPath) : 0)
      covariance = covariance.map((row, i) =>
        row.map((c, j) => kept * c + c1 * path[i]! * path[j]! + cMu * steps.reduce((sum, s, k) => sum + weights[k]! * s[i]! * s[j]!, 0)),
      )
      sigma *= Math.exp(Math.min(1, (cSigma / damping) * (norm(pathSigma) / expected - 1)))
      basis = eigen(covariance)
    },
    best: () => best,
    spread: () => sigma * Math.sqrt(Math.max(...basis.values)),
  }
}
