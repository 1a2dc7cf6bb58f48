import { left, right } from 'fp-ts/lib/Either.js'
import { spend } from '../kernel/change.ts'
import { flag, integer, nothing, record } from '../kernel/codec.ts'
import { PPM } from '../kernel/numbers.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { CopyLedger, rollVariance } from '../maidens/copies.ts'
import { baseDiscovered, copiesDiscarded, copiesGained } from '../maidens/events.ts'
import { myCollection, myMaidens, myMemories } from '../maidens/state.ts'
import { myWallet } from '../resources/state.ts'
import { resolved, waiting } from './encounter.ts'
import { captureAttempted } from './events.ts'
import { myEncounter } from './state.ts'

/** Wins whoever waits for certain, for lumenite (docs/rules/exploration.md). */
export const purify = rule({
  name: 'exploration.purify',
  input: nothing,
  result: record({
    base: integer({ min: 1 }),
    tier: integer({ min: 1, max: 12 }),
    sector: integer(),
    new: flag(),
    cost: integer({ unit: 'lumenite' }),
    lumenite: integer({ unit: 'lumenite left' }),
  }),
  limit: 'purify',
  reads: { encounter: myEncounter, wallet: myWallet, collection: myCollection, maidens: myMaidens, memories: myMemories },
  emits: [captureAttempted, copiesGained, baseDiscovered, copiesDiscarded],
  inputs: () => [{}],
  plan: ({ encounter, wallet }, _input, { ruleset }) => {
    const met = waiting(encounter)
    if ('code' in met) return left(met)
    const cost = ruleset.exploration.purification[met.tier]!
    return wallet.lumenite < cost
      ? left(no('wallet/not-enough-lumenite', { need: cost, have: wallet.lumenite, for: 'purification' }))
      : right({ ...met, cost })
  },
  decide: ({ encounter, wallet, collection, maidens, memories }, _input, { dice, now, ruleset }, { base, tier, sector, cost }) => {
    const ledger = new CopyLedger({ me: collection, maidens, memories }, ruleset.maidens, now, 'purification', (index) =>
      rollVariance(dice, index, ruleset.maidens),
    )
    const isNew = ledger.give(base, 0)
    const copies = ledger.finish()
    const paid = cost > 0 ? [spend(wallet, 'lumenite', cost, 'purification')] : []
    const attempted = captureAttempted({ sector, base, tier, method: 'purification', chance_ppm: PPM, lumenite: cost, success: true })
    return accept([...paid, ...resolved(encounter), ...copies.changes], [attempted, ...copies.events], {
      base,
      tier,
      sector,
      new: isNew,
      cost,
      lumenite: wallet.lumenite - cost,
    })
  },
})
