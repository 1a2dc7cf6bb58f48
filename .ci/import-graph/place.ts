import path from 'node:path'

/** The workspaces whose imports are watched. */
export type Workspace = 'rules' | 'runtime' | 'bot' | 'sim' | 'config' | 'bench'

/** Where a file stands, by its path from the repository's top folder. */
export interface Place {
  readonly file: string
  readonly workspace: Workspace
  /** Path below `src`, or below the workspace's folder when it has none. */
  readonly inner: string
  /** Tests, and what is there for tests only: libraries are free there, directions between packages are not. */
  readonly test: boolean
  /** The system's folder, for a file of a system of the rules. */
  readonly system: string | undefined
}

const workspaceOf = (file: string): Workspace | undefined => {
  const [top, second] = file.split('/')
  if (top === 'config' || top === 'bench') return top
  return top === 'packages' && (second === 'rules' || second === 'runtime' || second === 'bot' || second === 'sim') ? second : undefined
}

/** The place of a file; undefined for files of no workspace. */
export const placeOf = (file: string): Place | undefined => {
  const workspace = workspaceOf(file)
  if (workspace === undefined) return undefined
  const inner = file.replace(/^(?:packages\/\w+\/(?:src\/)?|\w+\/)/, '')
  const folder = inner.includes('/') ? inner.split('/')[0] : undefined
  const system = workspace === 'rules' && folder !== 'kernel' && folder !== 'testing' ? folder : undefined
  return { file, workspace, inner, test: /\.test\.ts$/.test(file) || (workspace === 'rules' && folder === 'testing'), system }
}

const folders: Readonly<Record<Workspace, string>> = {
  rules: 'packages/rules/src',
  runtime: 'packages/runtime/src',
  bot: 'packages/bot/src',
  sim: 'packages/sim/src',
  config: 'config',
  bench: 'bench',
}

/** The entries of the packages, which their bare names stand for. */
const entry = (workspace: Workspace): string => (workspace === 'config' ? 'config/read.ts' : `${folders[workspace]}/index.ts`)

/**
 * The repository file that a specifier means, seen from `from`; undefined when it names a library or a module of Node.
 * Follows the packages' `exports`, where a sub-path leaves out `.ts`.
 */
export const resolveInside = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier)
  const match = /^@lumen\/(rules|runtime|bot|sim|config|bench)(?:\/(.+))?$/.exec(specifier)
  if (match === null) return undefined
  const workspace = match[1] as Workspace
  return match[2] === undefined ? entry(workspace) : `${folders[workspace]}/${match[2]}.ts`
}
