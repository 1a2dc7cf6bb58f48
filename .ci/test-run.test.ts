import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { root } from './test-run.ts'

/** Runs `.ci/test.mjs` over some of the made-up suites in `.ci/fixtures`, as a process of its own. */
const runSuites = async (suites: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const outer = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('VITEST') && !['LUMEN_REQUIRE_SERVICES', 'LUMEN_TEST_SEED'].includes(name),
  )
  const args = ['.ci/test.mjs', '--config', '.ci/fixtures/vitest.config.ts', ...suites]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...Object.fromEntries(outer), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, , code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { code, stdout, lastLine: stdout.trimEnd().split('\n').at(-1) }
}

describe('npm test', () => {
  it('names what each skipped test missed, and passes', async () => {
    const { code, stdout, lastLine } = await runSuites(['clean.case'])
    expect(stdout).toContain('needs PostgreSQL: LUMEN_TEST_DATABASE_URL is not set')
    expect(stdout).toContain('needs Redis')
    expect(lastLine).toBe('Tests: 1 passed, 0 failed, 2 skipped')
    expect(code).toBe(0)
  })

  it('fails on skips when services are required', async () => {
    const { code, lastLine } = await runSuites(['clean.case'], { LUMEN_REQUIRE_SERVICES: '1' })
    expect(lastLine).toBe('Tests: 1 passed, 2 failed, 0 skipped')
    expect(code).toBe(1)
  })

  it('counts failed hooks, imports, stray rejections, time-outs, empty files, todos and a focused test', async () => {
    const { code, stdout, lastLine } = await runSuites(
      ['failing', 'broken', 'unhandled', 'only', 'timeout', 'empty'].map((name) => `${name}.case`),
    )
    expect(lastLine).toBe('Tests: 2 passed, 12 failed, 0 skipped')
    expect(stdout).toMatch(/Property failed after \d+ tests \{ seed: -?\d+, path: /)
    expect(code).toBe(1)
  })

  it('starts every property test from the seed that is asked for, and says which', async () => {
    const { stdout } = await runSuites(['failing.case'], { LUMEN_TEST_SEED: '-42' })
    expect(stdout).toContain('Property tests start from the seed -42 (LUMEN_TEST_SEED).')
    expect(stdout).toContain('{ seed: -42, path: ')
  })

  it('refuses a seed that is none', async () => {
    const { code, stdout, lastLine } = await runSuites(['clean.case'], { LUMEN_TEST_SEED: 'abc' })
    expect(stdout).toContain('LUMEN_TEST_SEED=abc is no seed: give a whole number from -2147483647 to 2147483647, or "random".')
    expect(lastLine).toBe('Tests: 0 passed, 1 failed, 0 skipped')
    expect(code).toBe(1)
  })

  it('counts a worker that died', async () => {
    const { code, lastLine } = await runSuites(['crashing.case'])
    expect(lastLine).toMatch(/^Tests: 0 passed, [1-9]\d* failed, 0 skipped$/)
    expect(code).toBe(1)
  })

  it('fails when nothing was executed', async () => {
    const { code, lastLine } = await runSuites(['no-such.case'])
    expect(lastLine).toBe('Tests: 0 passed, 1 failed, 0 skipped')
    expect(code).toBe(1)
  })
})
