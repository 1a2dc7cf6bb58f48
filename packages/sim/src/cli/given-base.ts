import path from 'node:path'
import type { Plan } from '../engine/plan.ts'
import { readPlan } from '../report/run-folder/read-run.ts'
import { type LoadedPlan, loadPlan } from '../scenarios/load-plan.ts'
import { shownPath } from '../scenarios/read-file.ts'
import { notWhole } from '../scenarios/scenario-file.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { fewAgents, loadFew } from './few-agents.ts'
import { adjustedBy } from './given-plan.ts'
import { runInsteadOfScenario } from './run-named.ts'
import { type Given, WrongArguments } from './verb.ts'

/** What a study is of: a scenario, or a run that was played already, in whose report it will stand. */
export interface StudyBase {
  readonly base: LoadedPlan
  /** The run whose folder keeps the study; undefined: a scenario was named. */
  readonly run: { readonly folder: string; readonly plan: Plan } | undefined
  /** What stands for it in a line that repeats the study, and the options that settle what is played. */
  readonly again: (agents: number) => readonly (string | number)[]
}

/** What may stand where a study takes a scenario. */
export const BASE = {
  name: 'SCENARIO',
  what: 'the name of one that ships or the path of a YAML file; or the folder of a run, whose report then tells of it',
} as const

const resized = (plan: Plan, agents: number): Plan => {
  if (agents < plan.policies.length)
    throw new BadFile([`--agents: ${agents} are too few for ${plan.policies.length} policies; each needs at least one.`])
  const apart = notWhole(agents, plan.worlds ?? null)
  if (apart) throw new BadFile([`--agents: found ${apart.found}, expected ${apart.expected}.`])
  return { ...plan, agents }
}

const ofRun = async (given: Given, folder: string, few: number | undefined): Promise<StudyBase> => {
  for (const option of ['days', 'seed', 'config'])
    if (given.on(option))
      throw new WrongArguments(
        `--${option}: what is asked of a run is asked of what was played; leave --${option} out, or name a scenario.`,
      )
  const loaded = await readPlan(folder)
  if (loaded.scenario === undefined)
    throw new BadFile([`${shownPath(path.resolve(folder))} holds a plan that failed, and no run; nothing can be added to it.`])
  const { plan } = loaded
  const agents = given.number('agents') ?? Math.min(plan.agents, few === undefined ? plan.agents : fewAgents(plan, few))
  const shown = shownPath(path.resolve(folder))
  return {
    base: { ...loaded, plan: resized(plan, agents) },
    run: { folder, plan },
    again: (n) => [shown, '--agents', n],
  }
}

/** What the first word means: a scenario with what the command line adjusts, or a run. `few`: agents where nobody says how many. Rejects with BadFile. */
export const baseGiven = async (given: Given, few?: number): Promise<StudyBase> => {
  const [named = ''] = given.words
  const folder = await runInsteadOfScenario(named)
  if (folder !== undefined) return ofRun(given, folder, few)
  const adjusted = adjustedBy(given)
  const base = await (few === undefined ? loadPlan(named, adjusted) : loadFew(named, adjusted, few))
  const config = given.text('config')
  return {
    base,
    run: undefined,
    again: (agents) => [
      named,
      ...(config === undefined ? [] : ['--config', config]),
      ...['--agents', agents, '--days', base.plan.days, '--seed', base.plan.seed],
    ],
  }
}
