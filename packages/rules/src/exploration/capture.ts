import { left, right } from 'fp-ts/lib/Either.js'
import type { Change } from '../kernel/change.ts'
import { flag, integer, nothing, record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { CopyLedger, rollVariance } from '../maidens/copies.ts'
import { baseDiscovered, copiesDiscarded, copiesGained } from '../maidens/events.ts'
import { myCollection, myMaidens, myMemories } from '../maidens/state.ts'
import { myBoons } from '../mastery/state.ts'
import { myProgress } from '../player/state.ts'
import { chanceOf, resolved, waiting } from './encounter.ts'
import { captureAttempted } from './events.ts'
import { explorationSites } from './sites.ts'
import { myEncounter } from './state.ts'

/** Tries to win whoever waits. Won or not, she waits no longer (docs/rules/exploration.md). */
export const capture = rule({
  name: 'exploration.capture',
  input: nothing,
  result: record({
    success: flag(),
    base: integer({ min: 1 }),
    tier: integer({ min: 1, max: 12 }),
    sector: integer(),
    chance_ppm: integer({ unit: 'parts per million' }),
    new: flag(),
  }),
  limit: 'capture',
  reads: {
    encounter: myEncounter,
    progress: myProgress,
    boons: myBoons,
    collection: myCollection,
    maidens: myMaidens,
    memories: myMemories,
  },
  emits: [captureAttempted, copiesGained, baseDiscovered, copiesDiscarded],
  inputs: () => [{}],
  plan: ({ encounter, progress, boons }, _input, ask) => {
    const met = waiting(encounter)
    if ('code' in met) return left(met)
    const chance = chanceOf(met, progress.level, boons, ask)
    if (chance <= 0) {
      const lumenite = ask.ruleset.exploration.purification[met.tier]!
      return left(no('exploration/capture-impossible', { maiden: met.base, tier: met.tier, sector: met.sector, lumenite }))
    }
    return right({ ...met, chance_ppm: chance })
  },
  decide: ({ encounter, collection, maidens, memories }, _input, { dice, now, ruleset }, { base, tier, sector, chance_ppm }) => {
    const success = dice.chance(explorationSites.capture, 0, chance_ppm)
    const changes: Change[] = [...resolved(encounter)]
    const attempted = captureAttempted({ sector, base, tier, method: 'capture', chance_ppm, lumenite: 0, success })
    const told = { success, base, tier, sector, chance_ppm }
    if (!success) return accept(changes, [attempted], { ...told, new: false })
    const ledger = new CopyLedger({ me: collection, maidens, memories }, ruleset.maidens, now, 'capture', (index) =>
      rollVariance(dice, index, ruleset.maidens),
    )
    const isNew = ledger.give(base, 0)
    const copies = ledger.finish()
    return accept([...changes, ...copies.changes], [attempted, ...copies.events], { ...told, new: isNew })
  },
})
