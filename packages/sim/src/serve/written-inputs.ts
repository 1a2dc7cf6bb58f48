import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { scenarioPath } from '../scenarios/load-plan.ts'
import type { Ready } from './check-asked.ts'
import { policyTexts } from './edited-policies.ts'
import { writtenPolicies } from './written-policies.ts'

/** Where the edited files of a run stand in its folder. */
export const INPUTS = 'inputs'

/** The names of a run's files that were edited, the scenario among them; what these only use is not listed. */
export const inputsOf = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(path.join(folder, INPUTS), { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/**
 * Writes what was edited into a run's folder: the scenario with its changes as overrides, and the policies that it takes.
 * Playing that scenario is playing the run again, whatever became of other files since.
 */
export const writeInputs = async (folder: string, { asked, loaded, changes, edited }: Ready, agents: number): Promise<void> => {
  const source = await readFile(await scenarioPath(asked.scenario), 'utf8')
  const document = parseDocument(source)
  const known = await policyTexts(asked.scenario, loaded.scenario)
  const { names, files } = await writtenPolicies(known, new Map(edited.map(({ path: file, text }) => [file, text])))
  const shares = known.map((one) => [names.get(one.path) ?? one.name, one.shares] as const)
  document.set('policies', document.createNode(Object.fromEntries(shares)))
  const overrides = { ...loaded.scenario.overrides, ...changes }
  if (Object.keys(overrides).length > 0) document.set('overrides', document.createNode(overrides))
  // variants are changes of the scenario as it was
  document.delete('variants')
  // so many were played in the end
  document.delete('stop')
  document.set('agents', agents)
  document.set('days', asked.days)
  document.set('seed', asked.seed)
  for (const { name, text } of [{ name: 'scenario.yaml', text: document.toString() }, ...files]) {
    const file = path.join(folder, INPUTS, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}
