import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highestTier } from './highest-tier.ts'
import { cheapestShrine } from './shrine-places.ts'
import { account, ruleset } from './testing/account.ts'
import { tokenSurplus } from './token-surplus.ts'

const move = fc.record({
  what: fc.constantFrom('build', 'upgrade', 'sell', 'collect', 'summon', 'fuse', 'attack', 'redeem', 'turn', 'look', 'look'),
  which: fc.nat(),
  hours: fc.nat({ max: 30 }),
})

describe('figures that are kept', () => {
  it('are those that are computed from the beginning, whatever changed between two looks', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 20, maxLength: 120, size: 'max' }), (moves) => {
        const people = [account(1), account(2)]
        for (const { give, must } of people) {
          give('xp', 40_000)
          give('lumees', 90_000_000)
          give('auric_coin', 900_000)
          must('shrines.build', { type: 'lesser' })
          for (let i = 0; i < 12; i++) must('summon.pull', { count: 1 })
        }
        const [{ sight }] = people as [(typeof people)[0]]
        let now = people[0]!
        let hour = 0
        for (const { what, which, hours } of [...moves, { what: 'look', which: 0, hours: 0 }]) {
          hour += hours
          for (const { at } of people) at(hour)
          const act = (rule: string, input: unknown): unknown => now.seat.act(rule, input, now.sight.now)
          const shrines = sight.shrines?.all() ?? []
          const shrine = shrines.length === 0 ? 0 : (shrines[which % shrines.length]!.$.key as number)
          const maidens = sight.maidens?.all() ?? []
          const maiden = maidens.length === 0 ? 1 : (maidens[which % maidens.length]!.$.key as number)
          if (what === 'build') act('shrines.build', { type: ['lesser', 'radiant'][which % 2] })
          else if (what === 'upgrade') act('shrines.upgrade', { shrine, level: null })
          else if (what === 'sell') act('shrines.sell', { shrine, level: sight.shrineLevel(shrine) })
          else if (what === 'collect') act('shrines.collect', { shrine: null })
          else if (what === 'summon') act('summon.pull', { count: 1 })
          else if (what === 'fuse') act('fusion.fuse', { a: maiden, b: maiden })
          else if (what === 'attack') act('tower.attack', { size: 'x1' })
          else if (what === 'redeem') act('tokens.redeem', { token: 'bronze' })
          else if (what === 'turn') {
            // one pair of eyes for all agents, as simulations have it
            now = people[which % people.length]!
            sight.turnTo(now.seat.account)
          } else {
            expect(sight.cheapestShrine).toEqual(cheapestShrine(sight.shrines, ruleset))
            expect(sight.tokenSurplus).toBe(tokenSurplus(sight.tokenRows, ruleset))
            expect(sight.highestTier).toBe(highestTier(sight.maidens, ruleset))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
