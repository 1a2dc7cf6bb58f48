import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { root } from './test-run.ts'

interface Failure extends Error {
  readonly stderr?: string
}

/** The test runner resolves imports more leniently than Node does, so what is shipped is run once under plain Node too. */
const plainNode = async (args: readonly string[]): Promise<string> => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_OPTIONS'))
  try {
    return (await promisify(execFile)(process.execPath, [...args], { cwd: root, timeout: 250_000, env })).stdout
  } catch (error) {
    const { message, stderr = '' } = error as Failure
    throw new Error(/^\w*Error\b.*$/m.exec(stderr)?.[0] ?? message, { cause: error })
  }
}

interface Manifest {
  readonly name: string
  readonly exports?: { readonly '.'?: string }
  readonly bin?: string | Readonly<Record<string, string>>
}
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest

const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly workspaces: readonly string[] }
const entries = workspaces
  .filter((folder) => existsSync(path.join(root, folder, 'package.json')))
  .map(manifestOf)
  .filter(({ exports }) => exports?.['.'] !== undefined)
  .map(({ name }) => name)
const rulesModules = globSync('packages/rules/src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
const runtimeModules = globSync('packages/runtime/src/**/*.ts', { cwd: root }).filter((file) => !/\.test\.ts$|\/testing\//.test(file))
const programs = globSync('packages/{runtime,sim}/bin/*.mjs', { cwd: root }).sort()

describe('plain Node', () => {
  it.each(entries)('imports %s, which then lets the process end', async (name) => {
    const stdout = await plainNode(['--input-type=module', '--eval', `console.log(Object.keys(await import('${name}')).length)`])
    expect(Number(stdout)).toBeGreaterThan(0)
  })

  // what a verb of a command line needs is imported when it runs
  it.each([
    ['rules', rulesModules],
    ['runtime', runtimeModules],
  ])('imports every module of the %s', async (_, modules) => {
    const list = JSON.stringify(modules.map((file) => `./${file}`))
    const stdout = await plainNode(['--input-type=module', '--eval', `for (const file of ${list}) await import(file)\nconsole.log('done')`])
    expect(stdout.trim()).toBe('done')
  })

  it.each(programs)('starts %s', async (program) => {
    const stdout = await plainNode([program, '--help'])
    expect(stdout).toMatch(/usage/i)
  })
})
