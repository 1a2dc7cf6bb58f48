import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { type Asked, variantsAsked } from './variant.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-variants-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const NONE: Asked = { variants: [], set: [], against: [] }
const asked = async (some: Partial<Asked>, scenario = 'first-month') => variantsAsked(await loadPlan(scenario), { ...NONE, ...some })

const complaint = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: unknown) => {
      if (error instanceof BadFile) return error.message
      throw error
    },
  )

const file = async (name: string, text: string): Promise<string> => {
  const at = path.join(dir, name)
  await writeFile(at, text)
  return at
}

const SCENARIO =
  'name: T\ndescription: A trial.\nseed: 1\nbegins: 2026-12-01\ndays: 3\nagents: 4\npolicies: { casual: 1 }\noverrides: { summon/rates.pity.pulls: 24 }\n'

describe('variants of a plan', () => {
  it('come as changes, with or without a name, as patches, and as what is set', async () => {
    const patch = await file('kinder.yaml', 'fusion/rates:\n  success:\n    "5": 0.6\n')
    const all = await asked({
      variants: ['pity: summon/rates.pity.pulls=20', 'fusion/rates.cost.base=900', patch, `kind:${patch}`],
      set: ['summon/rates.pity.pulls=10', 'fusion/rates.success.5+=0.02'],
    })
    expect(all.map(({ name, changes }) => ({ name, changes }))).toEqual([
      { name: 'pity', changes: { 'summon/rates.pity.pulls': 20 } },
      { name: 'fusion/rates.cost.base=900', changes: { 'fusion/rates.cost.base': 900 } },
      { name: 'kinder', changes: { 'fusion/rates.success.5': 0.6 } },
      { name: 'kind', changes: { 'fusion/rates.success.5': 0.6 } },
      {
        name: 'summon/rates.pity.pulls=10; fusion/rates.success.5+=0.02',
        changes: { 'summon/rates.pity.pulls': 10, 'fusion/rates.success.5': 0.57 },
      },
    ])
    const { plan } = await loadPlan('first-month')
    const { files, ...same } = all[0]!.plan
    expect(same).toEqual((({ files: _, ...rest }) => rest)(plan))
    expect(files).toEqual({ ...plan.files, 'summon/rates': { ...(plan.files['summon/rates'] as object), pity: { pulls: 20 } } })
  })

  it('come from the scenario’s own file, on top of its overrides', async () => {
    const scenario = await file(
      'with-variants.yaml',
      `${SCENARIO}variants:\n  cheap: { fusion/rates.cost.base: 500 }\n  kind: fusion/rates.success.1*+=0.02; summon/rates.pity.pulls-=1\n`,
    )
    const [cheap, kind] = await asked({}, scenario)
    expect(cheap).toMatchObject({ name: 'cheap', changes: { 'fusion/rates.cost.base': 500 } })
    expect(cheap!.plan.files['summon/rates']).toMatchObject({ pity: { pulls: 24 } })
    expect(kind!.changes).toMatchObject({ 'fusion/rates.success.10': 0.32, 'summon/rates.pity.pulls': 23 })
  })

  it('come from another folder of config', async () => {
    const other = path.join(dir, 'config')
    await cp(defaultConfigDir, other, { recursive: true, filter: (from) => !from.includes('node_modules') })
    const rates = path.join(other, 'summon/rates.yaml')
    await writeFile(rates, (await readFile(rates, 'utf8')).replace('pulls: 25', 'pulls: 21'))
    const [variant] = await asked({ against: [other] })
    expect(variant!.plan.files['summon/rates']).toMatchObject({ pity: { pulls: 21 } })
    await writeFile(rates, 'pity: {')
    expect(await complaint(asked({ against: [other] }))).toMatch(/summon\/rates\.yaml:\d+: /)
  })

  it.each([
    [
      { variants: ['a: summon/rates.pitty.pulls=20'] },
      /--variant: summon\/rates\.pitty\.pulls: found "pitty".*did you mean "summon\/rates\.pity\.pulls"\?/,
    ],
    [{ variants: ['a: summon/rates.pity.pulls=1'] }, /--variant: summon\/rates\.pity\.pulls: found 1, expected a whole number from 2/],
    [{ set: ['fusion/rates.success.5=1.5'] }, /--set: fusion\/rates\.success\.5: found 1\.5, expected a decimal number from 0 to 1/],
    [{ set: ['nothing'] }, /--set: "nothing" changes nothing; write/],
    [{ variants: ['a: summon/rates.pity.pulls=20', 'a: summon/rates.pity.pulls=21'] }, /Two variants are called "a"/],
    [{ variants: ['missing.yaml'] }, /missing\.yaml cannot be read/],
    [{ against: ['no-such-folder'] }, /no-such-folder/],
  ])('are refused: %j', async (some, message) => {
    expect(await complaint(asked(some))).toMatch(message)
  })

  it('are refused in a scenario’s file with their line, also when nobody compares', async () => {
    const wrong = await file('wrong.yaml', `${SCENARIO}variants:\n  a: { summon/rates.pity.puls: 3 }\n  b: nothing\n`)
    const said = await complaint(loadPlan(wrong))
    expect(said).toMatch(/wrong\.yaml:10: variants → a → summon\/rates\.pity\.puls: found "puls".*did you mean/)
    expect(said).toMatch(/wrong\.yaml:11: variants → b: "nothing" changes nothing/)
  })
})
