import type { Spec as VegaSpec } from 'vega'
import type { Chart } from '../draw.ts'
import type { CurrencyFindings } from '../findings/currencies.ts'
import { FAINT, flowColour, INK } from '../palette.ts'
import { currencyName, percent, short, sourceName } from '../wording.ts'
import type { Size } from './frame.ts'

interface Side {
  readonly name: string
  readonly amount: number
  readonly colour: string
}

interface Placed extends Side {
  /** Where it begins at its own edge and at the purse in the middle, and how thick it is at either, in pixels. */
  readonly at: number
  readonly thick: number
  readonly inside: number
  readonly thickInside: number
}

const GAP = 8
/** Flows thinner than this share are drawn together. */
const THIN = 0.01
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

/** The large ones by name, all small ones as one. */
const gathered = (sides: readonly Side[], total: number): readonly Side[] => {
  const some = sides.filter(({ amount }) => amount > 0)
  const small = some.filter(({ amount }) => amount < THIN * total)
  if (small.length < 2) return some
  const rest = { name: `${small.length} others`, amount: small.reduce((sum, { amount }) => sum + amount, 0), colour: FAINT }
  return [...some.filter(({ amount }) => amount >= THIN * total), rest]
}

/** One side spread over the height with gaps, and brought together at the purse, which is `spine` high. */
const placed = (sides: readonly Side[], height: number, spine: number): readonly Placed[] => {
  const total = sides.reduce((sum, { amount }) => sum + amount, 0)
  const room = height - GAP * Math.max(0, sides.length - 1)
  let at = 0
  let inside = (height - spine) / 2
  return sides.map((side) => {
    const [thick, thickInside] = [(side.amount / total) * room, (side.amount / total) * spine]
    const here = { ...side, at, thick, inside, thickInside }
    at += thick + GAP
    inside += thickInside
    return here
  })
}

const ribbon = (x0: number, y0: number, t0: number, x1: number, y1: number, t1: number): string => {
  const middle = (x0 + x1) / 2
  const p = (n: number): string => n.toFixed(1)
  return `M${p(x0)},${p(y0)}C${p(middle)},${p(y0)} ${p(middle)},${p(y1)} ${p(x1)},${p(y1)}V${p(y1 + t1)}C${p(middle)},${p(y1 + t1)} ${p(middle)},${p(y0 + t0)} ${p(x0)},${p(y0 + t0)}Z`
}

/** Where a currency came from and where it went, over the whole run: as thick as it was much. */
export const sankeyChart = ({ currency, totals, minted, burned }: CurrencyFindings, size: Size): Chart => {
  const [whole, height, label] = size === 'wide' ? [800, 320, 190] : [340, 380, 112]
  const total = Math.max(minted, burned)
  const side = (sign: 1 | -1): readonly Side[] =>
    totals
      .map(({ source, perAgent }, i) => ({ name: sourceName(source), amount: sign * perAgent, colour: flowColour(source, i) }))
      .filter(({ amount }) => amount > 0)
  const kept: Side = { name: 'kept', amount: Math.max(0, minted - burned), colour: '#7A8794' }
  const spine = 0.7 * height
  const left = placed(gathered(side(1), total), height, spine)
  const right = placed(gathered([...side(-1), kept], total), height, spine)
  const [from, to, middle] = [label, whole - label, whole / 2]
  const paths = [
    ...left.map((one) => ({ ...one, path: ribbon(from, one.at, one.thick, middle - 5, one.inside, one.thickInside) })),
    ...right.map((one) => ({ ...one, path: ribbon(middle + 5, one.inside, one.thickInside, to, one.at, one.thick) })),
  ]
  const words = (sides: readonly Placed[], x: number, align: 'left' | 'right') =>
    sides.map(({ name, amount, at, thick }) => ({
      x,
      y: at + thick / 2,
      align,
      text: size === 'wide' ? `${name}  ${percent(amount / total, 0)}` : name,
    }))
  const spec: VegaSpec = {
    width: whole,
    height,
    padding: { left: 0, right: 0, top: 24, bottom: 8 },
    background: 'transparent',
    data: [
      { name: 'paths', values: paths },
      { name: 'words', values: [...words(left, from - 8, 'right'), ...words(right, to + 8, 'left')] },
    ],
    marks: [
      {
        type: 'path',
        from: { data: 'paths' },
        encode: { enter: { path: { field: 'path' }, fill: { field: 'colour' }, fillOpacity: { value: 0.6 } } },
      },
      {
        type: 'rect',
        encode: {
          enter: {
            x: { value: middle - 5 },
            width: { value: 10 },
            y: { value: (height - spine) / 2 },
            height: { value: spine },
            fill: { value: INK },
          },
        },
      },
      {
        type: 'text',
        encode: {
          enter: {
            x: { value: middle },
            y: { value: (height - spine) / 2 - 8 },
            align: { value: 'center' },
            text: { value: `${short(minted)} ${currencyName(currency)}` },
            fontSize: { value: 12 },
            font: { value: FONT },
            fontWeight: { value: 600 },
            fill: { value: INK },
          },
        },
      },
      {
        type: 'text',
        from: { data: 'words' },
        encode: {
          enter: {
            x: { field: 'x' },
            y: { field: 'y' },
            align: { field: 'align' },
            baseline: { value: 'middle' },
            text: { field: 'text' },
            fontSize: { value: 12 },
            font: { value: FONT },
            fill: { value: INK },
          },
        },
      },
    ],
  }
  return { vega: spec }
}
