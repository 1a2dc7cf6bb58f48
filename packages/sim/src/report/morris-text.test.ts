import { describe, expect, it } from 'vitest'
import type { GroupEffect, MorrisStudy } from '../studies/morris-study.ts'
import { morrisCsv, morrisMarkdown } from './morris-files.ts'
import { morrisRows } from './morris-rows.ts'
import { morrisLines, morrisRounds } from './morris-text.ts'

const effect = (mu: number, muStar: number, noise: number | null): GroupEffect => ({
  mu,
  muStar,
  half95: 0.01,
  sigma: 0.05,
  effects: 4,
  noise,
})

const group = (members: readonly string[], one: GroupEffect) => ({ name: members.join(' '), members, effects: [one] })

const study: MorrisStudy = {
  kpis: [
    {
      kpi: 'p50(lumees_minted)',
      baseline: { mean: 2_000, half95: 50 },
      other: { mean: 2_010, half95: 50 },
      half95: 70,
      elasticity: 0.35,
      floor: 0.05,
    },
  ],
  rounds: [
    { groups: [group(['a.x', 'a.y', 'a.z'], effect(0.4, 0.4, 0.01)), group(['b.x', 'b.y'], effect(0, 0, 0))] },
    {
      groups: [group(['a.x'], effect(0.01, 0.02, 0.03)), group(['a.y'], effect(-0.3, 0.3, 0.03)), group(['a.z'], effect(0.04, 0.2, null))],
    },
  ],
  refused: [],
  runs: 22,
  stopped: false,
}

describe('what is told of a screening', () => {
  it('is put in order, with its direction, and whether luck makes as much', () => {
    expect(morrisRows(study, 0).map(({ name, way, surety }) => [name, way, surety])).toEqual([
      ['a.y', 'less', 'clear'],
      ['a.z', 'either', 'unclear'],
      ['a.x', 'either', 'unclear'],
    ])
    expect(morrisLines(study, 0, 2)).toEqual([
      'Lumees earned (median): 2,000 ± 50',
      '   number              μ*      σ  more of it makes',
      '1  a.y     30.0 % ± 1.0 %  5.0 %              less',
      '2  a.z     20.0 % ± 1.0 %  5.0 %            either  within the noise',
      '   and 1 number that moves it less',
    ])
  })

  it('tells how many numbers went on from round to round', () => {
    expect(morrisRounds(study)).toEqual([
      'Round 1: 5 numbers in 2 groups that move together; 3 of them stand where something mattered, and are looked at more closely',
      'Round 2: 3 numbers one by one',
      '22 runs.',
    ])
  })

  it('of a last round in groups says how many numbers stand together', () => {
    const stopped = { ...study, rounds: study.rounds.slice(0, 1), stopped: true }
    expect(morrisLines(stopped, 0, 9)[2]).toMatch(/a\.x a\.y a\.z .* 3 numbers$/)
  })

  it('goes into files: each group of each round, and the strongest for people', () => {
    const lines = morrisCsv(study).trimEnd().split('\n')
    expect(lines).toHaveLength(1 + 2 + 3)
    expect(lines[4]).toBe('2,a.y,1,p50(lumees_minted),-0.3,0.3,0.01,0.05,0.03,4')
    expect(morrisMarkdown(study, { name: 'Test', step: 0.1, top: 1, command: 'again' })).toContain(
      '| 1 | `a.y` | 30.0 % ± 1.0 % | 5.0 % | less | yes |',
    )
  })
})
