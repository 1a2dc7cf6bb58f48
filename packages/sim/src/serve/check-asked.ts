import { targetsTyped, USUAL_AGENTS } from '../cli/given-target.ts'
import { WrongArguments } from '../cli/verb.ts'
import type { Plan } from '../engine/plan.ts'
import type { Changes } from '../scenarios/changes.ts'
import { type LoadedPlan, loadPlan } from '../scenarios/load-plan.ts'
import type { Stop } from '../scenarios/scenario-stop.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import type { Asked } from './asked.ts'
import { type PlacedProblem, type PolicyText, policyProblems, policyTexts, unsavedOf } from './edited-policies.ts'
import { typedChanges } from './typed-changes.ts'

/** All that is wrong with what was asked, beside what it is wrong with. */
export interface Problems {
  readonly settings: readonly string[]
  readonly changes: readonly string[]
  readonly policies: Readonly<Record<string, readonly PlacedProblem[]>>
}

/** What was asked, ready to be played. */
export interface Ready {
  readonly asked: Asked
  /** With the changes in its config and the edited policies. */
  readonly loaded: LoadedPlan
  readonly changes: Changes
  /** When the run may end before all agents are played. */
  readonly stop: Stop | undefined
  /** The policies whose texts were edited, as edited. */
  readonly edited: readonly PolicyText[]
}

export type Checked = { readonly ready: Ready; readonly problems: undefined } | { readonly ready: undefined; readonly problems: Problems }

const problemsOf = async (work: () => Promise<Checked>): Promise<Checked> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WrongArguments)
      return { ready: undefined, problems: { settings: [error.message.replace(/^--target-error/, 'target: ')], changes: [], policies: {} } }
    if (!(error instanceof BadFile)) throw error
    const settings = error.problems.map((one) => one.replace(/^--(\w+): /, '$1: '))
    return { ready: undefined, problems: { settings, changes: [], policies: {} } }
  }
}

/** When a run may end early, by what was typed. Throws WrongArguments. */
const stopTyped = ({ target, agents }: Asked, plan: Plan): Stop | undefined => {
  const texts = target
    .split(/[;\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
  return texts.length === 0 ? undefined : { targets: targetsTyped(texts, plan), least: Math.min(USUAL_AGENTS.least, agents), most: agents }
}

/** Checks all that was asked, before anything runs. */
export const checkAsked = (asked: Asked, configDir: string | undefined): Promise<Checked> =>
  problemsOf(async () => {
    const { scenario, agents, days, seed } = asked
    const adjusted = { agents, days, seed, ...(configDir === undefined ? {} : { configDir }) }
    const base = await loadPlan(scenario, adjusted)
    const known = await policyTexts(scenario, base.scenario)
    const unsaved = unsavedOf(known, asked.policies)
    const policies = await policyProblems(scenario, known, unsaved)
    const stop = stopTyped(asked, base.plan)
    const { variant, changes, problems } = typedChanges(asked.changes, base)
    if (variant === undefined || Object.keys(policies).length > 0)
      return { ready: undefined, problems: { settings: [], changes: problems, policies } }
    const withPolicies = unsaved.size === 0 ? base : await loadPlan(scenario, { ...adjusted, unsaved })
    const { files, events } = variant.plan
    const loaded = { ...withPolicies, plan: { ...withPolicies.plan, files, events } }
    const edited = known.flatMap((one) => (unsaved.has(one.path) ? [{ ...one, text: unsaved.get(one.path)! }] : []))
    return { ready: { asked, loaded, changes, stop, edited }, problems: undefined }
  })
