import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overridesYaml } from '../report/seek-files.ts'
import { seekLines } from '../report/seek-text.ts'
import { patchConfig } from '../scenarios/config-patch.ts'
import { type Adjusted, loadPlan } from '../scenarios/load-plan.ts'
import { kpiValue } from '../statistics/kpi-interval.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { here } from '../workforce/workforce.ts'
import { parseGoal } from './goal.ts'
import { significantDigits } from './nice-numbers.ts'
import { parametersOf } from './parameters.ts'
import { seek } from './seek.ts'
import type { SeekOptions, Sought } from './sought.ts'
import { DROPPERS, FUSERS, type SmallWorld, writeWorld } from './study-test/small-worlds.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-seek-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const sought = async (
  name: string,
  world: SmallWorld,
  goals: readonly string[],
  vary: readonly string[],
  more: Partial<SeekOptions> = {},
): Promise<Sought & { readonly file: string }> => {
  const file = await writeWorld(dir, name, world)
  const again = (adjusted: Adjusted) => loadPlan(file, adjusted)
  const base = await again({})
  const found = await seek(base, here, {
    goals: goals.map((text) => parseGoal(text, kpiNames(base.plan), base.plan.days)),
    numbers: parametersOf(base.plan.files, vary, '--vary'),
    reach: 3,
    most: 4,
    budget: 40,
    again,
    ...more,
  })
  return { ...found, file }
}

describe('seeking with one number', () => {
  it('finds the price at which a fixed number of fusions burns what it should, in round numbers', async () => {
    const found = await sought('burn', FUSERS, ['lumees_burned in 24K..32K'], ['fusion/rates.cost.base'])
    expect(found.answer).toBe('reached')
    const [change] = found.changes
    expect(found.changes).toHaveLength(1)
    expect(change!.from).toBe(1_000)
    expect(significantDigits(change!.to)).toBeLessThanOrEqual(3)
    // every lumee burned is the price of a fusion: the figure scales with it
    const { before, after } = found.verified!.goals[0]!
    expect(after / before).toBeCloseTo(change!.to / 1_000, 1)
  })

  it('verifies under luck that the search has not seen, with more agents', async () => {
    const found = await sought('fresh', FUSERS, ['lumees_burned in 30K..40K'], ['fusion/rates.cost.base'])
    expect(found.verified!.agents).toBeGreaterThanOrEqual(4 * FUSERS.agents)
    expect(found.verified!.seed).not.toBe(5)
  })

  it('is not needed where the goal holds already', async () => {
    const found = await sought('holds', DROPPERS, ['auric_coin_minted >= 1'], ['drop/**'])
    expect(found).toMatchObject({ answer: 'reached', changes: [], helpers: [] })
    expect(seekLines(found)[0]).toMatch(/as it stands reaches the goal/)
  })

  it('says how near it came, and what helps most, where the goal is out of reach', async () => {
    const found = await sought('far', FUSERS, ['lumees_burned >= 10M'], ['fusion/rates.cost.base', 'fusion/rates.success.1'], {
      reach: 1.5,
    })
    expect(found.answer).toBe('missed')
    expect(found.helpers[0]!.coordinate.number.path).toBe('fusion/rates.cost.base')
    expect(found.changes).toContainEqual({ path: 'fusion/rates.cost.base', from: 1_000, to: 1_500, unit: 'lumees' })
    const text = seekLines(found).join('\n')
    expect(text).toMatch(/Not reached: .* nearest/)
    expect(text).toMatch(/fusion\/rates\.cost\.base: 1500/)
    expect(text).toMatch(/most promising first:\n +fusion\/rates\.cost\.base +1000 → 1250/)
  })

  it('says so where nothing that may vary matters', async () => {
    const found = await sought('nothing', DROPPERS, ['auric_coin_minted >= 1M'], ['fusion/rates.success'])
    expect(found).toMatchObject({ answer: 'missed', changes: [], helpers: [] })
    expect(seekLines(found).join('\n')).toMatch(/None of the numbers that may be changed moves the goal/)
  })
})

describe('seeking with several numbers', () => {
  let found: Sought & { readonly file: string }
  beforeAll(async () => {
    found = await sought('two', FUSERS, ['lumees_burned in 36K..40K', 'fusions_succeeded in 7..8.5'], ['fusion/rates', 'guilds/raids'])
  })

  it('meets two goals with those of many numbers that matter', () => {
    expect(found.verified!.goals.every(({ reached }) => reached)).toBe(true)
    expect(found.answer).not.toBe('missed')
    expect(found.changes.length).toBeGreaterThanOrEqual(2)
    for (const { path: at } of found.changes) expect(at).toMatch(/^fusion\/rates\./)
  })

  it('gives overrides that do what was promised, to the last digit', async () => {
    const scenario = await readFile(found.file, 'utf8')
    const overrides = overridesYaml(found, 'npx lumen-sim seek …')
      .split('\n')
      .filter((line) => /^ {2}\S/.test(line))
    const file = path.join(dir, 'two-patched.yaml')
    await writeFile(
      file,
      scenario.replace(
        /^overrides: (.*)\}$/m,
        (_, json: string) =>
          `overrides:\n${Object.entries(JSON.parse(`${json}}`) as object)
            .map(([k, v]) => `  ${k}: ${v}\n`)
            .join('')}${overrides.join('\n')}`,
      ),
    )
    const { seed, agents, goals } = found.verified!
    const { plan } = await loadPlan(file, { seed, agents })
    const census = await here.play(plan)
    for (const [g, { kpi }] of found.goals.entries()) expect(kpiValue(census, plan, kpi).mean).toBe(goals[g]!.after)
  })

  it('gives a patch of the config that applies, and means the same', async () => {
    const copy = path.join(dir, 'config')
    await cp(defaultConfigDir, copy, { recursive: true })
    const changes = Object.fromEntries(found.changes.map(({ path: at, to }) => [at, to]))
    const { patch } = await patchConfig(defaultConfigDir, changes)
    await writeFile(path.join(dir, 'config.patch'), patch)
    execFileSync('git', ['apply', '-p2', '--directory=config', '--unsafe-paths', 'config.patch'], { cwd: dir })
    const patched = await loadPlan(found.file, { configDir: copy })
    for (const { path: at, to } of found.changes) {
      const [file = '', ...keys] = at.split('.')
      expect(keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], patched.plan.files[file])).toBe(to)
    }
    // comments stay
    expect(await readFile(path.join(copy, 'fusion/rates.yaml'), 'utf8')).toMatch(/# lumees at tier 1/)
  })

  it('is the same a second time', async () => {
    const again = await sought(
      'two',
      FUSERS,
      ['lumees_burned in 36K..40K', 'fusions_succeeded in 7..8.5'],
      ['fusion/rates', 'guilds/raids'],
    )
    expect(again.changes).toEqual(found.changes)
    expect(again.verified).toEqual(found.verified)
  })
})
