import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { type Findings, NO_BALANCE } from '../findings/findings.ts'
import { SCHEMA } from './manifest.ts'

const read = async (folder: string, name: string): Promise<unknown> => {
  const file = path.join(folder, name)
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BadFile([
      `RUN: there is no ${name} in ${shownPath(path.resolve(folder))}. Give a folder that lumen-sim run wrote, such as runs/first-month-1a2b3c4d.`,
    ])
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadFile([
      `${shownPath(path.resolve(file))}: this is no JSON (${error instanceof Error ? error.message : String(error)}); run it again.`,
    ])
  }
}

const checkSchema = async (folder: string): Promise<void> => {
  const { schema } = (await read(folder, 'manifest.json')) as { readonly schema?: unknown }
  if (schema !== SCHEMA)
    throw new BadFile([
      `${shownPath(path.resolve(folder, 'manifest.json'))}: found schema ${JSON.stringify(schema) ?? 'nothing'}, expected ${SCHEMA}. Another version of lumen-sim wrote this folder; run its scenario again.`,
    ])
}

/** The plan that a run's folder was played from, whole: config, policies and seed. Rejects with BadFile. */
export const readPlan = async (folder: string): Promise<LoadedPlan> => {
  await checkSchema(folder)
  const loaded = (await read(folder, 'plan.json')) as LoadedPlan
  // how exact its figures are to be is what ended it: whatever is played of it now has a fixed number of agents
  return { ...loaded, variants: loaded.variants ?? {}, stop: undefined }
}

/** All findings of a run's folder. Rejects with BadFile. */
export const readFindings = async (folder: string): Promise<Findings> => {
  const { plan, scenario } = await readPlan(folder)
  const rest = (await read(folder, 'findings.json')) as Omit<Findings, 'plan' | 'scenario'>
  return { plan, scenario, ...rest, balance: rest.balance ?? NO_BALANCE }
}
