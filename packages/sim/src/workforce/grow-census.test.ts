import { expect, it } from 'vitest'
import { rulesetOf } from '../engine/play-blocks.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import type { Stop } from '../scenarios/scenario-stop.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { resultOf } from '../statistics/result.ts'
import type { Verdict } from '../statistics/stopping.ts'
import { targetsOf } from '../statistics/target.ts'
import { growCensus } from './grow-census.ts'
import { here } from './workforce.ts'

it('a run that grows until it is exact enough is, to the byte, one of that size from the start', async () => {
  const { plan } = await loadPlan('new-players', { days: 2 })
  const targets = targetsOf(new Map([['level_end', { relative: 0.05 }]]), kpiNames(plan))
  const stop: Stop = { targets, least: 32, most: 400 }
  const looks: (readonly [number, readonly Verdict[]])[] = []
  const progress: number[] = []
  const grown = await growCensus(here, plan, stop, {
    onLook: (agents, verdicts) => looks.push([agents, verdicts]),
    onProgress: (n) => progress.push(n),
  })
  expect(grown.ended).toBe('met')
  expect(grown.agents).toBeGreaterThan(32)
  expect(grown.agents).toBeLessThan(400)
  expect(looks.map(([agents]) => agents).at(-1)).toBe(grown.agents)
  // each look but the last found it not exact enough
  expect(looks.map(([, [verdict]]) => verdict!.met)).toEqual(looks.map((_, i) => i === looks.length - 1))
  const sized = { ...plan, agents: grown.agents }
  const text = (census: typeof grown.value): string => JSON.stringify(resultOf(sized, rulesetOf(sized), census))
  expect(text(grown.value)).toBe(text(await here.play(sized)))
})
