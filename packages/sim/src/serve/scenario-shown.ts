import { type NumericValue, numbersOf, valuesOf } from '../scenarios/config-values.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { policyTexts } from './edited-policies.ts'

/** A value of the config as the page lists it. */
export interface ValueShown {
  readonly path: string
  readonly value: string
  /** What it is measured in, and what may stand there, where that is known. */
  readonly hint: string
}

export interface ScenarioShown {
  readonly name: string
  readonly question: string
  readonly agents: number
  readonly days: number
  readonly seed: number
  /** How many agents share a world; null where they are alone. */
  readonly worlds: number | null
  readonly policies: readonly { readonly name: string; readonly shares: number; readonly file: string; readonly text: string }[]
  readonly values: readonly ValueShown[]
}

const hintOf = (number: NumericValue | undefined): string => {
  if (number === undefined) return ''
  const { min, max, unit } = number
  const range = [...(Number.isFinite(min) ? [`from ${min}`] : []), ...(Number.isFinite(max) ? [`to ${max}`] : [])].join(' ')
  return [unit ?? '', range].filter((part) => part !== '').join(', ')
}

/** All that the page needs to edit a scenario. Rejects with BadFile. */
export const scenarioShown = async (name: string, configDir: string | undefined): Promise<ScenarioShown> => {
  const { plan, scenario } = await loadPlan(name, configDir === undefined ? {} : { configDir })
  const numbers = new Map(numbersOf(plan.files).map((one) => [one.path, one]))
  return {
    name: scenario.name,
    question: scenario.description,
    agents: plan.agents,
    days: plan.days,
    seed: plan.seed,
    worlds: scenario.worlds?.agents ?? null,
    policies: (await policyTexts(name, scenario)).map(({ name: policy, shares, file, text }) => ({ name: policy, shares, file, text })),
    values: valuesOf(plan.files).map(({ path, value }) => ({ path, value: JSON.stringify(value), hint: hintOf(numbers.get(path)) })),
  }
}
