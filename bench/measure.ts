/** One reported figure: `ratio` is value to baseline, both from the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly baseline: number | null
  readonly ratio: number | null
}

/** A suite of benchmarks: measures, telling what it does as it goes. */
export type Suite = (tell: (what: string) => void, options?: SuiteOptions) => Promise<readonly Figure[]>

/** What whoever runs a suite may choose. */
export interface SuiteOptions {
  /** How many rows a suite fills its database with, where it says so. */
  readonly rows?: number
}

/** CPU seconds (user and system, all threads) that this process has used. */
export const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
