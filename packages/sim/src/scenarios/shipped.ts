import { readdir } from 'node:fs/promises'
import path from 'node:path'

const folder = (name: string): string => path.resolve(import.meta.dirname, '../..', name)

export const SCENARIO_DIR = folder('scenarios')
export const POLICY_DIR = folder('policies')

/** The names of the files that ship in a folder, without their ending. */
export const shippedNames = async (dir: string): Promise<readonly string[]> =>
  (await readdir(dir))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()
