import path from 'node:path'
import { nearest } from '@lumen/rules'
import type { Plan } from '../../engine/plan.ts'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { changesOfPatch } from '../../scenarios/changes.ts'
import { type Adjusted, type LoadedPlan, loadPlan } from '../../scenarios/load-plan.ts'
import { isThere } from '../../scenarios/on-disk.ts'
import { type ReadFile, readYamlFile } from '../../scenarios/read-file.ts'
import { shippedNames } from '../../scenarios/shipped.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { kpiNames } from '../../statistics/kpi-names.ts'
import { BadKpi, type KpiRef, parseKpi } from '../../statistics/kpi-ref.ts'
import { variantOf } from '../variant.ts'
import { type BalanceFile, type BalanceTest, balanceFile, checkBalance } from './balance-file.ts'
import { type Band, parseBand } from './band.ts'
import { BadFormula, parseExact } from './exact.ts'

/** What a test looks at: a figure of the simulation, one over or minus another, or a number that the rules give. */
export type Subject =
  | { readonly kind: 'kpi'; readonly ref: KpiRef }
  | { readonly kind: 'two'; readonly refs: readonly [KpiRef, KpiRef]; readonly how: '/' | '-' }
  | { readonly kind: 'exact'; readonly value: number }

export interface LoadedTest {
  readonly name: string
  /** The figure as it was written. */
  readonly what: string
  readonly written: string
  readonly band: Band
  readonly confidence: number
  readonly subject: Subject
}

/** A balance file with all that it names, checked. */
export interface Balance {
  readonly name: string
  readonly file: string
  readonly plan: Plan
  readonly tests: readonly LoadedTest[]
}

/** Where balance files are that ship. */
export const BALANCE_DIR = path.resolve(import.meta.dirname, '../../../balance')

/** The file that a name or path means. Rejects with BadFile. */
const balancePath = async (given: string): Promise<string> => {
  if (await isThere(path.resolve(given))) return path.resolve(given)
  const shipped = await shippedNames(BALANCE_DIR)
  if (shipped.includes(given)) return path.join(BALANCE_DIR, `${given}.yaml`)
  const near = nearest(path.basename(given).replace(/\.ya?ml$/, ''), shipped)
  throw new BadFile([
    `FILES: there is no file ${given}. Give the path of a YAML file, or the name of one that ships: ${shipped.join(', ')}.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
  ])
}

const subjectOf = ({ kpi, exact }: BalanceTest, plan: Plan): Subject => {
  if (exact !== '') return { kind: 'exact', value: parseExact(exact)(rulesetOf(plan)) }
  const names = kpiNames(plan)
  const [, left, how, right] = /^(.+?)\s+([/-])\s+(.+)$/.exec(kpi.trim()) ?? []
  if (left === undefined || right === undefined) return { kind: 'kpi', ref: parseKpi(kpi, names) }
  return { kind: 'two', refs: [parseKpi(left, names), parseKpi(right, names)], how: how as '/' | '-' }
}

/** The tests of a balance file, their figures checked against a plan. Throws BadFile. */
export const testsOf = ({ value, file, lineOf }: ReadFile<BalanceFile>, plan: Plan): readonly LoadedTest[] => {
  const problems: string[] = []
  const tests = value.tests.flatMap((test, i): readonly LoadedTest[] => {
    try {
      const what = test.exact === '' ? test.kpi : test.exact
      return [
        {
          name: test.name,
          what,
          written: test.band,
          band: parseBand(test.band)!,
          confidence: test.confidence,
          subject: subjectOf(test, plan),
        },
      ]
    } catch (error) {
      if (!(error instanceof BadKpi || error instanceof BadFormula)) throw error
      const key = test.exact === '' ? 'kpi' : 'exact'
      problems.push(`${file}:${lineOf(['tests', i, key])}: tests.${i}.${key}: ${error.message}`)
      return []
    }
  })
  if (problems.length > 0) throw new BadFile(problems)
  return tests
}

/** A balance file as read, and the scenario that it names. Rejects with BadFile. */
export const readBalance = async (given: string): Promise<ReadFile<BalanceFile> & { readonly scenario: string }> => {
  const whole = await balancePath(given)
  const read = await readYamlFile(whole, balanceFile, checkBalance)
  const { scenario } = read.value
  return { ...read, scenario: /\.ya?ml$/.test(scenario) ? path.resolve(path.dirname(whole), scenario) : scenario }
}

/** The scenario of a balance file, played as the file says. Rejects with BadFile. */
export const baseOf = (
  { value: { agents, days, seed }, scenario }: Awaited<ReturnType<typeof readBalance>>,
  adjusted: Adjusted = {},
): Promise<LoadedPlan> =>
  loadPlan(scenario, {
    ...(agents === null ? {} : { agents }),
    ...(days === null ? {} : { days }),
    ...(seed === null ? {} : { seed }),
    ...adjusted,
  })

/** Reads a balance file and all that it names, and checks everything. Rejects with BadFile before anything runs. */
export const loadBalance = async (given: string, adjusted: Adjusted = {}): Promise<Balance> => {
  const read = await readBalance(given)
  const { name, overrides } = read.value
  const { plan } = variantOf(await baseOf(read, adjusted), name, changesOfPatch(overrides), `${read.file}: overrides`)
  return { name, file: read.file, plan, tests: testsOf(read, plan) }
}
