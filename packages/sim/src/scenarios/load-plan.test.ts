import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quotas } from '../engine/quotas.ts'
import { loadPlan } from './load-plan.ts'
import { POLICY_DIR, SCENARIO_DIR, shippedNames } from './shipped.ts'
import { BadFile } from './yaml-text.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const LINES = [
  'name: Trial', // 1
  'description: A trial.', // 2
  'seed: 1', // 3
  'begins: 2026-12-01', // 4
  'days: 5', // 5
  'agents: 10', // 6
  'policies:', // 7
  '  casual: 1', // 8
]

let written = 0

const scenario = async (lines: readonly string[]): Promise<string> => {
  const file = path.join(dir, `scenario-${++written}.yaml`)
  await writeFile(file, `${lines.join('\n')}\n`)
  return file
}

/** What loading complains about; empty when it does not. */
const complaints = (given: string, adjusted = {}): Promise<readonly string[]> =>
  loadPlan(given, adjusted).then(
    () => [],
    (error: unknown) => {
      if (error instanceof BadFile) return error.problems
      throw error
    },
  )

const replaced = (line: number, text: string): readonly string[] => LINES.map((l, i) => (i === line - 1 ? text : l))

describe('how exact a scenario wants its figures', () => {
  it('is read with its figures, in shares and in units', async () => {
    const lines = [
      ...LINES,
      'stop:',
      '  target_error: { default: 2%, "p50(days_to_tier_6[casual])": 0.5, level_end: 1 % }',
      '  agents: [100, 900]',
    ]
    const { stop } = await loadPlan(await scenario(lines))
    expect(stop).toMatchObject({ least: 100, most: 900 })
    const wanted = Object.fromEntries(stop!.targets.all.map((target) => [target.ref.text, target.wanted]))
    expect(wanted).toMatchObject({
      'p50(days_to_tier_6[casual])': { absolute: 0.5 },
      level_end: { relative: 0.01 },
      pulls: { relative: 0.02 },
    })
    expect((await loadPlan(await scenario(LINES))).stop).toBeUndefined()
  })

  it.each([
    ['  target_error: { levle_end: 1% }', /:10: stop\.target_error: "levle_end": no measure is called/],
    ['  target_error: { level_end: 0% }', /:10: stop\.target_error: found 0 for level_end, expected more than 0/],
    ['  target_error: { level_end: much }', /:10: .*level_end.*a share of the figure such as 1%/],
    ['  agents: [900, 100]', /:10: stop\.agents: found 900, 100, expected the fewest first/],
    ['  agents: [900]', /:10: .*stop.*agents/],
  ])('is refused where it makes no sense: %s', async (line, expected) => {
    expect(await complaints(await scenario([...LINES, 'stop:', line]))).toEqual([expect.stringMatching(expected)])
  })
})

describe('loading a scenario', () => {
  it('takes every scenario that ships', async () => {
    const names = await shippedNames(SCENARIO_DIR)
    expect(names).toEqual(['festival', 'first-month', 'guilds', 'new-players', 'veterans'])
    for (const name of names) {
      const { plan } = await loadPlan(name)
      expect(
        quotas(
          plan.agents,
          plan.policies.map(({ shares }) => shares),
        ).every((count) => count > 0),
      ).toBe(true)
    }
  })

  it('takes a file, and what the command line says otherwise', async () => {
    const { plan } = await loadPlan(await scenario(LINES), { agents: 3, days: 2, seed: 9 })
    expect(plan).toMatchObject({ name: 'Trial', agents: 3, days: 2, seed: 9, firstDay: 20_788 })
    expect(new Date(plan.firstDay * 86_400_000).toISOString().slice(0, 10)).toBe('2026-12-01')
  })

  it('names the scenario that was probably meant', async () => {
    expect(await complaints('first-moth')).toEqual([
      'SCENARIO: no scenario is called "first-moth". There are festival, first-month, guilds, new-players, veterans; or give the path of a YAML file. Did you mean "first-month"?',
    ])
    expect((await complaints('./veterans.yaml'))[0]).toContain('there is no file ./veterans.yaml')
  })

  it.each([
    ['an unknown key', [...LINES, 'dyas: 3'], /:9: dyas: found 3, expected no such key.*did you mean "days"\?/],
    ['a missing key', LINES.filter((l) => !l.startsWith('seed')), /:1: seed: found nothing, expected a whole number/],
    ['a wrong value', replaced(5, 'days: many'), /:5: days: found "many", expected a whole number from 1 to 3,650/],
    ['a date that does not exist', replaced(4, 'begins: 2026-02-30'), /:4: begins: found "2026-02-30", expected a date that exists/],
    ['an unknown policy', replaced(8, '  causal: 1'), /:8: policies\.causal: no policy is called "causal".*did you mean "casual"\?/],
    ['no policy', [...LINES.slice(0, 6), 'policies: {}'], /:7: policies: found none/],
    ['fewer agents than policies', [...replaced(6, 'agents: 1'), '  active: 1'], /:6: agents: found 1, expected at least 2/],
    ['what is no YAML', [...LINES, 'days: 6'], /:9:1: .*unique/],
    ['an override of an unknown file', [...LINES, 'overrides:', '  sumon/rates.pity.pulls: 3'], /:10: .*did you mean "summon\/rates"\?/],
    [
      'an override of an unknown key',
      [...LINES, 'overrides:', '  summon/rates.pitty.pulls: 3'],
      /:10: .*found "pitty".*did you mean "summon\/rates\.pity\.pulls"\?/,
    ],
    [
      'an override below a single value',
      [...LINES, 'overrides:', '  drop/system.max_charges.more: 3'],
      /:10: .*no key below drop\/system\.max_charges/,
    ],
    [
      'an override with a wrong value',
      [...LINES, 'overrides:', '  summon/rates.pity.pulls: 1'],
      /:10: overrides → summon\/rates\.pity\.pulls: found 1, expected a whole number from 2/,
    ],
  ])('refuses %s, saying where', async (_, lines, expected) => {
    const found = await complaints(await scenario(lines))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  it('puts overrides in, and nothing else', async () => {
    const [plain, changed] = await Promise.all([
      loadPlan(await scenario(LINES)),
      loadPlan(await scenario([...LINES, 'overrides:', '  summon/rates.pity.pulls: 9', '  "fusion/rates.success.1": 1'])),
    ])
    const expected = structuredClone(plain.plan.files) as {
      'summon/rates': { pity: object }
      'fusion/rates': { success: Record<string, number> }
    }
    expected['summon/rates'].pity = { pulls: 9 }
    expected['fusion/rates'].success['1'] = 1
    expect(changed.plan.files).toEqual(expected)
  })
})

describe('live events of a scenario', () => {
  const withEvents = async (...events: readonly string[]) =>
    loadPlan(await scenario([...LINES, 'events:', ...events.map((event) => `  - { ${event} }`)]))
  const wrong = async (...events: readonly string[]): Promise<readonly string[]> =>
    complaints(await scenario([...LINES, 'events:', ...events.map((event) => `  - { ${event} }`)]))

  it('begin on their days', async () => {
    const { plan } = await withEvents('name: a, day: 2, hour: 6, hours: 12, boosts: { energy_regen: 0.5 }')
    const startsAt = plan.firstDay * 86_400_000 + 30 * 3_600_000
    expect(plan.events).toEqual([{ id: '1', version: 1, boosts: { energy_regen: 500_000 }, startsAt, endsAt: startsAt + 12 * 3_600_000 }])
  })

  it.each([
    ['a kind that does not exist', 'boosts: { energi_regen: 0.5 }', /events\.0\.boosts\.energi_regen: .*did you mean "energy_regen"\?/],
    ['a boost beyond its bounds', 'boosts: { capture: 0.5 }', /events\.0\.boosts\.capture: found 0\.5, expected 0\.01 to 0\.25/],
    ['no boost', 'boosts: {}', /events\.0\.boosts: found none/],
  ])('are refused with %s, saying where', async (_, boosts, expected) => {
    const found = await wrong(`name: a, day: 2, hours: 12, ${boosts}`)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  it('are refused when too long, and when too many run at once', async () => {
    expect((await wrong('name: a, day: 1, hours: 337, boosts: { xp: 1 }'))[0]).toMatch(/events\.0\.hours: .*at most 336 hours/)
    const six = Array.from({ length: 6 }, (_, i) => `name: a, day: ${i + 1}, hours: 300, boosts: { xp: 1 }`)
    expect((await wrong(...six))[0]).toMatch(/events\.5\.day: found 6 at once, expected at most 5/)
  })
})

describe('loading a policy beside the scenario', () => {
  const withPolicy = async (change: (text: string) => string): Promise<readonly string[]> => {
    const name = `policy-${++written}.yaml`
    await writeFile(path.join(dir, name), change(await readFile(path.join(POLICY_DIR, 'casual.yaml'), 'utf8')))
    return complaints(await scenario(replaced(8, `  ${name}: 1`)))
  }

  it('takes a sound one', async () => {
    expect(await withPolicy((text) => text)).toEqual([])
  })

  it.each([
    [
      'a rule that does not exist',
      'do: daily.claim',
      'do: daily.clam',
      /priorities\.0\.do: found "daily\.clam", expected one of .*daily\.claim/,
    ],
    ['a chance above 1', 'impatience: 0.15', 'impatience: 1.5', /impatience: found 1\.5, expected a decimal number from 0 to 1/],
    ['an unknown key', 'premium: false', 'premium: false\npremuim: true', /premuim: .*did you mean "premium"\?/],
    [
      'fewest above most',
      'least: 1, most: 2',
      'least: 3, most: 2',
      /presence\.sessions\.most: found 2, expected at least least, which is 3/,
    ],
    ['more sessions than hours', 'most: 2', 'most: 5', /presence\.sessions\.most: found 5, expected at most 4/],
    [
      'an option that means nothing there',
      'do: drop.perform',
      'do: drop.perform, spare: 2',
      /priorities\.6\.spare: found spare with drop\.perform/,
    ],
    [
      'a class that is missing',
      'do: drop.perform',
      'do: player.set-class',
      /priorities\.6\.class: found nothing, expected one of destroyer/,
    ],
  ])('refuses %s, saying where', async (_, from, to, expected) => {
    const found = await withPolicy((text) => text.replace(from, to))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
    expect(found[0]).toMatch(/policy-\d+\.yaml:\d+:\d+: /)
  })

  it('refuses one that is not there', async () => {
    expect((await complaints(await scenario(replaced(8, '  mine.yaml: 1'))))[0]).toMatch(
      /:8: policies\.mine\.yaml: there is no file .*mine\.yaml/,
    )
  })
})
