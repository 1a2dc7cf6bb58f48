import { defaultConfigDir, readConfig } from '@lumen/config'
import type { ConfigFiles } from '@lumen/rules'

/** One value of the config that is not as it ships. */
export interface ConfigDifference {
  /** File and keys, as overrides name them: `summon/rates.pity.pulls`. */
  readonly path: string
  /** As it ships; undefined where it ships without. */
  readonly shipped: unknown
  readonly here: unknown
}

/** How a simulation came about: what the page says at its end, and its folder keeps. */
export interface Method {
  /** The line that plays it again. */
  readonly command: string
  /** Why it ended where it did, as a sentence; null: it played the agents that were asked for. */
  readonly stopping: string | null
  readonly config: readonly ConfigDifference[]
  /** Agents whose lives failed by a defect of the program: numbers from, up to (not included), and the error's words. */
  readonly lost: readonly { readonly from: number; readonly to: number; readonly message: string }[]
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const same = (a: unknown, b: unknown): boolean => {
  if (!isTree(a) || !isTree(b)) return Object.is(a, b)
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

/** The values in which two configs differ, deepest keys, in the order of the first. */
export const configDifferences = (shipped: ConfigFiles, here: ConfigFiles): readonly ConfigDifference[] => {
  const below = (path: string, a: unknown, b: unknown): readonly ConfigDifference[] => {
    if (same(a, b)) return []
    if (!isTree(a) || !isTree(b) || Array.isArray(a) !== Array.isArray(b)) return [{ path, shipped: a, here: b }]
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      below(path === '' ? key : `${path}.${key}`, a[key], b[key]),
    )
  }
  const files = [...new Set([...Object.keys(shipped), ...Object.keys(here)])]
  return files.flatMap((file) => below(file, shipped[file], here[file]))
}

/** How a plan with this config came about: the command, why it stopped, and what its config has otherwise than what ships. */
export const methodOf = async (
  files: ConfigFiles,
  command: string,
  stopping: string | null = null,
  lost: Method['lost'] = [],
): Promise<Method> => ({
  command,
  stopping,
  lost: lost.map(({ from, to, message }) => ({ from, to, message })),
  config: configDifferences((await readConfig(defaultConfigDir)).files, files),
})
