import { defaultConfigDir } from '@lumen/config'
import { loadRuleset } from '@lumen/runtime'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Game } from '../game/game.ts'
import { memoryGame } from '../game/memory-game.ts'
import { isBuilt, type Status, sellAskView, shrinesView, upgradeAskView } from '../views/shrines.ts'
import type { Asked, Seen } from './action.ts'
import { uses } from './registry.ts'

const loaded = await loadRuleset(defaultConfigDir)
if (isLeft(loaded)) throw new Error('the shipped config is wrong')
const { ruleset } = loaded.right
const WHO = '200000000000000001'
const HOUR = 3_600_000
let now = 1_790_000_000_000
let game: Game
let serial = 0

const seen = (): Seen => ({
  who: WHO,
  ruleset,
  now,
  stamp: 'stamp',
  mention: (name) => `/${name}`,
  fairness: { commitment: () => '', secret: undefined },
})
const asked = (...args: readonly string[]): Asked => ({ who: WHO, displayName: 'Mira', options: {}, args, values: [], fields: {} })
const run = (rule: string, input: unknown, actor: string | null = WHO) => game.execute({ rule, actor, input, interaction: `i${++serial}` })
const status = async (): Promise<Status> =>
  ((await game.ask({ name: 'shrines.status', actor: WHO, input: {} })) as unknown as { answer: Status }).answer
const read = (message: unknown): string => JSON.stringify(message)
const inputOf = (verb: string, ...args: readonly string[]) => uses.get(verb)!.action!.rule!.input(asked(...args), seen(), 0)

beforeEach(async () => {
  game = memoryGame(ruleset, () => now)
  await run('player.register', {})
  for (const [what, amount] of Object.entries({ xp: 500_000, lumees: 1_000_000 }))
    await run('player.compensate', { player: WHO, what, amount, reason: 'test' }, null)
  await run('shrines.build', { type: 'lesser' })
  await run('shrines.upgrade', { shrine: 0 })
  now += 2 * HOUR
})

describe('the shrines', () => {
  it('say what waits in all of them, and when each is full', async () => {
    const message = shrinesView(await status(), seen())
    expect(read(message)).toContain('230 lumees to collect')
    expect(read(message)).toContain(`full <t:${(now + 22 * HOUR) / 1_000}:R>`)
    expect(read(message)).toContain('room for 2 more lesser shrines')
  })

  it('ask before an upgrade and a sale with what they cost and lose, and carry the level that was looked at', async () => {
    const sheet = await status()
    const place = sheet.shrines.find(isBuilt)!
    const upgrade = read(upgradeAskView(place, sheet, seen()))
    expect(upgrade).toContain('52,900')
    expect(upgrade).toContain('14.7 days')
    expect(upgrade).toContain(':shrine-upgrade:')
    expect(upgrade).toContain(':stamp:0:2"')
    const sale = read(sellAskView(place, seen()))
    expect(sale).toContain('**33,000** lumees went into it and **16,500** come back: **16,500** are lost for good')
    expect(sale).toContain(':stamp:0:2"')
  })

  it('act on what their buttons carry', () => {
    expect(inputOf('shrine-upgrade', 'stamp', '0', '2')).toEqual(right({ shrine: 0, level: 2 }))
    expect(inputOf('shrine-sell', 'stamp', '5', '12')).toEqual(right({ shrine: 5, level: 12 }))
    expect(inputOf('shrine-build', 'stamp', 'radiant')).toEqual(right({ type: 'radiant' }))
    expect(inputOf('shrine-collect', 'stamp', '3')).toEqual(right({ shrine: 3 }))
    expect(inputOf('shrines-collect', 'stamp')).toEqual(right({ shrine: null }))
  })

  it.each(['shrine-upgrade', 'shrine-sell', 'shrine-build', 'shrine-collect'])('refuse a damaged button: %s', (verb) => {
    for (const args of [[], ['stamp'], ['stamp', '-1', '2'], ['stamp', 'x', 'y'], ['stamp', '1e1', '1']])
      expect(inputOf(verb, ...args)).toMatchObject({ left: { code: 'core/invalid-input' } })
  })

  it('show all of them where the one looked at is gone', async () => {
    await run('shrines.sell', { shrine: 0 })
    const { view } = uses.get('shrine-sell-ask')!.action!
    expect(read(view({ done: undefined, batch: undefined, answer: await status() }, seen(), asked('0')))).toContain(
      'You have no shrine yet',
    )
  })
})
