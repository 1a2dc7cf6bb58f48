import { type NumericValue, writable } from '../scenarios/config-values.ts'

/** A number that a search may change, on a scale of its own: 0 is as it stands, ±1 as far as it may go. */
export interface Coordinate {
  readonly number: NumericValue
  /** From −1 (or nearer, where the config allows less) to 1. */
  readonly lower: number
  readonly upper: number
  /** The value that the config would hold. */
  readonly valueAt: (u: number) => number
  /** Where a value stands. */
  readonly of: (value: number) => number
}

/** The scale of a number that may be divided and multiplied by `reach` at most. Undefined for 0, of which nothing is a multiple. */
export const coordinateOf = (number: NumericValue, reach: number): Coordinate | undefined => {
  const { value, min, max } = number
  if (value === 0) return undefined
  const scale = Math.log(reach)
  const of = (to: number): number => Math.log(to / value) / scale
  const clamped = (to: number): number => Math.min(max, Math.max(min, to))
  const end = (u: number): number => {
    const to = clamped(value * Math.exp(u * scale))
    return to / value > 0 ? Math.max(-1, Math.min(1, of(to))) : u
  }
  return {
    number,
    lower: end(-1),
    upper: end(1),
    valueAt: (u) => clamped(writable(number, value * Math.exp(u * scale))),
    of,
  }
}
