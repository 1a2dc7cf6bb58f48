import { t95 } from '../statistics/normal.ts'

/** What Morris's screening tells of a factor or a group. */
export interface Screened {
  /** Mean of the elementary effects: their direction, where it is the same everywhere. */
  readonly mu: number
  /** Mean of their sizes: how much it matters. */
  readonly muStar: number
  /** 95 % half width of muStar; null for fewer than two effects. */
  readonly half95: number | null
  /** Their standard deviation: how much its effect depends on the others, or bends. */
  readonly sigma: number
  /** Elementary effects seen. */
  readonly effects: number
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

const deviation = (values: readonly number[]): number => {
  const middle = mean(values)
  return values.length < 2 ? 0 : Math.sqrt(values.reduce((sum, v) => sum + (v - middle) * (v - middle), 0) / (values.length - 1))
}

/** Sums up elementary effects. */
export const screened = (effects: readonly number[]): Screened => {
  if (effects.length === 0) return { mu: 0, muStar: 0, half95: null, sigma: 0, effects: 0 }
  const sizes = effects.map(Math.abs)
  return {
    mu: mean(effects),
    muStar: mean(sizes),
    half95: effects.length < 2 ? null : t95(effects.length - 1) * (deviation(sizes) / Math.sqrt(effects.length)),
    sigma: deviation(effects),
    effects: effects.length,
  }
}
