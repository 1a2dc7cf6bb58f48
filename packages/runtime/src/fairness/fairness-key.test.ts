import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { Redacted } from 'effect'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FairnessProblem, fairnessKey } from './fairness-key.ts'

const given = 'ab'.repeat(40)
const hexOf = (key: Redacted.Redacted<Uint8Array>): string => Buffer.from(Redacted.value(key)).toString('hex')

describe('fairnessKey', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumen-fairness-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const embedded = (dataDir = folder) => ({ fairnessKey: undefined, databaseUrl: undefined, dataDir })
  const problemOf = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(FairnessProblem)
    return (error as FairnessProblem).message
  }

  it('takes the key of the settings, all of it, and does not show it', async () => {
    const key = await fairnessKey({ ...embedded(), fairnessKey: Redacted.make(given) })
    expect(hexOf(key)).toBe(given)
    expect(inspect(key)).not.toContain('ab')
    expect(await readdir(folder)).toEqual([])
  })

  it('asks for a key when the database is a server', async () => {
    const message = await problemOf(fairnessKey({ ...embedded(), databaseUrl: Redacted.make('postgres://h/d') }))
    expect(message).toMatch(/^LUMEN_FAIRNESS_KEY is not set; .* openssl rand -hex 32/)
  })

  it('makes a key file once, for its owner alone, in a folder that need not exist', async () => {
    const inner = join(folder, 'a', 'b')
    const keys = await Promise.all(Array.from({ length: 6 }, () => fairnessKey(embedded(inner))))
    expect(new Set(keys.map(hexOf)).size).toBe(1)
    expect(keys[0] === undefined ? '' : hexOf(keys[0])).toMatch(/^[0-9a-f]{64}$/)
    expect(await readdir(inner)).toEqual(['fairness.key'])
    if (process.platform !== 'win32') expect((await stat(join(inner, 'fairness.key'))).mode & 0o777).toBe(0o600)
    expect(hexOf(await fairnessKey(embedded(inner)))).toBe(hexOf(keys[0] as Redacted.Redacted<Uint8Array>))
    expect(hexOf(await fairnessKey(embedded(join(folder, 'other'))))).not.toBe(hexOf(keys[0] as Redacted.Redacted<Uint8Array>))
  })

  it('refuses a key file that others can read, and leaves it as it is', async (ctx) => {
    if (process.platform === 'win32') ctx.skip('needs a system with file modes')
    const path = join(folder, 'fairness.key')
    await writeFile(path, given)
    await chmod(path, 0o640)
    expect(await problemOf(fairnessKey(embedded()))).toMatch(/can be read by others \(mode 0640\).*chmod 600 .*fairness\.key$/)
    await chmod(path, 0o600)
    expect(hexOf(await fairnessKey(embedded()))).toBe(given)
  })

  it('refuses a damaged key file instead of making another, and does not show what is in it', async () => {
    const path = join(folder, 'fairness.key')
    await writeFile(path, 'abcdef', { mode: 0o600 })
    const message = await problemOf(fairnessKey(embedded()))
    expect(message).toMatch(/is damaged/)
    expect(message).not.toContain('abcdef')
    expect(await readFile(path, 'utf8')).toBe('abcdef')
  })

  it('says what hinders it', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await problemOf(fairnessKey(embedded(join(folder, 'file'))))).toMatch(/^The fairness key .* cannot be used: .*(ENOTDIR|EEXIST)/)
  })
})
