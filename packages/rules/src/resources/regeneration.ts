import { mulDiv, PPM } from '../kernel/numbers.ts'
import type { Millis } from '../kernel/time.ts'
import type { PoolRules } from './config.ts'
import { POINT } from './state.ts'

/** A pool's value and the part of the next point, in 1/3,600,000,000 of a point. */
export interface Level {
  readonly value: number
  readonly remainder: number
}

/** Pools beyond this are settled in BigInt: their missing points times 3.6·10^9 would leave the exact range. */
const EXACT_POINTS = 2_000_000

/** What a pool has become after some time at a constant rate in milli-units an hour (docs/rules/resources.md). */
export const regenerate = (value: number, remainder: number, max: number, elapsed: Millis, rate: number): Level => {
  if (value >= max) return { value, remainder: 0 }
  if (rate <= 0 || elapsed <= 0) return { value, remainder }
  const missing = max - value
  if (missing > EXACT_POINTS) {
    const grown = BigInt(remainder) + BigInt(elapsed) * BigInt(rate)
    const points = grown / BigInt(POINT)
    return points >= BigInt(missing)
      ? { value: max, remainder: 0 }
      : { value: value + Number(points), remainder: Number(grown % BigInt(POINT)) }
  }
  const needed = missing * POINT - remainder
  // dividing first keeps the product below inside the exact range
  if (elapsed >= Math.ceil(needed / rate)) return { value: max, remainder: 0 }
  const grown = remainder + elapsed * rate
  const rest = grown % POINT
  return { value: value + (grown - rest) / POINT, remainder: rest }
}

/** Milli-units an hour: base · (1 + class + leader) · (1 + event) + mastery, floored once. Boosts in parts per million, mastery in milli-units. */
export const ratePerHour = ({ numerator, denominator }: PoolRules, bonusPpm: number, eventPpm: number, masteryMilli: number): number => {
  const own = numerator * (PPM + bonusPpm)
  return (eventPpm === 0 ? mulDiv(own, 1, denominator * PPM) : mulDiv(own, PPM + eventPpm, denominator * PPM * PPM)) + masteryMilli
}

/** Milliseconds until one more point, and until the pool is full; `undefined` when it does not grow. */
export const waits = (
  value: number,
  remainder: number,
  max: number,
  rate: number,
): { readonly next: Millis; readonly full: Millis } | undefined => {
  if (value >= max || rate <= 0) return undefined
  const until = (points: number): Millis => Math.ceil((points * POINT - remainder) / rate)
  return { next: until(1), full: until(max - value) }
}
