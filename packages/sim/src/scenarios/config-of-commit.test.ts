import { execFileSync } from 'node:child_process'
import { access, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { variantOfCommit } from '../studies/variant.ts'
import { withConfigOfCommit } from './config-of-commit.ts'
import { loadPlan } from './load-plan.ts'
import { BadFile } from './yaml-text.ts'

/** A repository with the config in a folder of it, at two commits and as edited since. */
let dir: string
let config: string

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', dir, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: dir },
  }).trim()

const setPulls = async (from: number, to: number): Promise<void> => {
  const file = path.join(config, 'summon/rates.yaml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(`pulls: ${from}`, `pulls: ${to}`))
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-sim-repository-'))
  config = path.join(dir, 'game/config')
  await cp(defaultConfigDir, config, { recursive: true, filter: (from) => !from.includes('node_modules') && !from.endsWith('.ts') })
  git('init', '-q', '-b', 'main')
  await writeFile(path.join(dir, 'README'), 'nothing yet')
  git('add', 'README')
  git('commit', '-qm', 'Begin')
  git('tag', 'empty')
  git('add', '.')
  git('commit', '-qm', 'Add the config')
  git('tag', 'first')
  await setPulls(25, 22)
  git('commit', '-qam', 'Guarantee earlier')
  await writeFile(path.join(config, 'summon/rates.yaml'), 'pity: {')
  git('commit', '-qam', 'Break it')
  git('tag', 'broken')
  git('checkout', '-q', 'HEAD~1', '--', '.')
  await setPulls(22, 21)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const pullsAt = async (ref: string): Promise<unknown> => {
  const base = await loadPlan('first-month', { agents: 12 })
  const { plan } = await variantOfCommit(`git:${ref}`, base, config)
  return (plan.files['summon/rates'] as unknown as { readonly pity: { readonly pulls: unknown } }).pity.pulls
}

const complaint = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'no complaint',
    (error: unknown) => (error instanceof BadFile ? error.message : `another error: ${error}`),
  )

describe('the config of a commit', () => {
  it('is read by tag, by ancestor and by hash, and is not what the work tree holds', async () => {
    expect(await pullsAt('first')).toBe(25)
    expect(await pullsAt('main~1')).toBe(22)
    expect(await pullsAt(git('rev-parse', '--short', 'first'))).toBe(25)
  })

  it('names the commit, and leaves repository and work tree alone', async () => {
    const before = [git('status', '--porcelain'), git('rev-parse', 'HEAD'), await readFile(path.join(config, 'summon/rates.yaml'), 'utf8')]
    const base = await loadPlan('first-month', { agents: 12 })
    expect((await variantOfCommit('git:first', base, config)).name).toBe(`git:first@${git('rev-parse', 'first').slice(0, 8)}`)
    expect([
      git('status', '--porcelain'),
      git('rev-parse', 'HEAD'),
      await readFile(path.join(config, 'summon/rates.yaml'), 'utf8'),
    ]).toEqual(before)
  })

  it('is taken away again, also where using it fails', async () => {
    for (const fails of [false, true]) {
      let where = ''
      const used = withConfigOfCommit('first', config, async ({ dir: copy }) => {
        where = copy
        await access(path.join(copy, 'summon/rates.yaml'))
        if (fails) throw new Error('used badly')
      })
      await (fails ? expect(used).rejects.toThrow('used badly') : used)
      await expect(access(where)).rejects.toThrow('ENOENT')
    }
  })

  it.each([
    ['no-such', /git:no-such: the repository .* knows no commit, branch or tag of that name/],
    ['', /git:: the repository .* knows no commit/],
    ['--help', /git:--help: .* knows no commit/],
    ['main:game', /git:main:game: .* knows no commit/],
    ['empty', /git:empty: that commit \([0-9a-f]{8}\) holds no config in game\/config/],
    ['broken', /^git:broken:summon\/rates\.yaml:\d+: /],
  ])('"%s" is refused, and it says why', async (ref, why) => {
    expect(await complaint(pullsAt(ref))).toMatch(why)
  })

  it('of a folder that stands in no repository is refused', async () => {
    const outside = await mkdtemp(path.join(tmpdir(), 'lumen-sim-outside-'))
    expect(await complaint(withConfigOfCommit('main', outside, async () => 1))).toMatch(/stands in no git repository/)
    await rm(outside, { recursive: true })
  })
})
