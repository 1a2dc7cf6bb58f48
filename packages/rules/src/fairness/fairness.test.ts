import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { histories, live, PEOPLE, plainState, stage } from '../testing/index.ts'

const ruleset = await shippedRuleset()

describe('the nonce', () => {
  it('moves by one with every accepted command of the player, and with nothing else', () => {
    fc.assert(
      fc.property(histories(25), (history) => {
        for (const { intent, outcome, before, after } of live(history, ruleset))
          for (const id of PEOPLE) {
            const nonce = (world: typeof before) => (plainState(world)['players']?.[id]?.['']?.['nonce'] as number | undefined) ?? 0
            expect(nonce(after) - nonce(before)).toBe(isRight(outcome) && intent.actor === id ? 1 : 0)
          }
      }),
      { numRuns: 20 },
    )
  })
})

describe('fairness.rotate', () => {
  it('ends an epoch, and keeps the seed unless a new one is given', () => {
    const scene = stage(ruleset).does('fairness.rotate', { client_seed: null })
    expect(scene.me).toMatchObject({ fairness_epoch: 1, client_seed: 'lumen' })
    expect(scene.told('fairness.rotated')).toMatchObject([{ ended: 0 }])
    const mine = scene.does('fairness.rotate', { client_seed: 'four-leaf' })
    expect(mine.me).toMatchObject({ fairness_epoch: 2, client_seed: 'four-leaf' })
  })
})
