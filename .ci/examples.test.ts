import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edited, examplesOf } from './docs/examples.ts'
import { openWorkshop, type Workshop } from './docs/workshop.ts'
import { root } from './test-run.ts'

const examples = ['CONTRIBUTING.md', 'docs/testing.md', 'docs/simulator.md'].flatMap((page) =>
  examplesOf(readFileSync(path.join(root, page), 'utf8')),
)
const files = [...new Set(examples.map(({ file }) => file))]
const fresh = examples.flatMap(({ how, file }) => (how === 'file' ? [file] : []))
const SCHEMA_TEST = 'packages/runtime/src/schema/schema.test.ts'
/** Tests over all config files and all rules: what an example adds must stand them. */
const CONFIG_TESTS = ['packages/rules/src/config-schemas.test.ts', 'packages/rules/src/config-reads.test.ts']
const RULES_TEST = 'packages/rules/src/rules.test.ts'

describe('the worked examples', { timeout: 900_000 }, () => {
  let workshop: Workshop
  beforeAll(async () => {
    workshop = await openWorkshop(root, [SCHEMA_TEST, ...CONFIG_TESTS, RULES_TEST])
    for (const example of examples) await workshop.apply(example)
  }, 900_000)
  afterAll(() => workshop?.close())

  it('compile', async () => {
    const { output } = await workshop.run('typescript/bin/tsc', ['-p', '.', '--pretty', 'false'])
    // what others are at is not the examples' fault
    expect(output.split('\n').filter((line) => files.some((file) => line.startsWith(`${file}(`)))).toEqual([])
  })

  // edits leave the order of imports to the formatter
  it('keep to the project’s format and lint', async () => {
    const { code, output } = await workshop.run('@biomejs/biome/bin/biome', [
      'check',
      '--vcs-enabled=false',
      ...fresh.filter((file) => file.endsWith('.ts')),
    ])
    expect(code, output).toBe(0)
  })

  const tested = async (...args: readonly string[]): Promise<string> => {
    const { code, output } = await workshop.run('vitest/vitest.mjs', ['run', ...args])
    expect(code, output).toBe(0)
    return output
  }

  it('pass their own tests, and leave a database as declared', async () => {
    const tests = [...fresh.filter((file) => file.endsWith('.test.ts')), SCHEMA_TEST]
    expect(await tested(...tests)).toMatch(new RegExp(`Test Files\\D+${tests.length} passed`))
  })

  it('stand the tests that every config file and every rule has to', async () => {
    // as the example says: the schema for editors is written first; a test in the same run looks too early
    // (a file named behind -u would be taken for what is to be updated, and everything would run)
    await workshop.run('vitest/vitest.mjs', ['run', CONFIG_TESTS[0]!, '-u'])
    await tested(...CONFIG_TESTS)
    expect(await tested(RULES_TEST, '-t', 'exchange\\.swap|what someone may do')).toMatch(/ ([2-9]|\d\d+) passed/)
  })

  const simulated = async (scenario: string) => {
    const run = ['run', scenario, '--agents', '20', '--days', '3', '--jobs', '1', '--json']
    const { code, output } = await workshop.run('../packages/sim/bin/lumen-sim.mjs', run)
    expect(code, output).toBe(0)
    return JSON.parse(output) as {
      readonly ruleset: string
      readonly flows: readonly { readonly currency: string; readonly source: string }[]
    }
  }

  it('play in the simulator, under numbers of their own', async () => {
    const { flows, ruleset } = await simulated('traders')
    expect((await simulated('earlier-guarantee')).ruleset).not.toBe(ruleset)
    const exchanged = flows.filter(({ source }) => source === 'exchange').map(({ currency }) => currency)
    expect(new Set(exchanged)).toEqual(new Set(['lumenite', 'auric_coin']))
  })
})

describe('an edit', () => {
  it('goes below its line, or takes its place', () => {
    expect(edited('a\nb\nc', { how: 'after', file: 'f', anchor: 'b', text: 'x\n' })).toBe('a\nb\nx\nc')
    expect(edited('a\n', { how: 'end', file: 'f', text: 'x\n' })).toBe('a\n\nx\n')
    expect(edited('a [b] c', { how: 'replace', file: 'f', anchor: '[b]', text: '[b, $&]\n' })).toBe('a [b, $&] c')
  })
  it('is refused where its line is not', () => {
    expect(() => edited('a', { how: 'after', file: 'f', anchor: 'b', text: '' })).toThrow('f has nowhere: b')
    expect(() => edited('bb', { how: 'replace', file: 'f', anchor: 'b', text: '' })).toThrow('f has 2 times: b')
    expect(() => examplesOf('```ts in=f\n```')).toThrow(/neither after/)
  })
})
