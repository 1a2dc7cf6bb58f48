import path from 'node:path'
import { defaultConfigDir, readConfig } from '@lumen/config'
import { type ActiveEvent, type ConfigFiles, compileRuleset, nearest, type Problem, sentence } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Plan } from '../engine/plan.ts'
import { BadChange, type Changes, changesOfPatch, parseChanges } from './changes.ts'
import { loadPolicy, type Unsaved } from './load-policy.ts'
import { isFile } from './on-disk.ts'
import { override } from './overrides.ts'
import { type ReadFile, readYamlFile, shownPath } from './read-file.ts'
import { scenarioEvents } from './scenario-events.ts'
import { checkScenario, dayOfDate, notWhole, type ScenarioFile, scenarioFile } from './scenario-file.ts'
import { type Stop, scenarioStop } from './scenario-stop.ts'
import { SCENARIO_DIR, shippedNames } from './shipped.ts'
import { BadFile } from './yaml-text.ts'

/** What the command line may say otherwise than the file. */
export interface Adjusted {
  readonly agents?: number
  readonly days?: number
  readonly seed?: number
  readonly configDir?: string
  /** Policies as edited, instead of what their files hold. */
  readonly unsaved?: Unsaved
}

/** A plan, with the scenario that it was made from. */
export interface LoadedPlan {
  readonly plan: Plan
  readonly scenario: ScenarioFile
  /** The scenario's file, as shown to people. */
  readonly file: string
  /** The changes of its variants by name, each checked. */
  readonly variants: Readonly<Record<string, Changes>>
  /** How exact the scenario wants its figures; undefined where it plays a fixed number of agents. */
  readonly stop: Stop | undefined
}

/** The file that a scenario's name or path means. Rejects with BadFile. */
export const scenarioPath = async (given: string): Promise<string> => {
  const looksLikePath = given.includes('/') || /\.ya?ml$/.test(given)
  if (looksLikePath && (await isFile(path.resolve(given)))) return path.resolve(given)
  const shipped = await shippedNames(SCENARIO_DIR)
  const name = path.basename(given).replace(/\.ya?ml$/, '')
  if (!looksLikePath && shipped.includes(name)) return path.join(SCENARIO_DIR, `${name}.yaml`)
  const near = nearest(name, shipped)
  const hint = near ? ` Did you mean "${near}"?` : ''
  throw new BadFile([
    looksLikePath
      ? `SCENARIO: there is no file ${given}. Give the path of a YAML file, or the name of a scenario that ships: ${shipped.join(', ')}.${hint}`
      : `SCENARIO: no scenario is called "${given}". There are ${shipped.join(', ')}; or give the path of a YAML file.${hint}`,
  ])
}

/** The config of a folder, checked. Rejects with BadFile. */
export const readFiles = async (dir: string): Promise<ConfigFiles> => {
  const { files, problems } = await readConfig(dir)
  if (problems.length > 0)
    throw new BadFile(problems.map(({ file, line, message }) => `${path.join(shownPath(dir), file)}:${line}: ${message}`))
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) throw new BadFile(compiled.left.map((p) => `${path.join(shownPath(dir), p.file)}.yaml: ${sentence(p)}`))
  return files
}

const eventsOf = ({ file, lineOf, value }: ReadFile<ScenarioFile>, files: ConfigFiles): readonly ActiveEvent[] => {
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) throw new BadFile(compiled.left.map((p) => `${p.file}: ${sentence(p)}`))
  const events = scenarioEvents(value, compiled.right)
  if (isLeft(events)) throw new BadFile(events.left.map((p) => `${file}:${lineOf(p.path)}: ${sentence(p)}`))
  return events.right
}

const told = (
  { file, lineOf }: ReadFile<ScenarioFile>,
  at: readonly (string | number)[],
  { found, expected, nearest: near }: Problem,
): string => `${file}:${lineOf(at)}: ${at.join(' → ')}: found ${found}, expected ${expected}${near ? `; did you mean "${near}"?` : ''}`

/** The changes of the variants that a scenario names. */
const variantsOf = (scenario: ReadFile<ScenarioFile>, files: ConfigFiles): Readonly<Record<string, Changes>> => {
  const problems: string[] = []
  const variants = Object.entries(scenario.value.variants).flatMap(([name, written]): readonly (readonly [string, Changes])[] => {
    const at = ['variants', name]
    try {
      const changes = typeof written === 'string' ? parseChanges(written, files) : changesOfPatch(written)
      problems.push(...override(files, changes).problems.map((p) => told(scenario, [...at, ...p.path.slice(1)], p)))
      return [[name, changes]]
    } catch (error) {
      if (!(error instanceof BadChange)) throw error
      problems.push(`${scenario.file}:${scenario.lineOf(at)}: ${at.join(' → ')}: ${error.message}`)
      return []
    }
  })
  if (problems.length > 0) throw new BadFile(problems)
  return Object.fromEntries(variants)
}

/** Reads a scenario and all that it names, checks everything, and makes the plan. Rejects with BadFile before anything runs. */
export const loadPlan = async (given: string, adjusted: Adjusted = {}): Promise<LoadedPlan> => {
  const whole = await scenarioPath(given)
  const scenario = await readYamlFile(whole, scenarioFile, checkScenario)
  const { file, lineOf, value } = scenario
  const { files, problems } = override(await readFiles(adjusted.configDir ?? defaultConfigDir), value.overrides)
  if (problems.length > 0) throw new BadFile(problems.map((p) => told(scenario, p.path, p)))
  const events = eventsOf(scenario, files)
  const variants = variantsOf(scenario, files)
  const agents = adjusted.agents ?? value.agents
  const names = Object.keys(value.policies)
  if (agents < names.length) throw new BadFile([`--agents: ${agents} are too few for ${names.length} policies; each needs at least one.`])
  const apart = notWhole(agents, value.worlds)
  if (apart) throw new BadFile([`--agents: found ${apart.found}, expected ${apart.expected}.`])
  const policies = await Promise.all(
    Object.entries(value.policies).map(async ([name, shares]) => ({
      name: path.basename(name, '.yaml'),
      policy: await loadPolicy(
        name,
        { dir: path.dirname(whole), place: `${file}:${lineOf(['policies', name])}: policies.${name}` },
        adjusted.unsaved,
      ),
      shares,
    })),
  )
  const plan: Plan = {
    name: value.name,
    seed: adjusted.seed ?? value.seed,
    firstDay: dayOfDate(value.begins),
    days: adjusted.days ?? value.days,
    agents,
    ...(value.worlds && { worlds: value.worlds }),
    policies,
    start: value.start,
    milestones: value.milestones,
    events,
    files,
  }
  return { scenario: value, file, variants, plan, stop: scenarioStop(scenario, plan) }
}
