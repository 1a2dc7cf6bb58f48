import { formula } from '../formula.ts'
import { integer, record } from '../kernel/codec.ts'
import { quotient } from '../kernel/numbers.ts'
import { elapsed, type Millis } from '../kernel/time.ts'
import type { DropRules } from './config.ts'

export interface Charged {
  readonly charges: number
  /** Since when the next charge has been growing. */
  readonly since: Millis
}

/** Charges that have grown by now (docs/rules/drop.md). A full store does not grow, and its clock stands at now. */
export const charged = ({ maxCharges, period }: DropRules, charges: number, since: Millis, now: Millis): Charged => {
  if (charges >= maxCharges) return { charges, since }
  const grown = quotient(elapsed(since, now), period)
  return charges + grown >= maxCharges ? { charges: maxCharges, since: now } : { charges: charges + grown, since: since + grown * period }
}

/** Milliseconds until the next charge; 0 while one is in hand. */
export const readyIn = ({ period }: DropRules, { charges, since }: Charged, now: Millis): Millis =>
  charges > 0 ? 0 : period - elapsed(since, now)

export const dropFormulas = {
  drop_charge: formula(record({ charges: integer(), elapsed_ms: integer() }), ({ drop }, i) => {
    const to = charged(drop, i.charges, 0, i.elapsed_ms)
    return { charges: to.charges, ready_in_ms: readyIn(drop, to, i.elapsed_ms) }
  }),
}
