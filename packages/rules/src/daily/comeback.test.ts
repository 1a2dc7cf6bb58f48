import { isRight } from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { game, schema } from '../game.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { step } from '../kernel/step.ts'
import { DAY } from '../kernel/time.ts'
import { PersistentWorld, type World } from '../kernel/world.ts'

it('pays for days away from the day of registration on', async () => {
  const ruleset = await shippedRuleset()
  const player = '100000000000000001'
  const registered = 20_000 * DAY + 5
  const play = (world: World, rule: string, input: unknown, now: number) => {
    const env = { command: '1', now, ruleset, active: [], dice: seeded([1, 1]), diceOf: seeded } as never
    const outcome = step(game, world, { rule, actor: player, input }, env)
    return isRight(outcome) ? outcome.right : expect.unreachable(JSON.stringify(outcome.left))
  }
  const { world } = play(new PersistentWorld(schema), 'player.register', { name: '', class: null }, registered)
  const { result } = play(world, 'daily.claim', {}, registered + 4 * DAY)
  expect(result).toMatchObject({ comeback: { days: 3, lumees: 3_000, auric_coin: 15 } })
})
