import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { HOUR, MINUTE } from '../kernel/time.ts'
import { GENESIS, stage } from '../testing/index.ts'

const ruleset = await shippedRuleset()
const three = await shippedRuleset((files) => {
  files['drop/system'] = { ...(files['drop/system'] as object), max_charges: 3 }
})

describe('drop.perform', () => {
  it('gives one coin, then waits five minutes', () => {
    const once = stage(ruleset).does('drop.perform')
    expect(once.flows('auric_coin')).toEqual({ drop: 1 })
    expect(once.result).toEqual({ auric_coin: 1, held: 6, charges: 0, ready_at: GENESIS + 5 * MINUTE })
    const refused = once.after(5 * MINUTE - 1).ask('drop.perform')
    expect(refused).toMatchObject({ left: { code: 'drop/no-drop-charge', params: { ready_in_ms: 1, ready_at: GENESIS + 5 * MINUTE } } })
    expect(once.after(5 * MINUTE).does('drop.perform').result).toMatchObject({ ready_at: GENESIS + 10 * MINUTE })
    expect(once.after(-HOUR).refuses('drop.perform')).toEqual(['drop/no-drop-charge'])
  })

  it('is spent at the cap as well: the coin is lost, and the journal says so', () => {
    const full = stage(ruleset, { own: { auric_coin: 999_999 } }).does('drop.perform')
    expect(full.me).toMatchObject({ auric_coin: 999_999, drop_charges: 0 })
    expect(full.changes).toContainEqual(expect.objectContaining({ column: 'auric_coin', by: 0, lost: 1, reason: 'drop' }))
  })

  it('keeps a clock that is already running', () => {
    const two = stage(three, { own: { drop_charges: 3 } }).does('drop.perform')
    const next = two.after(4 * MINUTE).does('drop.perform')
    expect(next.me).toMatchObject({ drop_charges: 1, drop_at: GENESIS })
    expect(next.after(MINUTE).does('drop.perform').me).toMatchObject({ drop_charges: 1, drop_at: GENESIS + 5 * MINUTE })
  })

  it.each([
    ['one charge', ruleset, 1],
    ['three charges', three, 3],
  ] as const)('DR1: never gives more than its time allows, with %s', (_, rules, held) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat({ max: 2 * MINUTE }), fc.nat({ max: 20 * MINUTE })), { maxLength: 40 }), (waits) => {
        let scene = stage(rules, { own: { drop_charges: held } })
        const times: number[] = []
        for (const wait of waits) {
          scene = scene.after(wait)
          if (isRight(scene.ask('drop.perform'))) {
            scene = scene.does('drop.perform')
            times.push(scene.now)
          }
        }
        // in every window of time, not only from the start
        times.forEach((from, i) => {
          for (const [n, to] of times.slice(i).entries()) expect(n + 1).toBeLessThanOrEqual(Math.floor((to - from) / (5 * MINUTE)) + held)
        })
        // and no less: whoever waits five minutes has one
        expect(isRight(scene.after(5 * MINUTE).ask('drop.perform'))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
