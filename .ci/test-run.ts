import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type RunRecord, type Tally, tally } from './closing-line.ts'
import { propertySeed } from './property-seed.ts'

/** The repository's top folder. */
export const root = path.resolve(import.meta.dirname, '..')

/**
 * Runs a program of `node_modules` under this Node, its output going where ours goes.
 * Resolves to its exit code; 1 when a signal ended it.
 */
export const runNode = (script: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, script), ...args], { cwd: root, env, stdio: 'inherit' })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })

const readRecord = async (file: string): Promise<RunRecord> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as RunRecord
  } catch {
    return { tests: [], faults: ['the test run broke off before it could report'], narrowed: false }
  }
}

/**
 * Runs the whole test suite, or what `args` (vitest's own) select, and counts it.
 * The runner's own output goes to standard output; the closing line is left to the caller, who knows what else to add.
 */
export const runTests = async (args: readonly string[]): Promise<Tally> => {
  const properties = propertySeed(process.env['LUMEN_TEST_SEED'], root)
  if (properties instanceof Error) return { passed: 0, failed: 1, skipped: 0, skips: [], failures: [properties.message] }
  console.log(`Property tests start from the seed ${properties.seed} (${properties.from}).`)
  const folder = await mkdtemp(path.join(tmpdir(), 'lumen-tests-'))
  const outcome = path.join(folder, 'outcome.json')
  try {
    const reporters = ['--reporter=default', `--reporter=${path.join(root, '.ci/closing-line-reporter.ts')}`]
    // each file of tests is a process that loads the same libraries, as do the programs that it starts: they are compiled once
    const cache = { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? path.join(folder, 'compiled') }
    const env = { ...process.env, ...cache, LUMEN_TEST_OUTCOME: outcome, LUMEN_TEST_SEED: String(properties.seed) }
    const code = await runNode('node_modules/vitest/vitest.mjs', ['run', '--allowOnly=false', ...reporters, ...args], env)
    const counted = tally(await readRecord(outcome), process.env['LUMEN_REQUIRE_SERVICES'] === '1')
    if (code === 0 || counted.failed > 0) return counted
    return { ...counted, failed: 1, failures: [`the test runner ended with exit code ${code} although no test failed`] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
