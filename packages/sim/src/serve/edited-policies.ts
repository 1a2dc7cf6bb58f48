import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { scenarioPath } from '../scenarios/load-plan.ts'
import { loadPolicy, policyPath, type Unsaved } from '../scenarios/load-policy.ts'
import { shownPath } from '../scenarios/read-file.ts'
import type { ScenarioFile } from '../scenarios/scenario-file.ts'
import { BadFile } from '../scenarios/yaml-text.ts'

/** A policy that a scenario names, as its file has it. */
export interface PolicyText {
  /** As the scenario names it. */
  readonly name: string
  readonly shares: number
  /** The file, as shown to people. */
  readonly file: string
  readonly path: string
  readonly text: string
}

/** Something wrong with a policy's text; line and column count from 1. */
export interface PlacedProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** The policies of a scenario with their texts. Rejects with BadFile. */
export const policyTexts = async (scenario: string, { policies }: ScenarioFile): Promise<readonly PolicyText[]> => {
  const file = await scenarioPath(scenario)
  return Promise.all(
    Object.entries(policies).map(async ([name, shares]) => {
      const whole = await policyPath(name, { dir: path.dirname(file), place: `policies.${name}` })
      return { name, shares, file: shownPath(whole), path: whole, text: await readFile(whole, 'utf8') }
    }),
  )
}

/** Edited texts by the file that they stand for; what is as its file has it is left out. */
export const unsavedOf = (known: readonly PolicyText[], edited: Readonly<Record<string, string>>): Unsaved =>
  new Map(
    known.flatMap(({ name, path: file, text }) => (Object.hasOwn(edited, name) && edited[name] !== text ? [[file, edited[name]!]] : [])),
  )

const placed = (sentence: string): PlacedProblem => {
  const [, line, column, message] = /^.*?\.ya?ml:(\d+):(\d+): (.*)$/s.exec(sentence) ?? []
  return message === undefined ? { line: 1, column: 1, message: sentence } : { line: Number(line), column: Number(column), message }
}

/** All that is wrong with edited policies, by name; those without problems are left out. */
export const policyProblems = async (
  scenario: string,
  known: readonly PolicyText[],
  unsaved: Unsaved,
): Promise<Readonly<Record<string, readonly PlacedProblem[]>>> => {
  const dir = path.dirname(await scenarioPath(scenario))
  const checked = await Promise.all(
    known
      .filter((one) => unsaved.has(one.path))
      .map(async ({ name }) => {
        try {
          await loadPolicy(name, { dir, place: `policies.${name}` }, unsaved)
          return []
        } catch (error) {
          if (error instanceof BadFile) return [[name, error.problems.map(placed)] as const]
          throw error
        }
      }),
  )
  return Object.fromEntries(checked.flat())
}
