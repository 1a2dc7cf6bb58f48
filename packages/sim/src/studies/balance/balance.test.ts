import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../../../rules/fixtures/shipped-ruleset.ts'
import { balanceJunit, balanceMarkdown, countsOf } from '../../report/balance-words.ts'
import { shippedNames } from '../../scenarios/shipped.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { here } from '../../workforce/workforce.ts'
import { type Band, judge, parseBand } from './band.ts'
import { BadFormula, parseExact } from './exact.ts'
import { BALANCE_DIR, loadBalance } from './load-balance.ts'
import { runBalance } from './run-balance.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-balance-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

let written = 0
const file = async (tests: readonly string[], more = 'agents: 24\ndays: 2'): Promise<string> => {
  const at = path.join(dir, `balance-${++written}.yaml`)
  await writeFile(at, `name: Trial\nscenario: new-players\n${more}\ntests:\n${tests.map((test) => `  - { ${test} }`).join('\n')}\n`)
  return at
}

const verdicts = async (tests: readonly string[], more?: string) => {
  const result = await runBalance(here, await loadBalance(await file(tests, more)))
  return { result, verdicts: result.tests.map(({ verdict }) => verdict) }
}

const complaint = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: unknown) => {
      if (error instanceof BadFile) return error.message
      throw error
    },
  )

describe('the balance that ships', () => {
  it('holds, with the numbers that ship', async () => {
    for (const name of await shippedNames(BALANCE_DIR)) {
      const result = await runBalance(here, await loadBalance(name))
      for (const one of result.tests) expect(one, `${name}: ${one.name}`).toMatchObject({ verdict: 'pass' })
    }
  })
})

describe('a band', () => {
  it.each<[string, Band]>([
    ['25..35', { low: 25, high: 35, strict: false }],
    ['25..35d', { low: 25, high: 35, strict: false }],
    ['20%..30%', { low: 0.2, high: 0.3, strict: false }],
    ['1.5..2K', { low: 1_500, high: 2_000, strict: false }],
    ['-2..3', { low: -2, high: 3, strict: false }],
    ['< 40', { low: Number.NEGATIVE_INFINITY, high: 40, strict: true }],
    ['>=3', { low: 3, high: Number.POSITIVE_INFINITY, strict: false }],
    ['25.8% ± 0.1%', { low: 0.257, high: 0.259, strict: false }],
    ['100 +- 5', { low: 95, high: 105, strict: false }],
  ])('%s', (text, expected) => {
    const { low, high, strict } = parseBand(text)!
    expect(strict).toBe(expected.strict)
    expect(low).toBeCloseTo(expected.low, 12)
    expect(high).toBeCloseTo(expected.high, 12)
  })

  it.each(['', 'about 3', '5..4', '3', '=> 3', '1..2..3'])('is none: %j', (text) => {
    expect(parseBand(text)).toBeUndefined()
  })

  it('passes what lies within, fails what lies outside, and leaves the rest undecided', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(9), fc.integer({ min: -9, max: 9 }), fc.nat(9), fc.boolean()),
        ([low, width, from, reach, strict]) => {
          const interval = { low, high: low + width }
          const band = { low: from, high: from + reach, strict }
          const points = Array.from({ length: width * 4 + 1 }, (_, i) => low + i / 4)
          const within = points.filter((x) => (strict ? x > band.low && x < band.high : x >= band.low && x <= band.high)).length
          const expected = within === points.length ? 'pass' : within === 0 ? 'fail' : 'undecided'
          // an open band of no width holds nothing, and an interval around it is neither beside it
          fc.pre(!(strict && reach === 0))
          expect(judge(interval, band)).toBe(expected)
        },
      ),
    )
  })
})

describe('a figure of the rules', () => {
  it('is what their formulas give', async () => {
    const ruleset = await shippedRuleset()
    expect(parseExact('fusion_cost(tier=1)')(ruleset)).toBe(1_000)
    expect(parseExact('fusion_cost(tier=2) / fusion_cost(tier=1)')(ruleset)).toBe(2.2)
    expect(parseExact('summon_rates_ppm(level=1, boost=0).3')(ruleset)).toBe(
      ruleset.summon.rates(1).weights[ruleset.summon.rates(1).options.indexOf(3)],
    )
    expect(parseExact('shrine_yield(type=radiant, level=1)')(ruleset)).toBe(0.05)
  })

  it.each([
    ['fusion_cost', /calls no formula; write/],
    ['fusion_costs(tier=1)', /no formula is called "fusion_costs"; did you mean "fusion_cost"\?/],
    ['fusion_cost(teir=1)', /did you mean "tier"\?/],
    ['fusion_cost(tier=12)', /tier: found 12, expected a whole number from 1 to 11/],
    ['fusion_cost(5)', /"5" is no input; write NAME=VALUE/],
    ['summon_rates_ppm(level=1, boost=0)', /is no number; take one of 1, 2, 3/],
    ['summon_rates_ppm(level=1, boost=0).9', /there is no "9" in the result; there are 1, 2, 3/],
  ])('is refused: %s', async (text, message) => {
    const ruleset = await shippedRuleset()
    expect(() => parseExact(text)(ruleset)).toThrow(BadFormula)
    expect(() => parseExact(text)(ruleset)).toThrow(message)
  })
})

describe('balance tests', () => {
  it('pass, fail, and are undecided where the interval lies across a bound', async () => {
    const { result, verdicts: found } = await verdicts([
      'name: in, kpi: level_end, band: 1..300',
      'name: out, kpi: level_end, band: "> 4000"',
      'name: across, kpi: refused_share, band: "< 0.9%"',
      'name: ratio, kpi: "pulls / pulls", band: 1..1',
      'name: minus, kpi: "days_played[casual] - days_played[streaker]", band: "< 1"',
      'name: rules, exact: fusion_cost(tier=1), band: 999..999',
    ])
    const across = result.tests[2]!
    // whatever the luck: the verdict is the one that its own interval has
    expect(across.verdict).toBe(judge({ low: across.low!, high: across.high! }, parseBand(across.band)!))
    expect(found.filter((_, i) => i !== 2)).toEqual(['pass', 'fail', 'pass', 'pass', 'fail'])
    expect(result.tests[3]).toMatchObject({ value: 1, low: 1, high: 1 })
    expect(result.tests[5]!.agents).toBe(0)
    const counts = countsOf([result])
    expect(counts.pass + counts.fail + counts.undecided).toBe(6)
  })

  it('play nobody where the rules say all, and no more than it takes', async () => {
    expect((await verdicts(['name: rules, exact: fusion_cost(tier=1), band: 1000..1000'])).result.agents).toBe(0)
    const { result } = await verdicts(['name: easy, kpi: level_end, band: "> 0"'], 'agents: 1600\ndays: 1')
    expect(result.agents).toBe(208)
    expect(result.tests[0]!.verdict).toBe('pass')
  })

  it('play all agents where the answer stays open', async () => {
    const { result } = await verdicts(['name: open, kpi: "p90(level_end[streaker])", band: "> 2"'], 'agents: 4\ndays: 1')
    expect(result).toMatchObject({ agents: 4, tests: [{ verdict: 'undecided', low: null }] })
  })

  it('are told for people and for machines', async () => {
    const { result } = await verdicts(['name: "a < b & c", kpi: level_end, band: "> 4000"', 'name: fine, kpi: level_end, band: "> 0"'])
    expect(balanceMarkdown([result])).toMatch(/^\*\*Balance: 1 passed, 1 failed, 0 undecided\*\*/)
    const xml = balanceJunit([result], false)
    expect(xml).toContain('tests="2" failures="1" skipped="0"')
    expect(xml).toContain('name="a &lt; b &amp; c"><failure message="level_end: ')
  })

  it.each([
    ['name: a, kpi: levle_end, band: 1..2', /:6: tests\.0\.kpi: "levle_end": no measure is called "levle_end".*did you mean "level_end"\?/],
    ['name: a, kpi: "pulls[actve]", band: 1..2', /no policy of this scenario is called "actve"/],
    [
      'name: a, exact: fusion_cots(tier=1), band: 1..2',
      /:6: tests\.0\.exact: no formula is called "fusion_cots"; did you mean "fusion_cost"\?/,
    ],
    ['name: a, kpi: pulls, band: about 3', /:6: tests\.0\.band: found "about 3", expected a band such as/],
    ['name: a, band: 1..2', /:6: tests\.0: found neither, expected kpi, or exact: one of them/],
    ['name: a, kpi: pulls, exact: fusion_cost(tier=1), band: 1..2', /tests\.0: found both/],
    ['name: a, kpi: pulls, bnad: 1..2', /tests\.0\.bnad: .*did you mean "band"\?/],
    ['name: a, kpi: pulls, band: 1..2, confidence: 100', /confidence: found 100, expected a whole number from 50 to 99/],
  ])('are refused: %s', async (text, message) => {
    expect(await complaint(loadBalance(await file([text])))).toMatch(message)
  })

  it('are refused with a wrong override or scenario, and a file that is not there', async () => {
    const test = ['name: a, kpi: pulls, band: 1..2']
    expect(await complaint(loadBalance(await file(test, 'overrides: { summon/rates.pity.puls: 3 }')))).toMatch(
      /overrides: summon\/rates\.pity\.puls: found "puls"/,
    )
    expect(await complaint(loadBalance('first-wekes'))).toMatch(/there is no file first-wekes.*Did you mean "first-weeks"\?/)
  })
})
