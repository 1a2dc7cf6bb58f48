import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pairs } from './pairs.ts'
import { account, ruleset } from './testing/account.ts'

const move = fc.record({
  what: fc.constantFrom('summon', 'fuse', 'fuse', 'lock', 'unlock', 'leader', 'nobody', 'look', 'look'),
  which: fc.nat(),
  hours: fc.nat({ max: 30 }),
})

const tiers = Array.from({ length: ruleset.fusion.maxTier }, (_, tier) => tier + 1)

describe('pairs that are kept', () => {
  it('are those that a count from the beginning finds, whatever changed between two looks', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), fc.nat({ max: 2 }), (moves, spare) => {
        const { seat, sight, give, at } = account(1)
        give('auric_coin', 900_000)
        give('lumees', 900_000_000)
        give('premium', 3_650)
        const kept = new Pairs(spare, ruleset)
        const act = (rule: string, input: unknown): unknown => seat.act(rule, input, sight.now)
        let hour = 0
        for (const { what, which, hours } of [...moves, { what: 'look', which: 0, hours: 0 }]) {
          hour += hours
          at(hour)
          const rows = sight.maidens?.all() ?? []
          const maiden = rows.length === 0 ? 1 : (rows[which % rows.length]!.$.key as number)
          if (what === 'summon') for (let n = 0; n <= which % 5; n++) act('summon.pull', { count: 10 })
          else if (what === 'fuse') {
            const tier = tiers[which % tiers.length]!
            const pair = (new Pairs(spare, ruleset).look(sight) >>> tier) & 1 ? sight.pairs(spare) : undefined
            pair?.look(sight)
            act('fusion.fuse', pair?.ofTier(tier) ?? { a: maiden, b: maiden })
          } else if (what === 'lock' || what === 'unlock') act(`maidens.${what}`, { maiden })
          else if (what === 'leader') act('maidens.set-leader', { maiden })
          else if (what === 'nobody') act('maidens.clear-leader', {})
          else {
            const anew = new Pairs(spare, ruleset)
            expect(kept.look(sight)).toBe(anew.look(sight))
            expect(tiers.map((tier) => kept.ofTier(tier))).toEqual(tiers.map((tier) => anew.ofTier(tier)))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('forget one account when they turn to another', () => {
    const [rich, poor] = [account(1), account(2)]
    rich.give('auric_coin', 4_000)
    rich.give('premium', 30)
    for (let i = 0; i < 3; i++) rich.must('summon.pull', { count: 10 })
    poor.give('auric_coin', 4_000)
    poor.must('summon.pull', { count: 1 })
    const pairs = new Pairs(0, ruleset)
    const [first, other] = [pairs.look(rich.sight), pairs.look(poor.sight)]
    expect([first > 0, other]).toEqual([true, 0])
    expect(tiers.map((tier) => pairs.ofTier(tier))).toEqual(tiers.map(() => null))
    expect(pairs.look(rich.sight)).toBe(first)
  })
})
