import type { TopLevelSpec } from 'vega-lite'
import type { Size } from '../page.ts'

export type { Size } from '../page.ts'

export type Spec = TopLevelSpec

/** The width of a chart that stands alone. */
export const width = (size: Size): number => (size === 'wide' ? 800 : 340)

/** Of panels that stand side by side on a wide page, each with an axis of its own. */
export const panelWidth = (columns: number): number => Math.floor((800 - 60 - (columns - 1) * GUTTER) / columns)

export const GUTTER = 46

export const fit = { type: 'fit', contains: 'padding' } as const

export const dayAxis = (days: number, size: Size) => ({
  title: 'Day',
  tickMinStep: 1,
  tickCount: Math.min(days, size === 'wide' ? 15 : 6),
  format: 'd',
})

/** The powers of ten that a logarithmic axis shows: from the one at or below the least to the one at or above the most. */
export const powersOfTen = (values: readonly number[]): readonly number[] => {
  const known = values.filter((value) => value > 0)
  const from = Math.floor(Math.log10(Math.min(...known)) + 1e-9)
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...known)) - 1e-9))
  return Array.from({ length: to - from + 1 }, (_, i) => Number(`1e${from + i}`))
}
