import { describe, expect, it } from 'vitest'
import type { Sweep } from '../studies/sweep.ts'
import { sweepCsv } from './sweep-words.ts'

const nobody = { mean: Number.NaN, half95: null }

const sweep: Sweep = {
  scenario: 'Test',
  seed: 1,
  days: 2,
  agents: 4,
  design: 'grid',
  axes: [{ what: 'drop/system.max_charges=', unit: '', from: 1, to: 1, values: [1] }] as unknown as Sweep['axes'],
  ruleset: '1a2b',
  kpis: ['p50(pulls)'],
  points: [
    {
      at: [1],
      changes: {},
      kpis: [
        {
          kpi: 'p50(pulls)',
          pairs: 0,
          identical: 0,
          baseline: nobody,
          variant: nobody,
          difference: nobody,
          relative: null,
          p: 1,
          varianceReduction: null,
        },
      ],
    },
  ],
}

describe('the table of a sweep', () => {
  it('leaves a cell empty where there is no number', () => {
    expect(sweepCsv(sweep)).toBe(
      'drop/system.max_charges,kpi,value,half95,difference,difference_half95,relative,p,pairs,identical\n1,p50(pulls),,,,,,1,0,0\n',
    )
  })
})
