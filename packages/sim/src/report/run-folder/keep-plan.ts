import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plan } from '../../engine/plan.ts'
import { jsonText } from '../json-text.ts'
import { runFolder } from './folder-name.ts'
import { SCHEMA } from './manifest.ts'

/**
 * Keeps a plan that failed, so that its agents can be played again: studies play plans that no file holds. Gives the
 * folder (below `runs`, if not given the working folder's), which holds nothing else; undefined where it cannot be written,
 * since that is no time for another failure.
 */
export const keepPlan = async (plan: Plan, runs?: string): Promise<string | undefined> => {
  const name = `${runFolder(plan)}-lost`
  const folder = runs === undefined ? name : path.join(runs, path.basename(name))
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, 'plan.json'), jsonText({ plan }))
    await writeFile(path.join(folder, 'manifest.json'), jsonText({ schema: SCHEMA, name: plan.name, lost: true }))
    return folder
  } catch {
    return undefined
  }
}
