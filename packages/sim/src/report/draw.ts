import type { Spec } from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import { FAINT, GRID, INK, themed } from './palette.ts'

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

declare module 'vega' {
  /** How wide texts are taken to be where there is no canvas to measure them on. */
  const textMetrics: { width: (item: { readonly fontSize?: number; readonly limit?: number }, text: unknown) => number }
}

/** A chart in the words of Vega-Lite, or in those of Vega where it has none for it. */
export type Chart = TopLevelSpec | { readonly vega: Spec }

/** How all charts look. Marks need no words of their own for screen readers: each chart has a name, a note and a table. */
const config: NonNullable<TopLevelSpec['config']> = {
  aria: false,
  background: 'transparent',
  font: FONT,
  view: { stroke: null },
  axis: {
    labelColor: FAINT,
    titleColor: FAINT,
    gridColor: GRID,
    domainColor: GRID,
    tickColor: GRID,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 12,
    labelPadding: 4,
  },
  axisX: { grid: false },
  // as texts here write it: 3B and 2K, not 3G and 2k
  axisQuantitative: { labelExpr: "replace(replace(datum.label, 'G', 'B'), 'k', 'K')" },
  axisY: { domain: false, ticks: false },
  legend: {
    labelColor: INK,
    titleColor: FAINT,
    labelFontSize: 12,
    symbolType: 'square',
    title: null,
    orient: 'top',
    offset: 6,
    labelLimit: 200,
  },
  title: { color: INK, fontSize: 13, fontWeight: 600, anchor: 'start', offset: 8 },
}

/** Hundredths of a pixel are more than anyone sees. */
const shortened = (svg: string): string => svg.replace(/(\d\.\d\d)\d+/g, '$1')

/**
 * Vega-Lite gives all sets a `toJSON`, which libraries stumble over that call each method of sets that takes nothing. JSON hands
 * it a key, and one that says so is let alone.
 */
const tameSets = (): void => {
  const sets = Set.prototype as { toJSON?: (this: unknown) => unknown }
  const { toJSON } = sets
  if (!toJSON || toJSON.length > 0) return
  const tame = function (this: unknown, _key: unknown): unknown {
    return toJSON.call(this)
  }
  Object.defineProperty(sets, 'toJSON', { value: tame, configurable: true, writable: true })
}

const load = async () => {
  const [{ parse, textMetrics, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')])
  tameSets()
  // of these fonts a letter is some 0.6 of their size wide; Vega supposes 0.8, which tears legends apart
  textMetrics.width = ({ fontSize = 11, limit = 0 }, text) => {
    const whole = 0.6 * fontSize * String(text ?? '').length
    // what is cut takes no more room than it is cut to: on a phone the rest is the chart's
    return limit > 0 ? Math.min(limit, whole) : whole
  }
  return { parse, View, compile }
}

let loaded: ReturnType<typeof load> | undefined

/** Loads what draws charts; whoever will draw does so while others play. Most verbs draw nothing. */
export const prepareDrawing = (): ReturnType<typeof load> => {
  loaded ??= load()
  return loaded
}

/** Draws a chart as SVG, without a browser. It scales with the page; its text does not select the theme. */
export const draw = async (chart: Chart): Promise<string> => {
  const { parse, View, compile } = await prepareDrawing()
  const vega = 'vega' in chart ? chart.vega : compile({ ...chart, config } as TopLevelSpec).spec
  const view = new View(parse(vega), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return themed(shortened(svg)).replace(/ xmlns:xlink="[^"]*"/, '')
}
