import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sensitivityCsv } from '../report/sensitivity-csv.ts'
import { rowsOf } from '../report/sensitivity-rows.ts'
import { kpiLines, studyLines } from '../report/sensitivity-text.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { parseKpi } from '../statistics/kpi-ref.ts'
import { here, threads } from '../workforce/workforce.ts'
import { morrisOf } from './morris-study.ts'
import { parametersOf } from './parameters.ts'
import { type Reading, type Sensitivity, type SensitivityOptions, sensitivityOf } from './sensitivity.ts'
import { DROPPERS, FUSERS, worldOf } from './study-test/small-worlds.ts'

let dir: string
let droppers: LoadedPlan
let fusers: LoadedPlan

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-study-'))
  droppers = await worldOf(dir, 'droppers', DROPPERS)
  fusers = await worldOf(dir, 'fusers', FUSERS)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const study = (
  base: LoadedPlan,
  kpis: readonly string[],
  of: readonly string[],
  more: Partial<SensitivityOptions> = {},
): Promise<Sensitivity> =>
  sensitivityOf(base, here, {
    kpis: kpis.map((kpi) => parseKpi(kpi, kpiNames(base.plan))),
    asked: kpis.length,
    numbers: parametersOf(base.plan.files, of, '--of'),
    step: 0.1,
    central: 5,
    ...more,
  })

const readingOf = ({ numbers }: Sensitivity, path: string): Reading => numbers.find((number) => number.path === path)!.reading

const effectOn = (found: Sensitivity, path: string, k = 0) => {
  const reading = readingOf(found, path)
  if (reading.kind !== 'effect') throw new Error(`${path} had no effect: ${JSON.stringify(reading)}`)
  return reading.effects[k]!
}

describe('elasticities whose value is known', () => {
  it('are exactly 1 for the coin of a drop on the coin that is minted, where nothing else mints', async () => {
    const found = await study(droppers, ['auric_coin_minted', 'auric_coin_balance'], ['drop/system.auric_coin_per_drop'])
    for (const k of [0, 1]) {
      const { elasticity, identical, pairs, adjusted } = effectOn(found, 'drop/system.auric_coin_per_drop', k)
      expect(elasticity!.mean).toBeCloseTo(1, 12)
      expect(elasticity!.half95).toBeCloseTo(0, 12)
      expect([identical, pairs]).toEqual([0, 16])
      expect(adjusted).toBeLessThan(1e-6)
    }
  })

  it('are 1 for the price of fusions on what they burn, where their number is fixed, both ways', async () => {
    const found = await study(fusers, ['lumees_burned', 'fusions_tried'], ['fusion/rates.cost.base'])
    const reading = readingOf(found, 'fusion/rates.cost.base')
    expect(reading).toMatchObject({ low: 900, high: 1100 })
    // the price of each tier is a whole number, rounded down
    expect(effectOn(found, 'fusion/rates.cost.base').elasticity!.mean).toBeCloseTo(1, 3)
    expect(effectOn(found, 'fusion/rates.cost.base').elasticity!.half95!).toBeLessThan(0.002)
    expect(effectOn(found, 'fusion/rates.cost.base', 1)).toMatchObject({ elasticity: { mean: 0, half95: 0 }, identical: 16, p: 1 })
  })

  it('of percentiles are those of the values where all values scale', async () => {
    const found = await study(droppers, ['p50(auric_coin_minted)'], ['drop/system.auric_coin_per_drop'])
    expect(effectOn(found, 'drop/system.auric_coin_per_drop').elasticity!.mean).toBeCloseTo(1, 12)
  })
})

describe('numbers that cannot matter', () => {
  it('show no effect in any pair, found in groups, with few runs', async () => {
    const of = ['guilds/**', 'tower/attacks', 'exploration/encounters', 'fusion/rates']
    const found = await study(droppers, ['auric_coin_minted'], of)
    const kinds = new Set(found.numbers.map(({ reading }) => reading.kind))
    expect(found.numbers.length).toBeGreaterThan(120)
    expect(kinds.has('effect')).toBe(false)
    expect(kinds.has('same')).toBe(true)
    // a baseline, other luck, and each file up and down, but for the few that cannot move together
    expect(found.runs).toBeLessThan(50)
    expect(readingOf(found, 'fusion/rates.cost.base')).toMatchObject({ kind: 'same', low: expect.any(Number) })
    expect(rowsOf(found, 0)).toEqual([])
  })

  it('are told apart from what matters within the same file', async () => {
    const found = await study(fusers, ['fusions_succeeded'], ['fusion/rates'])
    const kinds = Object.fromEntries(found.numbers.map(({ path: at, reading }) => [at, reading.kind]))
    expect(kinds['fusion/rates.success.1']).toBe('effect')
    expect(kinds['fusion/rates.success.11']).toBe('same')
    expect(kinds['fusion/rates.cost.max_cap']).toBe('same')
    expect(effectOn(found, 'fusion/rates.success.1').elasticity!.mean).toBeGreaterThan(0.1)
  })
})

describe('numbers that cannot be moved', () => {
  it('are listed with the reason', async () => {
    const found = await study(droppers, ['auric_coin_minted'], ['summon/rates.tier_unlock_levels', 'guilds/economy.max_level'])
    const refused = found.numbers.filter(({ reading }) => reading.kind === 'refused')
    expect(refused.map(({ path: at }) => at)).toContain('summon/rates.tier_unlock_levels.1')
    expect(readingOf(found, 'summon/rates.tier_unlock_levels.1')).toMatchObject({
      reason: expect.stringMatching(/whoever begins can summon something/),
    })
    const text = studyLines(found, { agents: 16 }).join('\n')
    expect(text).toMatch(/cannot be moved: summon\/rates\.tier_unlock_levels\.1/)
    const csv = sensitivityCsv(found, 16)
    for (const { path: at } of found.numbers) expect(csv).toContain(`,${at},`)
  })
})

describe('the noise floor', () => {
  it('is shown with every figure, and is what other luck does', async () => {
    const found = await study(fusers, ['fusions_succeeded', 'lumees_burned'], ['fusion/rates.success.1'])
    for (const [k, { baseline, other, elasticity }] of found.kpis.entries()) {
      expect(other.mean).not.toBe(baseline.mean)
      expect(elasticity).toBeGreaterThan(0)
      expect(kpiLines(found, k, 5).join('\n')).toMatch(/noise floor: an elasticity of ± \d/)
    }
  })
})

describe('a study', () => {
  it('is the same whoever plays it', async () => {
    const workforce = threads(2)
    try {
      const options = ['fusion/rates.shards', 'fusion/rates.success.1']
      const [one, other] = [
        await study(fusers, ['fusions_succeeded'], options),
        await sensitivityOf(fusers, workforce, {
          kpis: [parseKpi('fusions_succeeded', kpiNames(fusers.plan))],
          asked: 1,
          numbers: parametersOf(fusers.plan.files, options, '--of'),
          step: 0.1,
          central: 5,
        }),
      ]
      expect(JSON.stringify(other)).toBe(JSON.stringify(one))
    } finally {
      await workforce.close()
    }
  })

  it('that is stopped tells what it knows', async () => {
    const stop = new AbortController()
    const found = await study(fusers, ['fusions_succeeded'], ['fusion/rates'], {
      signal: stop.signal,
      onRun: (runs) => {
        if (runs === 8) stop.abort()
      },
    })
    expect(found.stopped).toBe(true)
    expect(found.runs).toBeLessThanOrEqual(9)
    const kinds = found.numbers.map(({ reading }) => reading.kind)
    expect(kinds).toContain('unknown')
    expect(kinds).toContain('effect')
  })
})

describe('Morris screening of a config', () => {
  it('goes from files to the numbers that matter, and leaves the others behind', async () => {
    const kpis = [parseKpi('fusions_succeeded', kpiNames(fusers.plan))]
    const numbers = parametersOf(fusers.plan.files, ['fusion/rates', 'guilds/raids', 'tower/floors'], '--of')
    const found = await morrisOf(fusers, here, { kpis, numbers, step: 0.1, trajectories: 2 })
    const [files] = found.rounds
    const effectOf = (name: string) => files!.groups.find(({ members }) => members[0]!.startsWith(name))!.effects[0]!
    expect(effectOf('fusion/rates').muStar).toBeGreaterThan(0)
    expect(effectOf('tower/floors')).toMatchObject({ muStar: 0, sigma: 0 })
    const last = found.rounds.at(-1)!.groups
    expect(last.every(({ members }) => members.length === 1)).toBe(true)
    const strongest = [...last].sort((a, b) => b.effects[0]!.muStar - a.effects[0]!.muStar)[0]!
    expect(strongest.name).toMatch(/^fusion\/rates\.success\.[12]$/)
    expect(strongest.effects[0]!.mu).toBeGreaterThan(0)
    // pairs of agents: what luck makes of an effect is less than it makes of two runs, and nothing where nothing moved
    const { noise } = strongest.effects[0]!
    expect(noise).toBeGreaterThan(0)
    expect(noise).toBeLessThan(found.kpis[0]!.floor!)
    expect(effectOf('tower/floors').noise).toBe(0)
  })
})
