import { Z95 } from './normal.ts'

const NODES = 160
const phi = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/**
 * The chance that a mean's standardised error stays within ± `bound` at every one of `looks` looks, each at `growth` times
 * the agents of the one before. From look to look the error is an autoregression with ρ = 1/√growth; its density is
 * carried along on Simpson's nodes (Armitage, McPherson and Rowe 1969).
 */
export const staysWithin = (bound: number, looks: number, growth: number): number => {
  const rho = Math.sqrt(1 / growth)
  const sigma = Math.sqrt(1 - 1 / growth)
  const step = (2 * bound) / NODES
  const at = Float64Array.from({ length: NODES + 1 }, (_, i) => -bound + i * step)
  const weight = Float64Array.from(at, (_, i) => (step / 3) * (i === 0 || i === NODES ? 1 : i % 2 === 1 ? 4 : 2))
  const kernel = Float64Array.from({ length: at.length * at.length }, (_, k) => {
    const [to, from] = [Math.floor(k / at.length), k % at.length]
    return (weight[from]! * phi((at[to]! - rho * at[from]!) / sigma)) / sigma
  })
  let density: Float64Array = at.map(phi)
  for (let look = 1; look < looks; look++) {
    const before = density
    density = Float64Array.from(at, (_, to) => {
      let sum = 0
      for (let from = 0; from < at.length; from++) sum += kernel[to * at.length + from]! * before[from]!
      return sum
    })
  }
  return density.reduce((sum, d, i) => sum + weight[i]! * d, 0)
}

/**
 * How many standard errors an interval must reach to both sides so that it holds the true mean at all looks together in
 * 95 of 100 runs: 1.96 for one look, about 2.6 for twelve. Repeated confidence intervals after Jennison and Turnbull, of
 * one width throughout.
 */
export const boundFor = (looks: number, growth: number): number => {
  if (looks <= 1) return Z95
  let [low, high] = [Z95, 5]
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2
    if (staysWithin(middle, looks, growth) < 0.95) low = middle
    else high = middle
  }
  return high
}
