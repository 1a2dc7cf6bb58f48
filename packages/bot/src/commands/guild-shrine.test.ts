import { defaultConfigDir } from '@lumen/config'
import { loadRuleset } from '@lumen/runtime'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { type GuildShrine, guildShrineAskView, guildShrineView } from '../views/guild-shrine.ts'
import type { Asked, Seen } from './action.ts'
import { uses } from './registry.ts'

const loaded = await loadRuleset(defaultConfigDir)
if (isLeft(loaded)) throw new Error('the shipped config is wrong')
const WHO = '200000000000000001'
const NOON = 1_790_000_000_000
const seen: Seen = {
  who: WHO,
  ruleset: loaded.right.ruleset,
  now: NOON,
  stamp: 'stamp',
  mention: (name) => `/${name}`,
  fairness: { commitment: () => '', secret: undefined },
}
const asked = (...args: readonly string[]): Asked => ({ who: WHO, displayName: 'Mira', options: {}, args, values: [], fields: {} })
const read = (message: unknown): string => JSON.stringify(message)

const status: GuildShrine = {
  guild: '600000000000000001',
  name: 'Ash and Oak',
  guild_level: 5,
  unlock_level: 5,
  level: 1,
  holds: 4_800,
  paid_ms: 86_400_000,
  cap_ms: 86_400_000,
  full_at: NOON,
  ready_at: null,
  a_day: 4_800,
  next: { level: 2, cost: 230_000, a_day: 9_600 },
  vault: 400_000,
  cut: 960,
  cut_ppm: 200_000,
  equal_ppm: 500_000,
  window_days: 7,
  me: { role: 'leader', may_collect: true, may_upgrade: true, owed: 640 },
  members: Array.from({ length: 15 }, (_, i) => ({
    player: `20000000000000000${i % 10}`,
    share: i < 14 ? 256 : 0,
    given: 0,
    shares_from: i < 14 ? null : NOON + 3_600_000,
  })),
}

it('tells who would get how much, and counts the many', () => {
  const shown = read(guildShrineView(status, seen))
  expect(shown).toContain('The shrine of Ash and Oak holds 4,800 lumees')
  expect(shown).toContain('the vault **960**')
  expect(shown).toContain('<@200000000000000000> **256**')
  expect(shown).toContain('and 3 more members **512** together')
  expect(shown).toContain('Take my 640')
})

it('shows nobody a button that their role does not reach', () => {
  const shown = read(guildShrineView({ ...status, me: { role: 'member', may_collect: false, may_upgrade: false, owed: 0 } }, seen))
  expect(shown).not.toContain('Share out 4,800')
  expect(shown).not.toContain('Upgrade')
})

it('asks before the vault pays, and carries the level that was shown', () => {
  const shown = read(guildShrineAskView(status, seen))
  expect(shown).toContain('Vault 400,000 → **170,000**')
  expect(shown).toContain(':stamp:2"')
  const input = (...args: readonly string[]) => uses.get('guild-shrine-up')!.action!.rule!.input(asked(...args), seen, 0)
  expect(input('stamp', '2')).toEqual(right({ level: 2 }))
  for (const damaged of [[], ['stamp'], ['stamp', '-1'], ['stamp', '1e1']])
    expect(input(...damaged)).toMatchObject({ left: { code: 'core/invalid-input' } })
})
