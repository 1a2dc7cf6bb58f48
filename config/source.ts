import { createHash } from 'node:crypto'
import { glob, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { type ConfigPath, type ConfigProblem, type ParsedYaml, type Position, parseYaml } from './yaml-file.ts'

/** All YAML files of a config folder, parsed, with what it takes to point at a place in them. */
export interface ConfigSource {
  /** Parsed contents by path without `.yaml`, for example `'summon/rates'`. Files with problems are absent. */
  readonly files: Readonly<Record<string, unknown>>
  /**
   * Where a path stands in a file of `files` (named without `.yaml`); undefined when there is no such file.
   * A path that goes further than the file does gives its deepest part that exists, so that a missing key points at its parent.
   * `at` chooses between a mapping's key and its value (the default).
   */
  readonly locate: (file: string, path: ConfigPath, at?: 'key' | 'value') => Position | undefined
  /** What could not be read or parsed, in the order of files and lines. */
  readonly problems: readonly ConfigProblem[]
  /** SHA-256 in hex of all files' names and bytes. */
  readonly digest: string
}

/** The config that is shipped: the folder of this file. */
export const defaultConfigDir: string = import.meta.dirname

const maxBytes = 1_048_576

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Paths of the YAML files under `dir`, relative to it, with `/`, sorted. Rejects when there is no such folder. */
export const yamlFiles = async (dir: string): Promise<readonly string[]> => {
  if (!(await stat(dir)).isDirectory()) throw new Error(`${dir} is not a folder`)
  const found: string[] = []
  for await (const file of glob('**/*.{yaml,yml}', { cwd: dir, exclude: (name) => name === 'node_modules' })) found.push(file)
  return found.map((file) => file.split(path.sep).join('/')).sort()
}

interface ReadFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly parsed: ParsedYaml
}

const refused = (file: string, bytes: Uint8Array, text: string): ReadFile => ({
  file,
  bytes,
  parsed: { value: undefined, problems: [{ file, line: 1, column: 1, message: text }], locate: () => ({ line: 1, column: 1 }) },
})

const readOne = async (dir: string, file: string): Promise<ReadFile> => {
  const nothing = new Uint8Array()
  if (file.endsWith('.yml')) return refused(file, nothing, `config files end in .yaml; rename it to ${file.replace(/\.yml$/, '.yaml')}`)
  try {
    const { size } = await stat(path.join(dir, file))
    if (size > maxBytes) return refused(file, nothing, `the file has ${size} bytes; at most ${maxBytes} are read, so split it`)
    const bytes = await readFile(path.join(dir, file))
    return { file, bytes, parsed: parseYaml(file, bytes) }
  } catch (error) {
    return refused(file, nothing, `the file cannot be read: ${message(error)}`)
  }
}

const digestOf = (read: readonly ReadFile[]): string => {
  const hash = createHash('sha256')
  for (const { file, bytes } of read) hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}

const keyOf = (file: string): string => file.replace(/\.yaml$/, '')

/**
 * Reads every `*.yaml` file under `dir`. Never rejects: what is wrong stands in `problems`, and a folder that is missing
 * or holds no file is a problem of its own.
 */
export const readConfig = async (dir: string): Promise<ConfigSource> => {
  const folderProblem = (text: string): ConfigSource => ({
    files: {},
    locate: () => undefined,
    problems: [{ file: dir, line: 1, column: 1, message: text }],
    digest: digestOf([]),
  })
  let names: readonly string[]
  try {
    names = await yamlFiles(dir)
  } catch (error) {
    return folderProblem(`the config folder cannot be read: ${message(error)}`)
  }
  if (names.length === 0) return folderProblem('the config folder holds no .yaml file; point LUMEN_CONFIG_DIR at the folder that does')
  const read = await Promise.all(names.map((file) => readOne(dir, file)))
  const byKey = new Map(read.map(({ file, parsed }) => [keyOf(file), parsed]))
  return {
    files: Object.fromEntries(
      read.filter(({ parsed }) => parsed.problems.length === 0).map(({ file, parsed }) => [keyOf(file), parsed.value]),
    ),
    locate: (file, where, at = 'value') => byKey.get(file)?.locate(where, at),
    problems: read.flatMap(({ parsed }) => parsed.problems),
    digest: digestOf(read),
  }
}
