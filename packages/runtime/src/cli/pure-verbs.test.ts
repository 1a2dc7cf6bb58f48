import { createHash, createHmac } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { game } from '@lumen/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runHere, runLumen } from './testing/run-lumen.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lumen-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

// all of these run without a database: one that cannot be opened does not disturb them
const noDatabase = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', LUMEN_DATA_DIR: '/dev/null/none' }
const around = (env: Readonly<Record<string, string>>, stdin: string) => ({ env: { ...noDatabase, ...env }, cwd: folder, stdin })
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}, stdin = '') => runHere(args, around(env, stdin))
const runAlone = (args: readonly string[], env: Readonly<Record<string, string>> = {}, stdin = '') => runLumen(args, around(env, stdin))

describe('rules', () => {
  it('lists every rule and question with actor, input and limit', async () => {
    const { code, json, err } = await runAlone(['rules', '--json'])
    expect([code, err]).toEqual([0, ''])
    const listed = json() as Record<'rules' | 'queries', readonly { name: string; actor: string; input: unknown; limit: object }[]>
    expect(Object.keys(listed)).toEqual(['rules', 'queries'])
    expect(listed.rules.map(({ name }) => name)).toEqual([...game.bundles.keys()])
    expect(listed.queries.map(({ name }) => name)).toEqual([...game.queries.keys()])
    for (const one of [...listed.rules, ...listed.queries]) {
      expect(Object.keys(one)).toEqual(['name', 'actor', 'input', 'limit'])
      expect(one.input).toEqual(game.bundle(one.name).rule.input.schema)
      expect(one.limit).toEqual({ name: expect.any(String), uses: expect.any(Number), per_seconds: expect.any(Number) })
    }
    expect(listed.rules.find(({ name }) => name === 'summon.pull')?.limit).toEqual({ name: 'summon', uses: 20, per_seconds: 60 })
    const told = await run(['rules'])
    for (const { name } of listed.rules) expect(told.out).toContain(`  ${name}`)
  })
  it('tells what is wrong with the config that it needs', async () => {
    const { code, err, json } = await runAlone(['rules', '--json'], { LUMEN_CONFIG_DIR: '/nowhere/at/all' })
    expect(code).toBe(70)
    expect(err).toContain('the config folder cannot be read')
    expect(json()).toEqual({ error: { message: expect.stringContaining('/nowhere/at/all') } })
  })
})

describe('formula', () => {
  it('computes one', async () => {
    expect(await run(['formula', 'xp_step', '--input', '{"level": 10}'])).toMatchObject({ code: 0, out: '5000\n', err: '' })
    expect((await run(['formula', 'xp_step', '--input', '{"level": 10}', '--json'])).json()).toEqual({ name: 'xp_step', value: 5000 })
    expect(await runAlone(['formula', 'xp_step', '--input', '-'], {}, '{"level": 3}')).toMatchObject({ code: 0, out: '450\n' })
  })
  it('says what is wrong with the name and the input', async () => {
    const name = await run(['formula', 'xp_stop', '--input', '{}', '--json'])
    expect(name.code).toBe(64)
    expect(name.json()).toMatchObject({ error: { argument: 'NAME', nearest: 'xp_step' } })
    const input = await run(['formula', 'xp_step', '--input', '{"levle": 1}'])
    expect(input.code).toBe(64)
    expect(input.err).toMatch(/--input does not fit xp_step: .*did you mean "level"\?/)
    expect((await run(['formula', '__proto__', '--input', '{}'])).err).toContain('which is no formula')
  })
  it('checks a file of cases: passed, failed, and missing where there is no such formula', async () => {
    const file = path.join(folder, 'vectors.json')
    const cases = [
      { input: { level: 3 }, expected: 450 },
      { input: { level: 10 }, expected: 5001 },
      { input: { level: 'ten' }, expected: 1 },
    ]
    await writeFile(
      file,
      JSON.stringify({ sets: { xp_step: { cases }, not_there: { cases }, xp_total: { cases: [{ input: { level: 3 }, expected: 650 }] } } }),
    )
    const { code, json } = await run(['formula', '--vectors', 'vectors.json', '--json'])
    expect(code).toBe(1)
    expect(json()).toEqual({
      sets: [
        { name: 'xp_step', passed: 1, failed: 2, missing: 0 },
        { name: 'not_there', passed: 0, failed: 0, missing: 3 },
        { name: 'xp_total', passed: 1, failed: 0, missing: 0 },
      ],
    })
    const told = await run(['formula', '--vectors', file])
    expect(told.out).toContain('2 cases passed, 2 failed, 3 missing, in 3 sets')
    expect(told.out).toContain('xp_step {"level":10}: expected 5001, found 5000')
  })
  it('passes all cases of all sets', async () => {
    const file = new URL('../../../rules/fixtures/lumen.json', import.meta.url)
    const { code, json } = await run(['formula', '--vectors', file.pathname, '--json'])
    const { sets } = json() as { sets: readonly { name: string; passed: number; failed: number; missing: number }[] }
    const source = JSON.parse(await readFile(file, 'utf8')) as { sets: Record<string, { cases: readonly unknown[] }> }
    expect(code).toBe(0)
    expect(sets).toEqual(Object.entries(source.sets).map(([name, { cases }]) => ({ name, passed: cases.length, failed: 0, missing: 0 })))
  })
  it.each([
    ['not JSON', '{"sets": ', 'is not JSON'],
    ['no sets', '{"set": {}}', 'found no key "sets"'],
    ['no cases', '{"sets": {"a": {}}}', 'sets.a has no list "cases"'],
    ['a case that is none', '{"sets": {"a": {"cases": [{"input": 1}]}}}', 'sets.a.cases.0 is no case'],
  ])('refuses a file with %s', async (_, text, told) => {
    await writeFile(path.join(folder, 'bad.json'), text)
    const { code, err } = await run(['formula', '--vectors', 'bad.json'])
    expect(code).toBe(64)
    expect(err).toContain(told)
  })
})

describe('config check', () => {
  it('finds nothing in the config that ships, by default and by name', async () => {
    for (const args of [[], [defaultConfigDir]])
      expect((await run(['config', 'check', ...args, '--json'])).json()).toEqual({
        ok: true,
        ruleset: expect.stringMatching(/^[0-9a-f]{16}$/),
        problems: [],
      })
  })
  it('tells every fault with file, line, column, path, line of text and nearest key', async () => {
    const dir = path.join(folder, 'mutated')
    await cp(defaultConfigDir, dir, { recursive: true, filter: (file) => !/node_modules|\.ts$|package\.json$/.test(file) })
    const limits = path.join(dir, 'core/rate_limits.yaml')
    const text = await readFile(limits, 'utf8')
    await writeFile(limits, text.replace('drop: { uses: 20, per_seconds: 60 }', 'drop: { uses: ten, per_second: 60 }'))
    await cp(path.join(dir, 'daily/rewards.yaml'), path.join(dir, 'daily/reward.yaml'))
    await rm(path.join(dir, 'daily/rewards.yaml'))
    await writeFile(path.join(dir, 'drop/system.yaml'), 'a: [1, 2\n')
    const { code, json } = await runAlone(['config', 'check', 'mutated', '--json'])
    expect(code).toBe(1)
    const { ok, ruleset, problems } = json() as { ok: boolean; ruleset: null; problems: readonly Record<string, unknown>[] }
    expect([ok, ruleset]).toEqual([false, null])
    const line = text.split('\n').findIndex((one) => one.startsWith('drop:')) + 1
    const file = 'mutated/core/rate_limits.yaml'
    const excerpt = expect.stringMatching(/^drop: \{ uses: ten, per_second: 60 \}/)
    expect(problems).toEqual(
      expect.arrayContaining([
        {
          file,
          line,
          column: 15,
          path: ['drop', 'uses'],
          message: 'found "ten", expected a whole number from 1 to 1,000,000 (uses)',
          nearest: null,
          excerpt,
        },
        {
          file,
          line,
          column: 20,
          path: ['drop', 'per_second'],
          message: expect.stringContaining('no such key; valid keys are uses, per_seconds, refund'),
          nearest: 'per_seconds',
          excerpt,
        },
        {
          file,
          line,
          column: 7,
          path: ['drop', 'per_seconds'],
          message: expect.stringContaining('the key is missing'),
          nearest: null,
          excerpt,
        },
        {
          file: 'mutated/daily/rewards.yaml',
          line: 1,
          column: 1,
          path: [],
          message: 'found nothing, expected this file',
          nearest: null,
          excerpt: null,
        },
        expect.objectContaining({ file: 'mutated/daily/reward.yaml', nearest: 'daily/rewards' }),
        expect.objectContaining({ file: 'mutated/drop/system.yaml', path: [], line: expect.any(Number) }),
      ]),
    )
    expect(problems).toHaveLength(6)
    const told = await run(['config', 'check', 'mutated'])
    expect(told.out).toContain(
      `${file}:${line}:15  core/rate_limits → drop.uses: found "ten", expected a whole number from 1 to 1,000,000 (uses)\n    drop: { uses: ten, per_second: 60 }`,
    )
    expect(told.out).toMatch(/\n {18}\^\n/)
    expect(told.out).toContain('did you mean "per_seconds"?')
    // every other verb that needs the config says the same
    const used = await run(['rules'], { LUMEN_CONFIG_DIR: 'mutated' })
    expect([used.code, used.err.includes('has 6 faults')]).toEqual([70, true])
  })
  it('says so when there is no such folder', async () => {
    expect(await run(['config', 'check', 'nowhere'])).toMatchObject({ code: 1, out: expect.stringContaining('cannot be read') })
  })
})

/** Threefry-2x32-20 and the derivation of a draw, after their published definitions and docs/rules/fairness.md, in exact integers. */
const recomputed = (secret: Buffer, clientSeed: string, nonce: number, site: string, index: number, n: bigint): bigint => {
  const seed = createHmac('sha256', secret).update(`${clientSeed}${nonce}`).digest()
  const word = (at: number): bigint => BigInt(seed.readUInt32LE(at))
  const mask = 0xffffffffn
  let hash = 0x811c9dc5n
  for (const byte of Buffer.from(site)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & mask
  const keys = [word(0), word(4), 0x1bd11bdan ^ word(0) ^ word(4)]
  const turns = [13n, 15n, 26n, 6n, 17n, 29n, 16n, 24n]
  for (let attempt = 0; ; attempt++) {
    let x0 = (hash + keys[0]!) & mask
    let x1 = (BigInt(index * 256 + attempt) + keys[1]!) & mask
    for (let round = 0; round < 20; round++) {
      const turn = turns[round % 8]!
      x0 = (x0 + x1) & mask
      x1 = (((x1 << turn) | (x1 >> (32n - turn))) & mask) ^ x0
      if (round % 4 === 3) {
        const injected = Math.floor(round / 4) + 1
        x0 = (x0 + keys[injected % 3]!) & mask
        x1 = (x1 + keys[(injected + 1) % 3]! + BigInt(injected)) & mask
      }
    }
    const u = (x0 << 21n) | (x1 >> 11n)
    if (u < 2n ** 53n - (2n ** 53n % n)) return u % n
  }
}

describe('verify', () => {
  const verify = (secret: Buffer, seed: string, nonce: number, site: string, index: number, n: bigint | number, commitment?: string) =>
    run([
      ...['verify', '--secret', secret.toString('hex'), `--client-seed=${seed}`, '--nonce', `${nonce}`, '--site', site],
      ...['--index', `${index}`, '--n', `${n}`, '--json', '--commitment', commitment ?? createHash('sha256').update(secret).digest('hex')],
    ])
  it.each([
    ['lumen', 0, 'summon.tier', 0, 1_000_000n],
    ['Ünïcode ✨', 12, 'fusion.success', 3, 6n],
    ['-x', 9_007_199_254_740_991, 'summon.base', 16_777_215, 9_007_199_254_740_991n],
    ['a', 1, 'maidens.variance-attack', 65_535, 4_503_599_627_370_497n],
  ])('recomputes a roll as anyone can (%s, %i, %s, %i)', async (seed, nonce, site, index, n) => {
    const secret = createHash('sha256').update(`a secret of ${seed}`).digest()
    const known = await verify(secret, seed, nonce, site, index, n)
    expect(known.json()).toEqual({ value: Number(recomputed(secret, seed, nonce, site, index, n)), commitmentMatches: true })
    expect(known.code).toBe(0)
  })
  it('says when the secret is not the one that was committed to, and exits 1', async () => {
    const secret = Buffer.alloc(32, 7)
    const { code, json } = await verify(secret, 'lumen', 1, 'summon.tier', 0, 100, 'ab'.repeat(32))
    expect(code).toBe(1)
    expect(json()).toEqual({ value: Number(recomputed(secret, 'lumen', 1, 'summon.tier', 0, 100n)), commitmentMatches: false })
  })
  it.each([
    [['--secret', 'abc'], '--secret'],
    [['--secret', 'zz'.repeat(32)], '--secret'],
    [['--nonce', '-1'], '--nonce'],
    [['--index', '16777216'], '--index'],
    [['--n', '0'], '--n'],
    [['--n', '9007199254740992'], '--n'],
    [['--commitment', ''], '--commitment'],
    [['--site', 'summon.teir'], '--site'],
  ])('refuses %j and names it', async (change, argument) => {
    const right: Record<string, string> = {
      '--secret': 'ab'.repeat(32),
      '--client-seed': 's',
      '--nonce': '1',
      '--site': 'summon.tier',
      '--index': '0',
      '--n': '10',
      '--commitment': 'ab'.repeat(32),
      [change[0]!]: change[1]!,
    }
    const { code, json } = await run(['verify', '--json', ...Object.entries(right).map(([name, value]) => `${name}=${value}`)])
    expect(code).toBe(64)
    expect(json()).toMatchObject({ error: { argument, message: expect.stringContaining(argument) } })
  })
})

describe('wrong settings', () => {
  it('are sentences, all of them, and no stack trace', async () => {
    const { code, err, out } = await runAlone(['rules'], { LUMEN_HTTP_PORT: 'abc', REDIS_URL: 'http://x', LUMEN_DATA_DRI: 'x' })
    expect([code, out]).toEqual([64, ''])
    expect(err).toContain('LUMEN_HTTP_PORT is "abc"')
    expect(err).toContain('REDIS_URL is "http://x"')
    expect(err).not.toMatch(/\n\s+at /)
    expect((await run(['rules'], { LUMEN_DATA_DRI: 'x' })).err).toContain(
      'LUMEN_DATA_DRI is set, but nothing reads it; did you mean LUMEN_DATA_DIR?',
    )
  })
})
