import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Ruleset } from '@lumen/rules'
import { KNOWN } from '@lumen/sim/loops/known'
import { safetyOf } from '@lumen/sim/loops/safety'
import { loadSolver } from '@lumen/sim/loops/solve'
import { fusionOdds } from '@lumen/sim/odds/fusion-odds'
import { poolAt } from '@lumen/sim/odds/pulling'
import { summonOdds } from '@lumen/sim/odds/summon-odds'
import { enough } from '@lumen/sim/odds/waiting'
import { CANDIDATE_FIELDS } from '@lumen/sim/policies/language/candidate-fields'
import { FUNCTIONS } from '@lumen/sim/policies/language/functions'
import { PLAYER_FIELDS } from '@lumen/sim/policies/language/player-fields'
import { type Field, typeName } from '@lumen/sim/policies/language/types'
import { policyFile } from '@lumen/sim/policies/policy-file'
import { scenarioFile } from '@lumen/sim/scenarios/scenario-file'
import { COMPOSITION } from '@lumen/sim/scenarios/schemas'
import { POLICY_DIR, SCENARIO_DIR, shippedNames } from '@lumen/sim/scenarios/shipped'
import { STAT_MEANINGS } from '@lumen/sim/statistics/explain-kpi'
import { CATALOGUE } from '@lumen/sim/statistics/kpi-catalogue'
import { balanceFile } from '@lumen/sim/studies/balance/balance-file'
import { type Cell, grouped, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

interface Shape {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly 'x-unit'?: string
  /** What a value of several types holds, in words. */
  readonly 'x-holds'?: string
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

const MOST = 9_007_199_254_740_991

const holds = (shape: Shape): string => {
  const { type, enum: words, minimum = 0, maximum = MOST, items, anyOf, 'x-unit': unit, 'x-holds': told } = shape
  if (told) return told
  if (anyOf) return holds(anyOf[0]!)
  if (words) return words.length > 7 ? 'the name of a rule' : words.join(', ')
  if (items) return items.type === 'object' ? 'a list of what stands below' : `a list: ${holds(items)}`
  if (type === 'integer')
    return `${grouped(minimum)}${maximum === MOST ? ' or more' : ` to ${grouped(maximum)}`}${unit ? ` (${unit})` : ''}`
  if (type === 'boolean') return 'true or false'
  if (Array.isArray(type)) return `${minimum} to ${maximum}${unit ? ` (${unit})` : ''}`
  return type === 'object' ? 'free keys' : 'text'
}

const rows = (shape: Shape, above: readonly string[] = [], optional = false): readonly (readonly Cell[])[] =>
  Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const where = [...above, key]
    const free = optional || !(shape.required ?? []).includes(key)
    // what may be left out as a whole is told by its parts, too
    const whole = inner.properties ? inner : inner.anyOf?.find(({ properties }) => properties !== undefined)
    if (whole) return rows(whole, where, free)
    const meaning = inner.description ?? inner.anyOf?.[0]?.description ?? ''
    const own: readonly Cell[] = [`\`${where.join('.')}\``, holds(inner), !free, meaning]
    const items = inner.items?.properties ? rows(inner.items, [...above, `${key}[]`], free) : []
    return [own, ...items]
  })

const HEAD = ['Key', 'Holds', 'Needed', 'Meaning']

const descriptions = async (folder: string): Promise<readonly (readonly Cell[])[]> =>
  (await shippedNames(folder)).map((name) => {
    const text = readFileSync(path.join(folder, `${name}.yaml`), 'utf8')
    return [`\`${name}\``, /^description: (.*)$/m.exec(text)?.[1] ?? '']
  })

const fieldRow = ([name, { type, doc }]: readonly [string, Field]): readonly Cell[] => [`\`${name}\``, typeName(type), doc]

/** Fields of what a line is about to do: one row for each meaning, with the commands that it belongs to. */
const candidateRows = (): readonly (readonly Cell[])[] => {
  const byMeaning = new Map<string, { readonly name: string; readonly doc: string; readonly rules: string[] }>()
  for (const [rule, fields] of Object.entries(CANDIDATE_FIELDS))
    for (const [name, { doc }] of Object.entries(fields)) {
      const key = `${name} ${doc}`
      const known = byMeaning.get(key)
      if (known) known.rules.push(rule)
      else byMeaning.set(key, { name, doc, rules: [rule] })
    }
  return [...byMeaning.values()]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ name, doc, rules }) => [`\`${name}\``, rules.map((rule) => `\`${rule}\``).join(', '), doc])
}

const pageName = (page: string): string => page.replace(/^.*?([\w-]+)\.md.*$/, '$1')

const LEVELS = [1, 10, 20, 30, 40, 45, 50] as const

/** Pulls that are enough for the highest tier of a level, and for the one below it. */
const summonEnough = (ruleset: Ruleset): string =>
  table(
    ['Level', 'Until', 'A pull', '50 %', '90 %', '99 %', 'mean'],
    LEVELS.flatMap((level) => {
      const { top, chance } = poolAt(ruleset, level)
      return [top, top - 1].map((tier): readonly Cell[] => {
        const asked = {
          level,
          wanted: { kind: 'tier', tier },
          copies: 1,
          owned: ruleset.maidens.summonable.map(() => 0),
          counter: 0,
          boostPpm: 0,
        } as const
        const { p50, p90, p99, mean } = enough(summonOdds(ruleset, asked).most)
        return [level, `T${tier}`, `${Number((chance[tier]! * 100).toFixed(2))} %`, p50, p90, p99, mean.toFixed(2)]
      })
    }),
  )

/** What one copy of a tier takes, from copies of the tier below. */
const fusionEnough = (ruleset: Ruleset): string =>
  table(
    ['Made', 'Attempts 50 %', '90 %', '99 %', 'mean', 'Lumees 50 %', '90 %', '99 %', 'mean'],
    [3, 6, 9, 12].map((tier): readonly Cell[] => {
      const { attempts, lumees } = fusionOdds(ruleset, { tier, from: tier - 1, copies: 1, redeem: true, boostPpm: 0 })
      return [
        `T${tier}`,
        attempts.p50,
        attempts.p90,
        attempts.p99,
        attempts.mean.toFixed(2),
        ...[lumees.p50, lumees.p90, lumees.p99, lumees.mean].map((amount) => Math.round(amount)),
      ]
    }),
  )

/** The cycles of what ships, those that are known and meant among them. */
const loopTable = async (ruleset: Ruleset): Promise<string> => {
  const { found, allowed } = safetyOf(ruleset, { allow: KNOWN }, await loadSolver())
  const rows = [
    ...found.map((one) => ({ ...one, allow: '' })),
    ...allowed.flatMap(({ best, rule, factor }) => (best ? [{ ...best, allow: `\`--allow ${rule}=${factor}\`` }] : [])),
  ]
  return table(
    ['Factor', 'Cycle', 'At level', 'Known and meant'],
    rows.map(({ factor, cycle, level, allow }): readonly Cell[] => [
      factor.toFixed(2),
      cycle.steps.map(({ activity }) => activity.words).join('; '),
      level,
      allow,
    ]),
  )
}

/** Tables of docs/simulator.md, from the codecs of its files and the files that ship. */
export const simulatorTables = async ({ ruleset }: Shipped): Promise<Tables> => ({
  'summon-enough': summonEnough(ruleset),
  'fusion-enough': fusionEnough(ruleset),
  loops: await loopTable(ruleset),
  scenarios: table(['Scenario', 'Its question'], await descriptions(SCENARIO_DIR)),
  policies: table(['Policy', 'Who that is'], await descriptions(POLICY_DIR)),
  'scenario-keys': table(HEAD, rows(scenarioFile.schema as Shape)),
  figures: table(
    ['Figure', 'What it says', 'Unit', 'How it is computed', 'Page'],
    CATALOGUE.map(({ name, meaning, unit, formula, page }) => [`\`${name}\``, meaning, unit, formula, `[${pageName(page)}](${page})`]),
  ),
  statistics: table(
    ['Statistic', 'What it says'],
    Object.entries(STAT_MEANINGS).map(([stat, meaning]) => [`\`${stat}\``, meaning]),
  ),
  'policy-keys': table(HEAD, [
    ...rows(policyFile.schema as Shape),
    ...rows({ properties: COMPOSITION as Readonly<Record<string, Shape>> }),
  ]),
  'policy-fields': table(['Field', 'Is', 'Meaning'], Object.entries(PLAYER_FIELDS).map(fieldRow)),
  'candidate-fields': table(['Field', 'Of', 'Meaning'], candidateRows()),
  'policy-functions': table(
    ['Function', 'Gives'],
    Object.values(FUNCTIONS).map(({ usage, doc }) => [`\`${usage}\``, doc]),
  ),
  'balance-keys': table(HEAD, rows(balanceFile.schema as Shape)),
})
