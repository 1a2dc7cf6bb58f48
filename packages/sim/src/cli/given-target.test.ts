import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../engine/plan.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import type { Stop } from '../scenarios/scenario-stop.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { targetsOf } from '../statistics/target.ts'
import { stopBy } from './given-target.ts'
import { readCommandLine } from './read-command-line.ts'
import { VERBS } from './verbs/index.ts'

let plan: Plan
let usual: Stop
beforeAll(async () => {
  plan = (await loadPlan('first-month')).plan
  usual = { targets: targetsOf(new Map([['default', { relative: 0.05 }]]), kpiNames(plan)), least: 64, most: 640 }
})

const stop = (line: readonly string[], scenario?: Stop) => {
  const request = readCommandLine(['run', 'first-month', ...line], VERBS)
  if (request.kind !== 'do') throw new Error('not understood')
  return stopBy(request.given, plan, scenario)
}

describe('a target error on the command line', () => {
  it('is of the main figures, of one, or of both', () => {
    const one = stop(['--target-error', '1%'])!
    expect(one).toMatchObject({ least: 2_000, most: 200_000 })
    expect(one.targets.all.map(({ ref }) => ref.text)).toContain('lumees_minted')
    expect(one.targets.all.every(({ wanted }) => 'relative' in wanted && wanted.relative === 0.01)).toBe(true)
    const both = stop(['--target-error', '2%', '--target-error', 'level_end=0.5', '--target-error', 'p50(days_to_tier_6[active]) = 3%'])!
    const wanted = Object.fromEntries(both.targets.all.map((target) => [target.ref.text, target.wanted]))
    expect(wanted).toMatchObject({
      level_end: { absolute: 0.5 },
      'p50(days_to_tier_6[active])': { relative: 0.03 },
      pulls: { relative: 0.02 },
    })
    expect(both.targets.all.filter(({ ref }) => ref.text === 'level_end')).toHaveLength(1)
  })

  it('goes before the scenario’s, whose bounds stay unless given, and a fixed number before both', () => {
    expect(stop([], usual)).toEqual(usual)
    expect(stop([])).toBeUndefined()
    expect(stop(['--target-error', 'pulls=9'], usual)).toMatchObject({
      least: 64,
      most: 640,
      targets: { all: [{ wanted: { absolute: 9 } }] },
    })
    expect(stop(['--max-agents', '50'], usual)).toMatchObject({ least: 50, most: 50 })
    expect(stop(['--agents', '50'], usual)).toBeUndefined()
  })

  it.each([
    [['--target-error', '1'], /--target-error is "1": expected a percentage/],
    [['--target-error', 'much'], /--target-error is "much": expected an error above 0/],
    [['--target-error', 'level_end=0'], /expected an error above 0/],
    [['--target-error', 'levle_end=1'], /no measure is called "levle_end".*did you mean "level_end"/],
    [['--target-error', 'p50(level_end[actve])=1'], /no policy of this scenario is called "actve"/],
    [['--target-error', '1%', '--agents', '9'], /--agents fixes how many agents play/],
    [['--max-agents', '9'], /--max-agents goes with --target-error/],
    [['--max-agents', '9', '--agents', '9'], /--agents needs no bound/],
  ])('refuses %s', (line, expected) => {
    expect(() => stop(line)).toThrow(expected)
  })
})
