import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DROPPERS, writeWorld } from '../studies/study-test/small-worlds.ts'
import { runHere } from './testing/run-here.ts'

let dir: string
let sharers: string
const RICHER = ['--set', 'drop/system.auric_coin_per_drop=2']
const SMALL = ['--jobs', '1']

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-worlds-'))
  sharers = await writeWorld(dir, 'sharers', { ...DROPPERS, sharing: 4 })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Agents of one world are no pairs of their own, so whoever counts them as such makes much of little. */
describe('where agents share worlds, pairs are worlds', () => {
  it('compare counts worlds, at the terminal and in its files', async () => {
    const to = path.join(dir, 'compared')
    const kpi = 'auric_coin_minted,days_played,guilds_founded'
    const { code, out } = await runHere('compare', sharers, ...RICHER, '--kpi', kpi, '--out', to, ...SMALL)
    expect(code).toBe(0)
    expect(out).toContain('(4 pairs of worlds with 4 agents each, 6 days)')
    expect(out).toContain('Identical in all 4 pairs of worlds: Days played, Guilds founded.')
    const page = await readFile(path.join(to, 'report.html'), 'utf8')
    expect(page).toContain('Each agent against itself, 4 pairs of worlds with 4 agents each.')
    expect(page).toMatch(/<dt>Pairs<\/dt><dd>4 pairs of worlds with 4 agents each, 6 days each/)
    expect(page).toContain('Agents of one world do as others of it do')
    for (const text of [out, page, await readFile(path.join(to, 'summary.md'), 'utf8')]) expect(text).not.toMatch(/16 pairs/)
  })

  it('compare says of one pair of worlds that it tells no error', async () => {
    const figures = ['--kpi', 'auric_coin_minted,days_played']
    const { out } = await runHere('compare', sharers, ...RICHER, ...figures, '--agents', '4', '--out', path.join(dir, 'one'), ...SMALL)
    expect(out).toMatch(
      /^Whether anything differs for sure cannot be told of 1 pair of worlds with 4 agents each, 6 days; it takes two pairs/,
    )
    expect(out).toContain('Identical in the only pair of worlds: Days played.')
  })

  it('sensitivity and its page count worlds', async () => {
    const to = path.join(dir, 'moved')
    const { code, out } = await runHere('sensitivity', sharers, '--of', 'drop', '--kpi', 'auric_coin_minted', '--out', to, ...SMALL)
    expect(code).toBe(0)
    expect(out).toMatch(/showed no effect in 16 pairs of worlds/)
    const page = await readFile(path.join(to, 'report.html'), 'utf8')
    expect(page).toContain('<dt>Pairs</dt><dd>16 pairs of worlds with 4 agents each, 6 days, seed 5</dd>')
    for (const text of [out, page, await readFile(path.join(to, 'summary.md'), 'utf8')]) expect(text).not.toMatch(/64 pairs/)
  })

  it('sweep and its page count worlds', async () => {
    const to = path.join(dir, 'swept')
    const range = 'drop/system.auric_coin_per_drop=1,2'
    const { code, out } = await runHere('sweep', sharers, '--set', range, '--kpi', 'auric_coin_minted', '--out', to, ...SMALL)
    expect(code).toBe(0)
    expect(out).toContain('2 points of 4 pairs of worlds with 4 agents each, 6 days')
    const page = await readFile(path.join(to, 'report.html'), 'utf8')
    expect(page).toContain('4 pairs of worlds with 4 agents each at each point')
    expect(page).not.toMatch(/16 pairs/)
  })

  it('compare says of worlds how exactly differences are known', async () => {
    const error = ['--target-error', 'auric_coin_minted=0.001', '--max-agents', '16']
    const { err } = await runHere('compare', sharers, ...RICHER, ...error, '--json', ...SMALL)
    expect(err).toMatch(/^Not as exact as wanted: 1 of 1 difference after 4 pairs of worlds; /m)
  })
})
