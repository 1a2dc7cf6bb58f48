import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { SCENARIO_DIR, shippedNames } from '../scenarios/shipped.ts'

/** A scenario that can be chosen: a name that ships, or a file of the working folder. */
export interface Choice {
  readonly name: string
  readonly ships: boolean
}

const MOST = 200
const DEPTH = 2
/** Folders that hold no one's scenarios, and a great deal else. */
const LEFT_OUT = new Set(['node_modules', 'runs', 'dist'])

const yamlBelow = async (dir: string, depth: number): Promise<readonly string[]> => {
  const entries = (await readdir(dir, { withFileTypes: true }).catch(() => [])).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const found: string[] = []
  for (const entry of entries) {
    if (found.length >= MOST || entry.name.startsWith('.')) continue
    const whole = path.join(dir, entry.name)
    if (entry.isFile() && /\.ya?ml$/.test(entry.name)) found.push(whole)
    if (entry.isDirectory() && depth > 0 && !LEFT_OUT.has(entry.name)) found.push(...(await yamlBelow(whole, depth - 1)))
  }
  return found
}

/** Whether a file means to be a scenario: what is wrong with it is told to whoever chooses it. */
const looksLikeScenario = async (file: string): Promise<boolean> => {
  const text = await readFile(file, 'utf8').catch(() => '')
  return /^policies:/m.test(text) && /^agents:/m.test(text) && /^days:/m.test(text)
}

/** Every scenario that can be chosen in a working folder: those that ship, then its own files. */
export const scenariosIn = async (cwd: string): Promise<readonly Choice[]> => {
  const shipped = (await shippedNames(SCENARIO_DIR)).map((name) => ({ name, ships: true }))
  const own: Choice[] = []
  for (const file of await yamlBelow(cwd, DEPTH)) {
    if (path.dirname(file) === SCENARIO_DIR || !(await looksLikeScenario(file))) continue
    own.push({ name: `./${path.relative(cwd, file)}`, ships: false })
  }
  return [...shipped, ...own]
}
