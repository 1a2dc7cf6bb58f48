import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulateHere } from '../../engine/simulate.ts'
import { balanceOf } from '../../report/findings/balance.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import { balancesFor } from './judge-run.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-judged-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const judged = async (scenario: string, adjusted: Parameters<typeof loadPlan>[1], ...named: readonly string[]) => {
  const { plan } = await loadPlan(scenario, adjusted)
  return balanceOf(await balancesFor(plan, named), simulateHere(plan), plan)
}

describe('balance files judge a run', () => {
  it('that plays their scenario, whatever its seed and its number of agents', async () => {
    const { bands, elsewhere } = await judged('new-players', { agents: 40, seed: 3 })
    expect(elsewhere).toEqual([])
    const told = new Map(bands.map(({ name, ...rest }) => [name, rest]))
    expect(told.get('everybody gets going')).toEqual({
      outcome: 'pass',
      told: expect.stringMatching(/^reached_level_5: 1 \(0\.\d+ to 1\), band > 80%\.$/),
    })
    // formulas of the rules, of which no agent is played
    expect(told.get('a pull costs one auric coin')).toEqual({ outcome: 'pass', told: 'summon_cost(pulls=10): 10, band 10..10.' })
  })

  it('only by the rules’ own formulas where it plays other days, and say what plays theirs', async () => {
    const { bands, elsewhere } = await judged('new-players', { agents: 8, days: 2 })
    expect(bands.map(({ name }) => name)).toContain('a pull costs one auric coin')
    expect(bands.map(({ name }) => name)).not.toContain('everybody gets going')
    expect(elsewhere).toEqual([{ name: 'First weeks', command: 'npx lumen-sim test first-weeks' }])
  })

  it('under the run’s own config', async () => {
    const scenario = path.join(dir, 'dear.yaml')
    await writeFile(
      scenario,
      'name: Dear\ndescription: Dear fusions.\nseed: 1\nbegins: 2026-12-01\ndays: 1\nagents: 8\npolicies: { casual: 1 }\noverrides: { fusion/rates.cost.base: 1500 }\n',
    )
    const file = path.join(dir, 'mine.yaml')
    const tests = ['{ name: dear, exact: fusion_cost(tier=1), band: "> 1200" }', '{ name: here, kpi: days_played, band: 1..1 }']
    await writeFile(file, `name: Mine\nscenario: dear.yaml\ntests:\n${tests.map((test) => `  - ${test}\n`).join('')}`)
    const { bands } = await judged(scenario, {}, file)
    expect(bands.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['dear', 'pass'],
      ['here', 'pass'],
    ])
  })

  it('of another scenario not at all', async () => {
    expect(await judged('veterans', { agents: 8, days: 1 })).toEqual({ bands: [], elsewhere: [] })
  })
})
