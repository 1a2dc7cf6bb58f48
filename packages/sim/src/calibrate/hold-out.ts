import type { Census } from '../engine/census.ts'
import { COMPARED, type Compared } from './figures.ts'
import { kolmogorovSmirnov } from './ks.ts'

/** One figure of players who were held out, beside what the fitted policies make of it. */
export interface Held {
  readonly figure: Compared
  readonly real: number
  readonly simulated: number
  /** Of Kolmogorov and Smirnov: 0 the same distribution, 1 apart. */
  readonly distance: number
  /** Whether so large a distance would come about by chance, corrected for the number of figures. */
  readonly differs: boolean
}

export interface HoldOut {
  readonly players: number
  readonly figures: readonly Held[]
  /** 1 − the mean distance: 1 is as good as the real thing. */
  readonly trust: number
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

/** Commands that a simulated player was not refused: a journal has no others. */
const simulatedOf = (census: Census, figure: Compared): readonly number[] => {
  const values = [...census.values(figure)]
  if (figure !== 'commands') return values
  const refused = census.values('refused_share')
  return values.map((value, i) => Math.round(value * (1 - refused[i]!)))
}

const WRONGLY = 0.05

/** Holds what fitted policies play up to players that they were not read from. */
export const holdOut = (real: readonly Readonly<Record<string, number>>[], census: Census): HoldOut => {
  const figures = COMPARED.map((figure): Held => {
    const seen = real.map((one) => one[figure]!)
    const played = simulatedOf(census, figure)
    const { distance, p } = kolmogorovSmirnov(seen, played)
    return { figure, real: median(seen), simulated: median(played), distance, differs: p * COMPARED.length < WRONGLY }
  })
  return {
    players: real.length,
    figures,
    trust: 1 - figures.reduce((sum, { distance }) => sum + distance, 0) / figures.length,
  }
}
