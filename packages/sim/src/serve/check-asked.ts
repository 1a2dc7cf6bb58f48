import type { Changes } from '../scenarios/changes.ts'
import { type LoadedPlan, loadPlan } from '../scenarios/load-plan.ts'
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
  /** The policies whose texts were edited, as edited. */
  readonly edited: readonly PolicyText[]
}

export type Checked = { readonly ready: Ready; readonly problems: undefined } | { readonly ready: undefined; readonly problems: Problems }

const problemsOf = async (work: () => Promise<Checked>): Promise<Checked> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    const settings = error.problems.map((one) => one.replace(/^--(\w+): /, '$1: '))
    return { ready: undefined, problems: { settings, changes: [], policies: {} } }
  }
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
    const { variant, changes, problems } = typedChanges(asked.changes, base)
    if (variant === undefined || Object.keys(policies).length > 0)
      return { ready: undefined, problems: { settings: [], changes: problems, policies } }
    const withPolicies = unsaved.size === 0 ? base : await loadPlan(scenario, { ...adjusted, unsaved })
    const { files, events } = variant.plan
    const loaded = { ...withPolicies, plan: { ...withPolicies.plan, files, events } }
    const edited = known.flatMap((one) => (unsaved.has(one.path) ? [{ ...one, text: unsaved.get(one.path)! }] : []))
    return { ready: { asked, loaded, changes, edited }, problems: undefined }
  })
