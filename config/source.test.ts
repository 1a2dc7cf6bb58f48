import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultConfigDir, readConfig } from './read.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-config-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const put = async (file: string, contents: string | Uint8Array): Promise<void> => {
  await mkdir(path.dirname(path.join(dir, file)), { recursive: true })
  await writeFile(path.join(dir, file), contents)
}

describe('readConfig', () => {
  it('reads all files of all folders, by path and in order', async () => {
    await put('summon/rates.yaml', 'a: 1\n')
    await put('daily.yaml', 'b: [2]\n')
    await put('summon/notes.txt', 'not: config')
    await put('schemas/daily.json', '{}')
    const { files, problems } = await readConfig(dir)
    expect(problems).toEqual([])
    expect(Object.entries(files)).toEqual([
      ['daily', { b: [2] }],
      ['summon/rates', { a: 1 }],
    ])
  })

  it('locates a path in a file', async () => {
    await put('summon/rates.yaml', 'pity:\n  at: 50\n')
    const { locate } = await readConfig(dir)
    expect(locate('summon/rates', ['pity', 'at'])).toEqual({ line: 2, column: 7 })
    expect(locate('summon/rates', ['pity', 'at'], 'key')).toEqual({ line: 2, column: 3 })
    expect(locate('summon/other', [])).toBeUndefined()
  })

  it('keeps the good files beside the bad ones, and names the bad', async () => {
    await put('a.yaml', 'x: 1\n')
    await put('b.yaml', 'x: [1\n')
    await put('c.yaml', Uint8Array.from([0xff]))
    await put('d.yml', 'x: 1\n')
    await put('e.yaml', `# ${'x'.repeat(1_048_576)}\n`)
    const { files, problems } = await readConfig(dir)
    expect(files).toEqual({ a: { x: 1 } })
    expect([...new Set(problems.map(({ file }) => file))]).toEqual(['b.yaml', 'c.yaml', 'd.yml', 'e.yaml'])
    expect(problems.map(({ message }) => message).join('\n')).toMatch(/UTF-8[\s\S]*rename it to d\.yaml[\s\S]*at most 1048576/)
  })

  it('says so when there is no folder or nothing in it', async () => {
    expect((await readConfig(dir)).problems).toMatchObject([{ file: dir, message: expect.stringContaining('no .yaml file') }])
    expect((await readConfig(path.join(dir, 'no'))).problems).toMatchObject([{ message: expect.stringContaining('cannot be read') }])
    await put('file.yaml', 'x: 1\n')
    expect((await readConfig(path.join(dir, 'file.yaml'))).problems).toMatchObject([{ message: expect.stringContaining('not a folder') }])
  })

  it('has a digest of names and bytes', async () => {
    await put('a.yaml', 'x: 1\n')
    const before = await readConfig(dir)
    expect((await readConfig(dir)).digest).toBe(before.digest)
    await put('a.yaml', 'x: 1 # same meaning\n')
    expect((await readConfig(dir)).digest).not.toBe(before.digest)
  })

  it('finds no problem in the config that is shipped', async () => {
    const { problems } = await readConfig(defaultConfigDir)
    expect(problems).toEqual([])
  })
})
