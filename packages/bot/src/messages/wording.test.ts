import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset, game, type Rejection } from '@lumen/rules'
import { EVENT_TOPICS } from '@lumen/runtime/outbox/event-news'
import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Seen } from '../commands/action.ts'
import { announcements, commands } from '../commands/registry.ts'
import { messageLimits } from '../local/server/limits/message-limits.ts'
import { refusalView, worded } from '../views/refusal.ts'
import { gains, news } from './en/news.ts'
import { refusals } from './en/refusals.ts'

const packages = join(import.meta.dirname, '../../..')
const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
const ruleset = compiled.right
const seen: Seen = {
  who: '200000000000000001',
  ruleset,
  now: 0,
  stamp: 'abc',
  mention: (name) => `</${name}:1>`,
  fairness: { commitment: () => '', secret: undefined },
}

/** Codes as they stand in the sources, whoever refuses with them. */
const codesInSources = (): readonly string[] => {
  const files = globSync(['rules/src/**/*.ts', 'runtime/src/**/*.ts', 'bot/src/{discord,commands}/**/*.ts'], { cwd: packages }).filter(
    (file) => !/\.test\.ts$|\/testing\/|\/game-tests\//.test(file),
  )
  const found = files.flatMap((file) =>
    [...readFileSync(join(packages, file), 'utf8').matchAll(/\b(?:no|refuse)\(\s*'([a-z-]+\/[a-z-]+)'/g)].map(([, code]) => code!),
  )
  return [...new Set(found)].sort()
}

const params = fc.dictionary(
  fc.constantFrom(
    'need',
    'have',
    'tier',
    'maiden',
    'a',
    'b',
    'until',
    'path',
    'found',
    'expected',
    'nearest',
    'typed',
    'skill',
    'class',
    'count',
  ),
  fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(Number.MAX_SAFE_INTEGER)),
)

describe('refusals', () => {
  const codes = codesInSources()

  it('have words for every code that anything refuses with', () => {
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => !Object.hasOwn(refusals, code))).toEqual([])
  })

  it('have no words for codes that nothing refuses with', () => {
    // codes of the kernel and of what refuses by name only
    const elsewhere = ['core/nothing-to-do']
    expect(Object.keys(refusals).filter((code) => !codes.includes(code) && !elsewhere.includes(code))).toEqual([])
  })

  it.each(Object.keys(refusals))('%s says what stood in the way, within what Discord takes, whatever its figures', (code) => {
    fc.assert(
      fc.property(params, (figures) => {
        const rejection: Rejection = { code, params: figures as never, also: [{ code: 'core/lock-busy', params: {}, also: [] }] }
        const { what, ways = [] } = worded(rejection, seen)
        expect(what).toMatch(/[.?]$/)
        expect(what).not.toMatch(/undefined|NaN|\[object/)
        for (const { command } of ways) expect(commands.has(command)).toBe(true)
        const view = refusalView(rejection, seen)
        expect(view.private).toBe(true)
        expect(messageLimits({ components: view.components, flags: 1 << 15 }, { path: [], files: [], flags: 1 << 15 })).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('name what is there, what is needed, and the way on', () => {
    const said = (code: string, figures: Record<string, never>) => worded({ code, params: figures, also: [] }, seen)
    expect(said('wallet/not-enough-lumees', { need: 23_425, have: 18_200 } as never)).toEqual({
      what: 'You need **23,425** lumees and have **18,200**.',
      now: 'Claim your </daily:1>, or wait for your next level.',
      ways: [{ label: 'Daily', command: 'daily' }],
    })
    expect(said('core/rate-limited', { limit: 'drop', uses: 20, perMs: 60_000, retryAfterMs: 12_000 } as never)).toEqual({
      what: 'That was **20 times** within 1 minute, which is as often as it goes.',
      now: 'Try again in 12 seconds.',
    })
    expect(said('player/stat-cap-exceeded', { skill: 'hp', have: 990, adding: 20, max: 1_000 } as never).now).toMatch(/Add 10 at most/)
  })
})

describe('announcements', () => {
  it('have a look for every topic that is told', () => {
    const files = globSync('runtime/src/outbox/*.ts', { cwd: packages }).filter((file) => !file.endsWith('.test.ts'))
    const told = files.flatMap((file) =>
      [...readFileSync(join(packages, file), 'utf8').matchAll(/\bto(?:User|Server|ServerElseUser)\(\s*'([a-z-]+)'/g)].map(
        ([, topic]) => topic!,
      ),
    )
    expect(told.length).toBeGreaterThan(0)
    expect([...new Set([...told, ...Object.values(EVENT_TOPICS)])].sort()).toEqual([...announcements.keys()].sort())
  })
})

describe('news', () => {
  it('tells what happened in order, discoveries together', () => {
    const found = (base: number) => ({ type: 'maidens.base-discovered', data: { base, tier: 1, element: 'earth' } })
    const level = { from: 9, to: 10, points: 5, milestones: [10], lumees: 6_000, auric_coin: 15, lumenite: 6 }
    expect(news([found(1), { type: 'player.levelled-up', data: level }, found(2)], ruleset)).toEqual([
      '✦ 2 new maidens discovered',
      '### ★ Level 10\n5 skill points to spend. Milestone: 6,000 lumees · 15 auric coin · 6 lumenite',
    ])
    expect(gains({})).toBe('')
  })

  it('knows events that the game has', () => {
    const heard = new Set(
      [...game.bundles.values()].flatMap(({ rule }) => rule.emits.map((emit) => ('type' in emit ? emit.type : emit.event.type))),
    )
    for (const type of ['maidens.copies-discarded', 'maidens.base-discovered']) expect(heard.has(type)).toBe(true)
  })
})
