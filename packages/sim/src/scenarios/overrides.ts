import { type ConfigFiles, type ConfigProblem, checkConfig, nearest, type Problem } from '@lumen/rules'

type Tree = { [key: string]: unknown }

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

interface Placed {
  readonly file: string
  readonly keys: readonly string[]
}

/** Splits "summon/rates.pity.pulls" into file and keys. */
const place = (path: string): Placed => {
  const [file = '', ...keys] = path.split('.')
  return { file, keys }
}

const closest = (word: string, words: readonly string[]): { readonly nearest?: string } => {
  const near = nearest(word, words)
  return near === undefined ? {} : { nearest: near }
}

/** Puts one value in; a problem where the file or a key does not exist. */
const put = (files: Tree, path: string, value: unknown): Problem | undefined => {
  const { file, keys } = place(path)
  const at = ['overrides', path]
  if (!Object.hasOwn(files, file))
    return {
      path: at,
      found: `"${file}"`,
      expected: `a config file, such as ${Object.keys(files).slice(0, 3).join(', ')}`,
      ...closest(file, Object.keys(files)),
    }
  if (keys.length === 0)
    return { path: at, found: 'a whole file', expected: `a key of it, such as ${file}.${Object.keys(files[file] as Tree)[0]}` }
  let node: unknown = files[file]
  for (const [i, key] of keys.entries()) {
    const known: readonly string[] = isTree(node) ? Object.keys(node) : Array.isArray(node) ? node.map((_, n) => `${n}`) : []
    if (!known.includes(key)) {
      const near = nearest(key, known)
      const whole = near === undefined ? {} : { nearest: [file, ...keys.slice(0, i), near, ...keys.slice(i + 1)].join('.') }
      const expected =
        known.length === 0
          ? `no key below ${[file, ...keys.slice(0, i)].join('.')}, which is a single value`
          : `one of ${known.slice(0, 12).join(', ')}`
      return { path: at, found: `"${key}"`, expected, ...whole }
    }
    if (i === keys.length - 1) (node as Tree)[key] = value
    else node = (node as Tree)[key]
  }
  return undefined
}

const below = ({ file, keys }: Placed, problem: ConfigProblem): boolean =>
  problem.file === file && keys.every((key, i) => String(problem.path[i]) === key)

/** The config with a scenario's overrides in it, or all that is wrong with them; paths begin at the scenario's `overrides`. */
export const override = (
  files: ConfigFiles,
  overrides: { readonly [path: string]: unknown },
): { readonly files: ConfigFiles; readonly problems: readonly Problem[] } => {
  const changed = structuredClone(files) as Tree
  const problems = Object.entries(overrides).flatMap(([path, value]) => put(changed, path, value) ?? [])
  if (problems.length > 0) return { files, problems }
  const wrong = checkConfig(changed)
  if (wrong.length === 0) return { files: changed, problems: [] }
  return {
    files,
    problems: wrong.map((problem) => {
      const path = Object.keys(overrides).find((one) => below(place(one), problem))
      return path === undefined
        ? { ...problem, path: ['overrides'], found: `${problem.file}.${problem.path.join('.')}: ${problem.found}` }
        : { ...problem, path: ['overrides', path, ...problem.path.slice(place(path).keys.length)] }
    }),
  }
}
