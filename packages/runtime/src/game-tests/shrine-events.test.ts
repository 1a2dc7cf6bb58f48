import { DAY, HOUR } from '@lumen/rules/kernel/time'
import { expect, it } from 'vitest'
import { accepted, expectClean, gameExecutor, newKey, openGameStore, someone, testRuleset } from './testing/real-game.ts'

it('a shrine that is collected long after an event has ended is paid for the hours of it', async () => {
  const ruleset = await testRuleset()
  const open = (await openGameStore('pglite'))!
  try {
    let now = Date.UTC(2026, 8, 21, 12)
    const game = gameExecutor(open.store, ruleset, { clock: () => now })
    const player = someone()
    const run = async (rule: string, actor: string | null, input: unknown) =>
      accepted(await game.execute({ rule, actor, input, interaction: newKey() })).result
    await run('player.register', player, {})
    for (const [what, amount] of Object.entries({ xp: 25_000, lumees: 100_000 }))
      await run('player.compensate', null, { player, what, amount, reason: 'a test' })
    await run('shrines.build', player, { type: 'lesser' })
    now += 5 * HOUR
    await run('events.start', null, { name: 'Feast of stones', boosts: { shrine: 500_000 }, hours: 2 })
    // another hour would have been paid as well, had it not been called off
    const { event } = (await run('events.schedule', null, {
      name: 'Called off',
      boosts: { shrine: 500_000 },
      starts_at: now + 8 * HOUR,
      ends_at: now + 9 * HOUR,
    })) as { readonly event: string }
    await run('events.cancel', null, { event })
    now += 10 * DAY
    const collected = await run('shrines.collect', player, {})
    // 24 hours at 50, two of them half as much again
    expect(collected).toMatchObject({ credits: [{ currency: 'lumees', amount: 1_250, lost: 0 }] })
    expect(await expectClean(open.store)).toBeGreaterThan(6)
  } finally {
    await open.close()
  }
})
