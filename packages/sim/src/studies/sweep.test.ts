import { defaultConfigDir, readConfig } from '@lumen/config'
import type { ConfigFiles } from '@lumen/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sweepCsv, sweepVerdict } from '../report/sweep-words.ts'
import { BadChange } from '../scenarios/changes.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { parseKpi } from '../statistics/kpi-ref.ts'
import { here } from '../workforce/workforce.ts'
import { latinHypercube } from './latin-hypercube.ts'
import { pointsOf, sweep } from './sweep.ts'
import { parseAxis } from './sweep-axis.ts'

const files = (await readConfig(defaultConfigDir)).files as ConfigFiles

describe('an axis', () => {
  it.each([
    ['fusion/rates.success.5=0.45..0.65:5', { what: 'fusion/rates.success.5=', unit: '', values: [0.45, 0.5, 0.55, 0.6, 0.65] }],
    ['summon/rates.pity.pulls=30,20', { what: 'summon/rates.pity.pulls=', unit: '', values: [20, 30] }],
    ['summon/rates.pity.pulls = 20..22:9', { what: 'summon/rates.pity.pulls=', unit: '', values: [20, 21, 22] }],
    ['fusion/rates.success.*+=-0.05..0.05:3', { what: 'fusion/rates.success.*+=', unit: '', values: [-0.05, 0, 0.05] }],
    ['fusion/rates.cost.base+=-20%..20%:3', { what: 'fusion/rates.cost.base+=', unit: '%', values: [-20, 0, 20] }],
  ])('%s', (text, expected) => {
    expect(parseAxis(text, files)).toMatchObject(expected)
  })

  it('has nine values where nobody says how many', () => {
    expect(parseAxis('fusion/rates.success.5=0.1..0.9', files).values).toHaveLength(9)
  })

  it.each([
    ['fusion/rates.success.5', /is no parameter with values; write/],
    ['fusion/rates.success.5=much', /"much" is no number/],
    ['fusion/rates.success.5=0.6..0.4', /a range goes up/],
    ['fusion/rates.success.5=0.4..0.6:1', /expected 2 to 1,000 values/],
    ['fusion/rates.sucess.5+=0..1', /did you mean "fusion\/rates\.success\.5"\?/],
  ])('is refused: %s', (text, message) => {
    expect(() => parseAxis(text, files)).toThrow(BadChange)
    expect(() => parseAxis(text, files)).toThrow(message)
  })
})

describe('a Latin hypercube', () => {
  it('has one point in each slice of each axis, always the same ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 6 }), fc.nat(), (n, d, seed) => {
        const points = latinHypercube(n, d, seed)
        expect(points).toHaveLength(n)
        for (let axis = 0; axis < d; axis++)
          expect(points.map((point) => Math.floor(point[axis]! * n)).sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
        expect(latinHypercube(n, d, seed)).toEqual(points)
      }),
      { numRuns: 40 },
    )
  })

  it('spreads: no two of 20 points in a square lie closer than a quarter of what a lattice has', () => {
    const points = latinHypercube(20, 2, 7)
    for (const [i, a] of points.entries())
      for (const b of points.slice(0, i)) expect(Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)).toBeGreaterThan(1 / Math.sqrt(20) / 4)
  })
})

describe('a sweep', () => {
  it('plays every point with the same agents: the shipped value differs by exactly 0', async () => {
    const base = await loadPlan('new-players', { agents: 24, days: 4 })
    const axes = [parseAxis('fusion/rates.cost.base=500,1000,2000', base.plan.files)]
    const points = pointsOf(base, axes, { kind: 'grid' })
    const refs = ['fusions_tried', 'days_played'].map((text) => parseKpi(text, kpiNames(base.plan)))
    const { sweep: found, stopped } = (await sweep(here, base, axes, 'grid', points, { refs }))!
    expect(stopped).toBe(false)
    expect(found.points.map(({ at }) => at)).toEqual([[500], [1_000], [2_000]])
    const [cheap, same, dear] = found.points
    expect(same!.kpis[0]).toMatchObject({ identical: 24, pairs: 24, difference: { mean: 0, half95: 0 } })
    expect(cheap!.kpis[0]!.difference.mean).toBeGreaterThan(0)
    expect(dear!.kpis[0]!.difference.mean).toBeLessThan(0)
    expect(sweepVerdict(found)).toMatch(/^Fusions tried runs from .* \(cost\.base=2000\) to .* \(cost\.base=500\); 3 points of 24 pairs/)
    const lines = sweepCsv(found).trimEnd().split('\n')
    expect(lines[0]).toBe('fusion/rates.cost.base,kpi,value,half95,difference,difference_half95,relative,p,pairs,identical')
    expect(lines).toHaveLength(1 + 3 * 2)
    expect(lines[3]).toMatch(/^1000,fusions_tried,.*,0,0,0,1,24,24$/)
  })

  it('checks every point before anything runs', async () => {
    const base = await loadPlan('new-players')
    const axes = [parseAxis('fusion/rates.success.5=0.9..1.1:3', base.plan.files)]
    expect(() => pointsOf(base, axes, { kind: 'grid' })).toThrow(BadFile)
    expect(() => pointsOf(base, axes, { kind: 'grid' })).toThrow(
      /--set: fusion\/rates\.success\.5: found 1\.1, expected a decimal number from 0 to 1/,
    )
  })

  it('fills a space with points that the config can hold, and has all combinations of a grid', async () => {
    const base = await loadPlan('new-players')
    const axes = ['summon/rates.pity.pulls=10..40:3', 'fusion/rates.cost.base=500..2000:2', 'summon/rates.decay_factor=0.6,0.9'].map(
      (text) => parseAxis(text, base.plan.files),
    )
    const filled = pointsOf(base, axes, { kind: 'latin hypercube', points: 4 })
    expect(filled).toHaveLength(4)
    for (const { at } of filled) expect(Number.isInteger(at[0]) && Number.isInteger(at[1])).toBe(true)
    expect(pointsOf(base, axes, { kind: 'grid' })).toHaveLength(3 * 2 * 2)
  })
})
