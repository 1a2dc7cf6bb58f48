import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { scenarioPath } from '../scenarios/load-plan.ts'
import type { Ready } from './check-asked.ts'
import { policyTexts } from './edited-policies.ts'

/** Where the edited files of a run stand in its folder. */
export const INPUTS = 'inputs'

/**
 * Writes what was edited into a run's folder: the scenario with its changes as overrides, and the edited policies beside
 * it. Playing that scenario is playing the run again. Gives the names of the files, the scenario first.
 */
export const writeInputs = async (folder: string, { asked, loaded, changes, edited }: Ready): Promise<readonly string[]> => {
  const source = await readFile(await scenarioPath(asked.scenario), 'utf8')
  const document = parseDocument(source)
  const known = await policyTexts(asked.scenario, loaded.scenario)
  const files = edited.map(({ path: file, text }) => ({ name: path.basename(file), text }))
  const named = known.map(({ name, shares, path: file }) => {
    const own = edited.some((one) => one.name === name)
    return [own ? path.basename(file) : name.endsWith('.yaml') ? file : name, shares] as const
  })
  document.set('policies', document.createNode(Object.fromEntries(named)))
  const overrides = { ...loaded.scenario.overrides, ...changes }
  if (Object.keys(overrides).length > 0) document.set('overrides', document.createNode(overrides))
  // variants are changes of the scenario as it was
  document.delete('variants')
  document.set('agents', asked.agents)
  document.set('days', asked.days)
  document.set('seed', asked.seed)
  await mkdir(path.join(folder, INPUTS), { recursive: true })
  const all = [{ name: 'scenario.yaml', text: document.toString() }, ...files]
  for (const { name, text } of all) await writeFile(path.join(folder, INPUTS, name), text)
  return all.map(({ name }) => name)
}
