import { expect, it } from 'vitest'
import { draw } from '../draw.ts'
import type { SensitivityRow } from '../sensitivity-rows.ts'
import { forestChart } from './forest-chart.ts'
import { farApart, tornadoChart } from './tornado-chart.ts'

const row = (path: string, elasticity: number): SensitivityRow => ({
  path,
  value: 1,
  low: 0.9,
  high: 1.1,
  elasticity,
  half95: 0.1,
  difference: 1,
  differenceHalf95: 0.1,
  relative: 0.1,
  adjusted: 0.01,
  identical: 0,
  pairs: 8,
  surety: 'clear',
})

const widths = (svg: string): readonly number[] => [...svg.matchAll(/d="M[\d.-]+,[\d.-]+h([\d.]+)v13/g)].map(([, width]) => Number(width))

it('leaves something to be seen of small effects beside a huge one', async () => {
  const near = [row('a', 3), row('b', -2), row('c', 1)]
  const far = [row('a', 1_600_000), row('b', -20), row('c', 1)]
  expect([farApart(near), farApart(far)]).toEqual([false, true])
  const svg = await draw(tornadoChart(far, 2, 'wide'))
  expect(widths(svg)).toHaveLength(3)
  for (const width of widths(svg)) expect(width).toBeGreaterThan(8)
  // each tick with a prefix of its own
  expect(svg).toMatch(/>10K<[\s\S]*>1M</)
})

it('cuts long names at their beginning, as their ends tell them apart', async () => {
  const svg = await draw(tornadoChart([row('tower/floors.scaling.2.attack', 2), row('tower/floors.scaling.3.attack', 1)], null, 'narrow'))
  expect(svg).toMatch(/…[\w./]*scaling\.2\.attack/)
  expect(svg).toMatch(/…[\w./]*scaling\.3\.attack/)
})

it('leaves half of a phone’s width to the bars, however long the names are', async () => {
  const long = 'exploration/sectors.1.encounters.maidens.weights'
  const svg = await draw(forestChart([{ what: long, variant: 'a', mean: 0.1, low: 0, high: 0.2, sure: true }], 'narrow'))
  const [, width] = /class="background"[^>]*d="M0,0h([\d.]+)v/.exec(svg)!
  expect(Number(width)).toBeGreaterThan(170)
})
