import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'

/** A folder for one run: the shipped config with changes, and room for data. */
export interface RunFolder {
  readonly config: string
  readonly data: string
  readonly remove: () => Promise<void>
}

/** Players who may do everything as often as they like: neither rate limits nor charges of the drop run out in a run. */
const CHANGES: readonly (readonly [file: string, from: RegExp, to: string])[] = [
  ['core/rate_limits.yaml', /uses: \d+, per_seconds: \d+/g, 'uses: 100000, per_seconds: 1'],
  ['drop/system.yaml', /^(max_charges|starting_charges): \d+/gm, '$1: 1000'],
]

export const runFolder = async (): Promise<RunFolder> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumen-bench-'))
  const config = path.join(folder, 'config')
  const yamlOnly = (file: string): boolean => !file.includes('node_modules') && !/\.(?:ts|json)$/.test(file)
  await cp(defaultConfigDir, config, { recursive: true, filter: yamlOnly })
  for (const [name, from, to] of CHANGES) {
    const file = path.join(config, name)
    const before = await readFile(file, 'utf8')
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${name} of the shipped config is not as the benchmark knows it; nothing in it matches ${from}.`)
    await writeFile(file, after)
  }
  return { config, data: path.join(folder, 'data'), remove: () => rm(folder, { recursive: true, force: true }) }
}
