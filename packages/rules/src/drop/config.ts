import { type Decoded, integer, record } from '../kernel/codec.ts'
import { MINUTE, type Millis } from '../kernel/time.ts'

export const dropFile = record({
  auric_coin_per_drop: integer({ unit: 'auric coin' }),
  max_charges: integer({ min: 1, max: 1_000, unit: 'charges' }),
  regen_minutes: integer({ min: 1, max: 100_000, unit: 'minutes', doc: 'time in which one charge grows' }),
  starting_charges: integer({ max: 1_000, unit: 'charges' }),
})

export interface DropRules {
  readonly coin: number
  readonly maxCharges: number
  readonly period: Millis
  readonly startingCharges: number
}

export const compileDrop = (file: Decoded<typeof dropFile>): DropRules => ({
  coin: file.auric_coin_per_drop,
  maxCharges: file.max_charges,
  period: file.regen_minutes * MINUTE,
  startingCharges: Math.min(file.starting_charges, file.max_charges),
})
