import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { shownPath } from './read-file.ts'
import { BadFile } from './yaml-text.ts'

const run = promisify(execFile)

/** Those of git's own variables that would point it at another repository than the folder's: a hook sets them. */
const MISLEADING = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR']

const environment = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !MISLEADING.includes(name)))

const git = async (dir: string, ...args: readonly string[]): Promise<Buffer> => {
  const { stdout } = await run('git', ['-C', dir, ...args], { encoding: 'buffer', env: environment(), maxBuffer: 16 * 1024 * 1024 })
  return stdout
}

const isMissing = (error: unknown): boolean => (error as { readonly code?: unknown }).code === 'ENOENT'

/** A commit's config: which commit, and its files, written into a folder for as long as they are read. */
export interface ConfigOfCommit {
  readonly commit: string
  readonly dir: string
}

/** The repository that a folder stands in, and where in it. */
const placeOf = async (configDir: string): Promise<{ readonly top: string; readonly folder: string }> => {
  try {
    const top = (await git(configDir, 'rev-parse', '--show-toplevel')).toString().trim()
    const within = path.relative(await realpath(top), await realpath(configDir))
    return { top, folder: within.split(path.sep).join('/') }
  } catch (error) {
    throw new BadFile([
      isMissing(error)
        ? 'git: is not on the path, and a commit’s config cannot be read without it; give a folder instead.'
        : `git: ${shownPath(path.resolve(configDir))} stands in no git repository, so that there is no commit to take the config from.`,
    ])
  }
}

/**
 * Writes the config folder as it is at a commit, branch or tag of its own repository into a folder elsewhere, and takes that away
 * when it was used. Nothing of the repository or its work tree is touched. Rejects with BadFile.
 */
export const withConfigOfCommit = async <A>(ref: string, configDir: string, use: (config: ConfigOfCommit) => Promise<A>): Promise<A> => {
  const { top, folder } = await placeOf(configDir)
  const commit = await git(top, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).then(
    (text) => text.toString().trim(),
    () => {
      throw new BadFile([`git:${ref}: the repository ${shownPath(top)} knows no commit, branch or tag of that name.`])
    },
  )
  const listed = await git(top, 'ls-tree', '-r', '-z', '--name-only', commit, '--', ...(folder === '' ? [] : [`${folder}/`]))
  const files = listed
    .toString()
    .split('\0')
    .filter((file) => /\.ya?ml$/.test(file))
  if (files.length === 0)
    throw new BadFile([`git:${ref}: that commit (${commit.slice(0, 8)}) holds no config in ${folder || 'its top folder'}.`])
  const dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-commit-'))
  try {
    for (const file of files) {
      const to = path.join(dir, path.posix.relative(folder, file))
      await mkdir(path.dirname(to), { recursive: true })
      await writeFile(to, await git(top, 'cat-file', 'blob', `${commit}:${file}`))
    }
    return await use({ commit, dir })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
