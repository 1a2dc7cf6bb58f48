import path from 'node:path'
import { isFolder } from '../scenarios/on-disk.ts'
import { SCENARIO_DIR, shippedNames } from '../scenarios/shipped.ts'
import { BadFile } from '../scenarios/yaml-text.ts'

/** The folder that a run's name or path means; undefined where there is none. */
const folderNamed = async (named: string): Promise<string | undefined> => {
  for (const folder of [named, path.join('runs', named)]) if (await isFolder(folder)) return folder
  return undefined
}

/** The folder that a run's name or path means. Rejects with BadFile. */
export const runFolderOf = async (named: string): Promise<string> => {
  const folder = await folderNamed(named)
  if (folder !== undefined) return folder
  throw new BadFile([`RUN: there is no folder ${named}, nor runs/${named}. Give a folder that lumen-sim run wrote.`])
}

/** The folder of the run that stands where a scenario may stand as well; undefined where it means a scenario. */
export const runInsteadOfScenario = async (named: string): Promise<string | undefined> =>
  (await shippedNames(SCENARIO_DIR)).includes(named) ? undefined : folderNamed(named)
