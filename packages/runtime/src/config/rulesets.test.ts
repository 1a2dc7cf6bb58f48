import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import type { Ruleset } from '@lumen/rules'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLog } from '../telemetry/log.ts'
import { metricsText } from '../telemetry/metrics.ts'
import { wordFault } from './config-fault.ts'
import { loadRuleset } from './load-ruleset.ts'
import { ConfigProblem, openRulesets, type Rulesets } from './rulesets.ts'

let dir = ''
let open: Rulesets | undefined
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-config-'))
  await cp(defaultConfigDir, dir, { recursive: true, filter: (file) => !/node_modules|\.ts$|package\.json$/.test(file) })
})
afterEach(async () => {
  await open?.close()
  open = undefined
  await rm(dir, { recursive: true, force: true })
})

const edit = async (file: string, from: string | RegExp, to: string): Promise<void> => {
  const whole = path.join(dir, file)
  const text = await readFile(whole, 'utf8')
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  // in one stroke: a watcher may look while a file is half written
  await writeFile(`${whole}.new`, changed)
  await rename(`${whole}.new`, whole)
}

const refusedLoads = (): number => Number(/lumen_ruleset_loads_total\{[^}]*outcome="refused"[^}]*\} (\d+)/.exec(metricsText())?.[1] ?? 0)
const patient = { timeout: 250_000, interval: 20 }

describe('a folder of config', () => {
  it('compiles to a ruleset whose hash depends on the content alone', async () => {
    const [shipped, copy] = [await loadRuleset(defaultConfigDir), await loadRuleset(dir)]
    if (isLeft(shipped) || isLeft(copy)) throw new Error('the shipped config is wrong')
    expect(copy.right.ruleset.hash).toBe(shipped.right.ruleset.hash)
    await edit('core/rate_limits.yaml', '# Rate limits', '# Limits')
    const commented = await loadRuleset(dir)
    expect(isRight(commented) && commented.right.ruleset.hash).toBe(shipped.right.ruleset.hash)
    await edit('core/rate_limits.yaml', 'drop: { uses: 20', 'drop: { uses: 21')
    const changed = await loadRuleset(dir)
    expect(isRight(changed) && changed.right.ruleset.hash).not.toBe(shipped.right.ruleset.hash)
  })
  it('with a mistyped key points at the key, and offers the nearest', async () => {
    await edit('core/announcements.yaml', 'level_interval', 'levle_interval')
    const loaded = await loadRuleset(dir)
    const faults = isLeft(loaded) ? loaded.left : []
    const worded = faults.map(wordFault).join('\n')
    expect(worded).toMatch(/core\/announcements\.yaml:3:1 {2}core\/announcements → levle_interval: found 10, expected no such key/)
    expect(worded).toContain('did you mean "level_interval"?')
    expect(worded).toMatch(/\n {4}levle_interval: 10 .*\n {4}\^/)
  })
  it('tells of all files at once, and never that a file which cannot be parsed is missing', async () => {
    await writeFile(path.join(dir, 'core/locks.yaml'), 'ttl_seconds: [1, 2\n')
    await edit('core/rate_limits.yaml', 'uses: 3,', 'uses: 0,')
    await writeFile(path.join(dir, 'core/extra.yml'), 'a: 1\n')
    const loaded = await loadRuleset(dir)
    const faults = isLeft(loaded) ? loaded.left : []
    expect(faults.map(({ file, message }) => [path.relative(dir, path.resolve(file)), message])).toEqual([
      ['core/extra.yml', 'config files end in .yaml; rename it to core/extra.yaml'],
      ['core/locks.yaml', expect.stringContaining('Flow sequence')],
      ['core/rate_limits.yaml', 'found 0, expected a whole number from 1 to 1,000,000 (uses)'],
    ])
  })
})

describe('the ruleset in force', () => {
  const opened = async (changed: (ruleset: Ruleset) => void = () => {}) => {
    const lines: string[] = []
    const log = openLog({ level: 'info', format: 'text', write: (line) => lines.push(line) })
    open = await openRulesets(dir, { log, watch: { debounceMs: 10, pollMs: 50 }, changed })
    return { rulesets: open, lines }
  }

  it('follows the folder', async () => {
    const heard: string[] = []
    const { rulesets, lines } = await opened(({ hash }) => heard.push(hash))
    const before = rulesets.current()
    await edit('core/announcements.yaml', 'level_interval: 10', 'level_interval: 7')
    await vi.waitFor(() => expect(rulesets.current().limits.announcedLevels).toBe(7), patient)
    expect(before.limits.announcedLevels).toBe(10)
    expect(heard).toEqual([rulesets.current().hash])
    expect(lines.join('')).toContain(`ruleset ${rulesets.current().hash} follows ${before.hash}`)
  })
  it('stays when the folder becomes wrong, says why, and follows again when it is mended', async () => {
    const { rulesets, lines } = await opened()
    const [before, refused] = [rulesets.current(), refusedLoads()]
    await edit('core/announcements.yaml', 'level_interval: 10', 'level_interval: ten')
    await vi.waitFor(() => expect(rulesets.faults()).toHaveLength(1), patient)
    expect(rulesets.current()).toBe(before)
    expect(lines.join('')).toContain(`the ruleset ${before.hash} stays in force`)
    expect(lines.join('')).toContain('level_interval: found "ten", expected a whole number from 1 to 5,000 (levels)')
    expect(refusedLoads()).toBe(refused + 1)
    await edit('core/announcements.yaml', 'level_interval: ten', 'level_interval: 20')
    await vi.waitFor(() => expect(rulesets.current().limits.announcedLevels).toBe(20), patient)
    expect(rulesets.faults()).toEqual([])
  })
  it('is read again on demand, and tells what changed or what is wrong', async () => {
    open = await openRulesets(dir, { watch: false })
    const before = open.current().hash
    expect(await open.reload()).toEqual({ hash: before, before, changes: [], faults: [] })
    await edit('core/announcements.yaml', 'level_interval: 10', 'level_interval: 7')
    await edit('drop/system.yaml', 'max_charges: 1 ', 'max_charges: 3 ')
    const changed = await open.reload()
    expect(changed).toEqual({
      hash: open.current().hash,
      before,
      changes: [
        { key: 'core/announcements.level_interval', from: 10, to: 7 },
        { key: 'drop/system.max_charges', from: 1, to: 3 },
      ],
      faults: [],
    })
    expect(changed.hash).not.toBe(before)
    await edit('core/announcements.yaml', 'level_interval: 7', 'level_interval: ten')
    const wrong = await open.reload()
    expect([wrong.hash, wrong.changes]).toEqual([changed.hash, []])
    expect(wrong.faults.map(wordFault).join()).toContain('level_interval')
  })

  it('does not begin with a wrong folder', async () => {
    await edit('core/announcements.yaml', 'level_interval: 10', 'level_interval: ten')
    const failed = await openRulesets(dir, { watch: false }).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ConfigProblem)
    expect((failed as ConfigProblem).message).toMatch(/has one fault:\n.*announcements\.yaml:3:17/)
  })
})
