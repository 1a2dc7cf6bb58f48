import { PPM, SAFE_MAX } from '../kernel/numbers.ts'
import type { Ratio } from '../kernel/ratio.ts'
import type { Millis } from '../kernel/time.ts'
import { MICRO } from './state.ts'

/** What a shrine gives when it is collected, and the part of the next unit that stays with it. */
export interface Yielded {
  readonly payout: number
  /** Millionths of a unit. */
  readonly carry: number
}

/** A stretch of the paid time under one event boost; pieces follow each other from the last collection on. */
export interface Piece {
  readonly length: Millis
  readonly boostPpm: number
}

const MILLION = 1_000_000n
const MICROS = BigInt(MICRO)

/** Time times event factor, in millionths of a millisecond. */
const weighted = (pieces: readonly Piece[]): bigint => {
  let sum = 0n
  for (const { length, boostPpm } of pieces) sum += BigInt(length) * BigInt(PPM + boostPpm)
  return sum
}

/**
 * floor(rate · Σ time · (1 + event) · Π (1 + boost) ) + carry, in millionths, exactly and with one floor
 * (docs/rules/shrines.md). `rate` is in millionths a millisecond; boosts are those of one category each, in ppm.
 */
export const accrue = (rate: Ratio, carry: number, pieces: readonly Piece[], boosts: readonly number[]): Yielded => {
  let numerator = rate.n
  let denominator = rate.d
  const only = pieces.length === 1 ? pieces[0] : undefined
  if (only && only.boostPpm === 0) numerator *= BigInt(only.length)
  else {
    numerator *= weighted(pieces)
    denominator *= MILLION
  }
  for (const boost of boosts) {
    if (boost === 0) continue
    numerator *= BigInt(PPM + boost)
    denominator *= MILLION
  }
  const micro = numerator / denominator + BigInt(carry)
  const payout = micro / MICROS
  return { payout: payout > BigInt(SAFE_MAX) ? SAFE_MAX : Number(payout), carry: Number(micro % MICROS) }
}

/** Time until so many more millionths have accrued at a constant rate; `undefined` where nothing accrues. */
export const timeFor = (micro: number, rate: Ratio, eventPpm: number, boosts: readonly number[]): Millis | undefined => {
  if (rate.n === 0n) return undefined
  let numerator = rate.n * BigInt(PPM + eventPpm)
  let denominator = rate.d * MILLION
  for (const boost of boosts) {
    numerator *= BigInt(PPM + boost)
    denominator *= MILLION
  }
  const needed = BigInt(micro) * denominator
  const time = (needed + numerator - 1n) / numerator
  return time > BigInt(SAFE_MAX) ? undefined : Number(time)
}
