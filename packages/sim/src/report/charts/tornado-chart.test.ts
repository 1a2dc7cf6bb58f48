import { expect, it } from 'vitest'
import { draw } from '../draw.ts'
import type { SensitivityRow } from '../sensitivity-rows.ts'
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
