import { SAFE_MAX } from './numbers.ts'
import type { Ratio } from './ratio.ts'

/** The smallest growth that tables take: with it, numbers reach the largest one within some thousand steps. */
export const LEAST_GROWTH = '1.01'

const MOST = BigInt(SAFE_MAX)

/** A growing amount, exact, from step to step. */
export class Growing {
  private n: bigint
  private d: bigint

  constructor(first: Ratio) {
    this.n = first.n
    this.d = first.d
  }

  /** The amount as it stands, floored, and no more than 2^53 − 1. */
  get floored(): number {
    const whole = this.n / this.d
    return whole >= MOST ? SAFE_MAX : Number(whole)
  }

  /** Multiplies it; terms are not reduced: over some hundred steps that costs more than it spares. */
  by({ n, d }: Ratio): void {
    this.n *= n
    this.d *= d
  }
}

/** `floor(first · growth^i)` for i from 0 on, to the first that no number carries: all beyond are as large. */
export const geometric = (first: Ratio, growth: Ratio): readonly number[] => {
  const amount = new Growing(first)
  const table: number[] = []
  for (;;) {
    const value = amount.floored
    table.push(value)
    if (value === SAFE_MAX) return table
    amount.by(growth)
  }
}

/** The entry of a table whose last one goes on for ever. */
export const entryAt = (table: readonly number[], index: number): number => table[Math.min(index, table.length - 1)]!
