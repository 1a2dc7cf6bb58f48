import { beforeAll, describe, expect, it } from 'vitest'
import { simulateHere } from '../engine/simulate.ts'
import { type LoadedPlan, loadPlan } from '../scenarios/load-plan.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { type KpiRef, parseKpi } from '../statistics/kpi-ref.ts'
import { pairedColumns } from '../statistics/paired.ts'
import { here } from '../workforce/workforce.ts'
import { type Compared, compare } from './compare.ts'
import { defaultKpis } from './default-kpis.ts'
import type { DifferenceTargets } from './difference-targets.ts'
import { pauses } from './rounds.ts'
import { sidegrades } from './sidegrades.ts'
import { baselineOf, changesTyped, type Variant, variantOf } from './variant.ts'

let base: LoadedPlan
const named = (name: string, text: string): Variant => variantOf(base, name, changesTyped(text, base, 'test'))
const kpi = (text: string) => parseKpi(text, kpiNames(base.plan))
const compared = async (variants: readonly Variant[], some: Partial<Parameters<typeof compare>[3]> = {}): Promise<Compared> =>
  (await compare(here, baselineOf(base), variants, { refs: defaultKpis(base.plan), agents: base.plan.agents, ...some }))!

beforeAll(async () => {
  base = await loadPlan('first-month', { agents: 120, days: 3, seed: 3 })
})

describe('a comparison', () => {
  it('shows an exact zero for what cannot matter: twice the radiant yield before anybody may build one', async () => {
    const early = await loadPlan('new-players', { agents: 60, days: 2 })
    expect(Math.max(...simulateHere(early.plan).values('level_end'))).toBeLessThan(30)
    const twice = variantOf(early, 'twice', { 'shrines/types.radiant.base_yield': 0.1 })
    const { comparison } = (await compare(here, baselineOf(early), [twice], { refs: defaultKpis(early.plan), agents: 60 }))!
    const [{ kpis, flows, identicalMeasures, measures, ruleset }] = comparison.variants as [(typeof comparison.variants)[0]]
    expect(ruleset).not.toBe(comparison.baseline.ruleset)
    expect(identicalMeasures).toBe(measures)
    expect(flows).toEqual([])
    for (const one of kpis) {
      expect(one).toMatchObject({ mark: 'identical', pairs: 60, identical: 60, p: 1, adjusted: 1 })
      expect(one.difference).toEqual({ mean: 0, half95: 0 })
    }
  })

  it('needs fewer pairs than independent runs: fusion succeeds 2 points more often', async () => {
    const kinder = named('kinder', 'fusion/rates.success.*+=0.02')
    const { comparison, baseline, variants } = await compared([kinder])
    const [variant] = variants
    const other = simulateHere({ ...kinder.plan, seed: 4 })
    const lines = ['fusions_tried', 'fusions_succeeded', 'lumees_minted', 'bases_discovered'].map((measure) => {
      const [a, b, c] = [baseline.census, variant!.census, other].map((census) => census.values(measure)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      const labelled = pairedColumns('mean', a, b, baseline.census.groups)
      const independent = pairedColumns('mean', a, c, baseline.census.groups)
      return { measure, labelled, factor: (independent.difference.half95! / labelled.difference.half95!) ** 2 }
    })
    console.info(
      lines
        .map(
          ({ measure, labelled, factor }) =>
            `${measure}: ${labelled.difference.mean.toFixed(3)} ± ${labelled.difference.half95!.toFixed(3)}; labelled streams save ${labelled.varianceReduction!.toFixed(1)}× the agents by their variances, ${factor.toFixed(1)}× measured against another seed`,
        )
        .join('\n'),
    )
    for (const { labelled, factor } of lines) {
      expect(labelled.varianceReduction).toBeGreaterThan(1.5)
      expect(factor).toBeGreaterThan(1.2)
    }
    expect(comparison.variants[0]!.kpis.find((one) => one.kpi === 'fusions_succeeded')!.difference.mean).toBeGreaterThan(0)
  })

  it('explains balances by their sources and sinks, to the unit', async () => {
    const { comparison, baseline, variants } = await compared([named('cheap', 'fusion/rates.cost.base=500')], { agents: 30 })
    for (const currency of ['lumees', 'auric_coin', 'lumenite'] as const) {
      const balance = (outcome: typeof baseline): number =>
        outcome.census.values(`${currency}_balance`).reduce((sum, value) => sum + value, 0) / outcome.census.agents
      const explained = comparison.variants[0]!.flows.filter((flow) => flow.currency === currency).reduce(
        (sum, { difference }) => sum + difference,
        0,
      )
      expect(explained).toBeCloseTo(balance(variants[0]!) - balance(baseline), 3)
    }
  })

  it('splits a difference of means over the policies', async () => {
    const { comparison } = await compared([named('cheap', 'fusion/rates.cost.base=500')], { agents: 60, refs: [kpi('fusions_tried')] })
    const [one] = comparison.variants[0]!.kpis
    expect(one!.byPolicy.map(({ policy }) => policy)).toEqual(['casual', 'active', 'streaker'])
    expect(one!.byPolicy.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(one!.difference.mean, 9)
  })

  it('groups what cannot be told apart, and tells what can', async () => {
    const { comparison } = await compared(
      [named('same', 'shrines/types.radiant.max_level=11'), named('dear', 'fusion/rates.cost.base=9000')],
      { agents: 60, refs: [kpi('fusions_tried')] },
    )
    const [groups] = Object.values(comparison.groups)
    expect(groups!.some(({ names }) => names.includes('baseline') && names.includes('same'))).toBe(true)
    expect(groups!.length).toBeGreaterThan(1)
  })

  it('goes on until the error is small enough, and stops there', async () => {
    const days = { ...base, plan: { ...base.plan, days: 2 } }
    const kinder = variantOf(days, 'kinder', changesTyped('fusion/rates.success.*+=0.05', days, 'test'))
    const rounds: number[] = []
    const grown = (await compare(here, baselineOf(days), [kinder], {
      refs: [kpi('fusions_succeeded')],
      agents: 2_000,
      targets: { rest: { relative: 0.03 }, named: [] },
      onRound: (_, __, to) => rounds.push(to),
    }))!
    expect(grown.ended).toBe('target error')
    const [verdict] = grown.verdicts
    expect(verdict).toMatchObject({ name: 'fusions_succeeded', met: true })
    expect(verdict!.half! / verdict!.mean).toBeLessThanOrEqual(0.03)
    // widened for the looks
    expect(verdict!.half).toBeGreaterThan(verdict!.half95!)
    expect(grown.comparison.agents).toBe(rounds.at(-1))
    expect(grown.comparison.agents).toBeLessThan(2_000)
  })

  it('asks of each figure what was wanted of it, and of no other', async () => {
    const kinder = named('kinder', 'fusion/rates.success.*+=0.05')
    const refs = ['fusions_succeeded', 'lumees_minted', 'money_spent'].map(kpi)
    const [fusions, lumees] = refs as [KpiRef, KpiRef, KpiRef]
    const play = async (targets: DifferenceTargets) => compared([kinder], { refs, agents: 96, targets })
    const both = await play({
      rest: undefined,
      named: [
        { ref: fusions, wanted: { absolute: 5 } },
        { ref: lumees, wanted: { relative: 1e-6 } },
      ],
    })
    expect(both.verdicts.map(({ name, within, met }) => [name, within, met])).toEqual([
      ['fusions_succeeded', 5, true],
      ['lumees_minted', 1e-6 * both.comparison.baseline.kpis['lumees_minted']!.mean, false],
    ])
    expect(both.ended).toBe('all agents')
    // of what is 0 no share can be asked
    const rest = await play({ rest: { relative: 0.9 }, named: [{ ref: lumees, wanted: { relative: 5 } }] })
    expect(rest.verdicts.map(({ name, met }) => [name, met])).toEqual([
      ['fusions_succeeded', true],
      ['lumees_minted', true],
    ])
    expect(rest.ended).toBe('target error')
  })

  it('drops variants on the way that are clearly not the best, and goes on with the others', async () => {
    const variants = [named('dear', 'fusion/rates.success.*=0.05'), named('kind', 'fusion/rates.success.*=0.95')]
    const rounds: (readonly string[])[] = []
    const { comparison } = await compared(variants, {
      refs: [kpi('fusions_succeeded')],
      agents: 256,
      contest: { ref: kpi('fusions_succeeded'), wanted: 'highest' },
      onRound: (names) => rounds.push(names),
    })
    expect(rounds[0]).toEqual(['baseline', 'dear', 'kind'])
    expect(rounds.at(-1)).toEqual(['baseline', 'kind'])
    const [dear, kind] = comparison.variants
    expect(dear!.agents).toBeLessThan(256)
    expect(dear!.kpis[0]!.pairs).toBe(dear!.agents)
    expect(kind!.agents).toBe(256)
  })

  it('gives what is known when it is stopped', async () => {
    const stop = new AbortController()
    const stopping = {
      ...here,
      play: async (...[plan, options]: Parameters<typeof here.play>) => {
        const census = await here.play(plan, options)
        return options?.signal?.aborted ? { ...census, agents: census.agents - 1 } : census
      },
    }
    let rounds = 0
    const known = await compare(stopping, baselineOf(base), [named('kinder', 'fusion/rates.success.*+=0.05')], {
      refs: [kpi('pulls')],
      agents: 300,
      signal: stop.signal,
      onRound: () => ++rounds === 2 && stop.abort(),
    })
    expect(known).toMatchObject({ ended: 'stopped', comparison: { agents: 160 } })
  })
})

describe('pauses of a crowd', () => {
  it('end with all, ascend, and are few', () => {
    const of = (agents: number) => pauses({ ...base.plan, agents })
    expect(of(8_000)).toEqual([1_008, 2_000, 4_000, 8_000])
    expect(of(300)).toEqual([160, 300])
    expect(of(40)).toEqual([40])
    expect(of(4)).toEqual([4])
  })
})

describe('sidegrades', () => {
  it('are those that cannot be told from the first of their group', () => {
    const values = { a: 10, b: 9.5, c: 9, d: 4, e: 3.9 }
    const groups = sidegrades(
      Object.entries(values).map(([name, value]) => ({ name, value })),
      (a, b) => Math.abs(values[a as 'a'] - values[b as 'a']) > 0.6,
    )
    expect(groups.map(({ names }) => names)).toEqual([['a', 'b'], ['c'], ['d', 'e']])
  })
})
