import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { histories, live, PEOPLE, plainState } from '../testing/index.ts'
import { lumeesFlow } from './reactions.ts'

const ruleset = await shippedRuleset()

type Counters = { [counter: string]: number }

describe('statistics', () => {
  it('are what a life’s events and flows add up to, and never fall', () => {
    fc.assert(
      fc.property(histories(30), (history) => {
        const expected = new Map<string, Counters>()
        const of = (id: string): Counters => {
          const known = expected.get(id) ?? {
            summons_total: 0,
            fusions_total: 0,
            fusions_success: 0,
            drops_total: 0,
            bases_discovered: 0,
            daily_completed: 0,
            lumees_earned: 0,
            lumees_spent: 0,
          }
          expected.set(id, known)
          return known
        }
        for (const { intent, outcome, before, after } of live(history, ruleset)) {
          if (!isRight(outcome)) continue
          for (const { type, data, of: about } of outcome.right.events) {
            const mine = of(about?.id ?? intent.actor!)
            const told = data as { readonly count: number; readonly success: boolean }
            if (type === 'summon.completed') mine['summons_total']! += told.count
            if (type === 'fusion.attempted') mine['fusions_total']!++
            if (type === 'fusion.attempted' && told.success) mine['fusions_success']!++
            if (type === 'drop.performed') mine['drops_total']!++
            if (type === 'maidens.base-discovered') mine['bases_discovered']!++
            if (type === 'daily.completed') mine['daily_completed']!++
          }
          for (const change of outcome.right.changes)
            if ((change.op === 'gain' || change.op === 'spend') && change.column === 'lumees')
              of(change.at.root)[change.op === 'gain' ? 'lumees_earned' : 'lumees_spent']! += change.by
          for (const id of PEOPLE) {
            const [was, is] = [before, after].map((world) => plainState(world)['player_statistics']?.[id]?.[''] as Counters | undefined)
            for (const [counter, n] of Object.entries(was ?? {})) expect(is?.[counter]).toBeGreaterThanOrEqual(n)
            if (is) expect(is).toMatchObject(of(id))
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('lumees that moved', () => {
  it('are counted for whom they moved, whoever else the command touched', () => {
    const flow = (root: string, op: 'gain' | 'spend', by: number) => ({
      op,
      at: { entity: 'players', root, key: null },
      column: 'lumees',
      by,
      reason: 'trade',
    })
    const changes = [flow('1', 'gain', 30), flow('2', 'spend', 30), flow('1', 'spend', 4), { ...flow('1', 'gain', 9), column: 'lumenite' }]
    const counted = (root: string, earned = 0) =>
      lumeesFlow
        .stamp(
          { me: { $: { entity: 'player_statistics', root, key: null }, lumees_earned: earned, lumees_spent: 0 } } as never,
          changes,
          undefined as never,
        )
        .map((c) => ('by' in c ? [c.column, c.by] : []))
    expect(counted('1')).toEqual([
      ['lumees_earned', 30],
      ['lumees_spent', 4],
    ])
    expect(counted('2')).toEqual([['lumees_spent', 30]])
    expect(counted('3')).toEqual([])
    // and no further than a number goes
    expect(counted('1', Number.MAX_SAFE_INTEGER - 7)).toEqual([
      ['lumees_earned', 7],
      ['lumees_spent', 4],
    ])
  })
})
