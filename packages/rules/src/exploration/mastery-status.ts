import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { boonBit, hasBoon } from '../mastery/boon.ts'
import { boonsOf } from '../mastery/boons.ts'
import { myBoons } from '../mastery/state.ts'
import { mySectors } from './state.ts'

/** The boons of all sectors that there are to explore: which are earned, what the others take, and what all earned ones add up to (docs/rules/mastery.md). */
export const masteryStatus = query({
  name: 'exploration.mastery',
  input: nothing,
  limit: 'mastery',
  reads: { boons: myBoons, sectors: mySectors },
  answer: ({ boons, sectors }, _input, { ruleset }) => {
    const { mastery, exploration } = ruleset
    return right({
      sectors: Array.from({ length: exploration.maxSector }, (_, i) => {
        const sector = i + 1
        return {
          sector,
          name: exploration.sector(sector).name,
          laps: sectors.get(sector)!.laps,
          boons: mastery.boons
            .filter((boon) => boon.sector === sector)
            .map(({ rank, kind, amount }) => ({
              rank,
              boon: kind,
              amount,
              laps: mastery.laps[rank]!,
              earned: hasBoon(boons.boon_mask, boonBit(sector, rank)),
            })),
        }
      }),
      totals: boonsOf(ruleset, boons.boon_mask),
    })
  },
})
