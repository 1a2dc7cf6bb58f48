import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Example, edited } from './examples.ts'

/** A copy of the project to try things on. The libraries are shared, the project's own packages are not. */
export interface Workshop {
  readonly apply: (example: Example) => Promise<void>
  /** Runs a program, named from the folder of libraries; gives its output and exit code. */
  readonly run: (script: string, args: readonly string[]) => Promise<{ readonly code: number; readonly output: string }>
  readonly close: () => Promise<void>
}

const COPIED = [
  ...['config', 'packages', 'tsconfig.base.json', 'tsconfig.json', 'biome.json', 'package.json'],
  ...['vitest.config.ts', '.ci/seed-properties.ts', '.ci/test-templates.ts'],
]

const linkLibraries = async (top: string, folder: string): Promise<void> => {
  const libraries = path.join(folder, 'node_modules')
  await mkdir(path.join(libraries, '@lumen'), { recursive: true })
  for (const name of await readdir(path.join(top, 'node_modules')))
    if (name !== '@lumen') await symlink(path.join(top, 'node_modules', name), path.join(libraries, name))
  for (const name of ['rules', 'runtime', 'bot', 'sim'])
    await symlink(path.join(folder, 'packages', name), path.join(libraries, '@lumen', name))
  await symlink(path.join(folder, 'config'), path.join(libraries, '@lumen/config'))
}

/** Copies the project, without what others may be changing at the moment: tests that are not asked for stay behind. */
export const openWorkshop = async (top: string, tests: readonly string[] = []): Promise<Workshop> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumen-workshop-'))
  const wanted = (from: string): boolean => {
    const file = path.relative(top, from)
    return path.basename(file) !== 'node_modules' && (!file.endsWith('.test.ts') || tests.includes(file))
  }
  for (const name of COPIED) await cp(path.join(top, name), path.join(folder, name), { recursive: true, filter: wanted })
  await linkLibraries(top, folder)
  return {
    apply: async (example) => {
      const file = path.join(folder, example.file)
      if (example.how === 'file') {
        if (existsSync(file)) throw new Error(`${example.file} exists already; the example calls it new`)
        await mkdir(path.dirname(file), { recursive: true })
        return writeFile(file, example.text)
      }
      return writeFile(file, edited(await readFile(file, 'utf8'), example))
    },
    run: (script, args) =>
      new Promise((done) => {
        const own = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|FORCE_COLOR)/.test(name))
        const env = { ...Object.fromEntries(own), NO_COLOR: '1' }
        const program = [path.join(folder, 'node_modules', script), ...args]
        execFile(process.execPath, program, { cwd: folder, env, maxBuffer: 1e8 }, (error, stdout, stderr) =>
          done({ code: error === null ? 0 : 1, output: `${stdout}${stderr}` }),
        )
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
