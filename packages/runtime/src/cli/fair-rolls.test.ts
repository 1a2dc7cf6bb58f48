import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Draw, walk } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lumen } from '../assembly/lumen.ts'
import { openLumen } from '../assembly/open-lumen.ts'
import { migratedDatabase } from '../assembly/testing/migrated-database.ts'
import { auditExplain } from '../audit/explain.ts'
import type { SeedReference } from '../execute/seed.ts'
import { readSettings } from '../settings/settings.ts'
import { silentLog } from '../telemetry/log.ts'
import { runCommandLine } from './main.ts'

const ADA = '123456789012345678'

/** What fell, by the rule that a player can apply by hand: the value, against the odds that were published. */
const fallen = ({ kind, n, weights }: Draw, value: number): unknown => {
  if (kind === 'weighted') return walk({ options: weights!.map((_, i) => i), weights: weights!, total: n }, value)
  return kind === 'chance' ? value < n : value
}

describe('a player who checks their rolls', () => {
  let folder = ''
  let lumen: Lumen
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lumen-fair-'))
    await migratedDatabase.copyTo(folder)
    const settings = readSettings({ LUMEN_DATA_DIR: folder })
    if (isLeft(settings)) throw new Error(JSON.stringify(settings.left))
    lumen = await openLumen(settings.right, { log: silentLog })
  })
  afterAll(async () => {
    await lumen.close()
    await rm(folder, { recursive: true, force: true })
  })

  const act = async (rule: string, actor: string | null, input: unknown, interaction: string): Promise<void> => {
    expect(await lumen.executor.execute({ rule, actor, input, interaction })).toMatchObject({ ok: true })
  }

  /** `lumen verify` with what the player was told: nothing of it comes from a database or a setting. */
  const verify = async (told: Readonly<Record<string, string | number>>): Promise<unknown> => {
    const printed: string[] = []
    const args = Object.entries(told).map(([name, value]) => `--${name}=${value}`)
    const around = { env: {}, cwd: '/', stdin: async () => '', note: (text: string) => void printed.push(text) }
    await runCommandLine(['verify', '--json', ...args], around, async (text) => void printed.push(text))
    return JSON.parse(printed.join('\n')) as unknown
  }

  it('finds every one of them as the revealed secret says, under the commitment that was shown before', async () => {
    await act('player.register', ADA, {}, 'r1')
    const commitment = lumen.diceSecrets.commitment(ADA, 0)
    for (const [what, amount] of [
      ['premium', 30],
      ['auric_coin', 100],
    ] as const)
      await act('player.compensate', null, { player: ADA, what, amount, reason: 'a test' }, `c ${what}`)
    await act('summon.pull', ADA, { count: 10 }, 'pull 1')
    await act('summon.pull', ADA, { count: 10 }, 'pull 2')
    expect(await lumen.diceSecrets.reveal(ADA, 0)).toBeUndefined()
    await act('fairness.rotate', ADA, { client_seed: 'my-own-words' }, 'f1')
    const secret = (await lumen.diceSecrets.reveal(ADA, 0)) ?? ''
    let checked = 0
    for (const pull of ['pull 1', 'pull 2']) {
      const explained = await auditExplain(lumen.store, lumen.replay, pull)
      const seed = explained!.entry.seed as Extract<SeedReference, { from: 'player' }>
      expect(seed).toMatchObject({ from: 'player', player: ADA, epoch: 0, clientSeed: 'lumen' })
      for (const draw of explained!.draws!) {
        const { site, index, kind, n, outcome } = draw
        const range = kind === 'chance' ? 1_000_000 : n
        const found = await verify({ secret, 'client-seed': seed.clientSeed, nonce: seed.nonce, site, index, n: range, commitment })
        const value = (found as { readonly value: number }).value
        expect(found).toEqual({ value, commitmentMatches: true })
        expect(fallen(draw, value)).toBe(outcome)
        checked++
      }
    }
    // at the least a tier and a base a pull
    expect(checked).toBeGreaterThanOrEqual(40)
    // the next epoch has another secret
    expect(lumen.diceSecrets.commitment(ADA, 1)).not.toBe(commitment)
  })
})
