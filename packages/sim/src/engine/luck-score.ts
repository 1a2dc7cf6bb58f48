/** The mean and the variance of the tier that a pull gives. */
export interface TierOdds {
  readonly mean: number
  readonly variance: number
}

const PPM = 1_000_000

/** The mean and variance of what is drawn by weights. */
export const tierOdds = (options: readonly number[], weights: readonly number[]): TierOdds => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = options.reduce((sum, tier, i) => sum + tier * (weights[i]! / total), 0)
  return { mean, variance: options.reduce((sum, tier, i) => sum + (tier - mean) * (tier - mean) * (weights[i]! / total), 0) }
}

/**
 * How lucky one agent was: what it drew beyond what the odds promised at each draw, in standard deviations of the sum.
 * 0 is as promised; one agent in forty comes above 2.
 */
export class LuckScore {
  private pullsAbove = 0
  private pullsVariance = 0
  private fusionsAbove = 0
  private fusionsVariance = 0

  newAgent(): void {
    this.pullsAbove = 0
    this.pullsVariance = 0
    this.fusionsAbove = 0
    this.fusionsVariance = 0
  }

  pulled(tier: number, { mean, variance }: TierOdds): void {
    this.pullsAbove += tier - mean
    this.pullsVariance += variance
  }

  fused(success: boolean, ppm: number): void {
    const chance = ppm / PPM
    this.fusionsAbove += (success ? 1 : 0) - chance
    this.fusionsVariance += chance * (1 - chance)
  }

  get pulls(): number {
    return this.pullsVariance === 0 ? 0 : this.pullsAbove / Math.sqrt(this.pullsVariance)
  }

  get fusions(): number {
    return this.fusionsVariance === 0 ? 0 : this.fusionsAbove / Math.sqrt(this.fusionsVariance)
  }
}
