import { left, right } from 'fp-ts/lib/Either.js'
import { boostPpm } from '../events/boosts.ts'
import { type Change, set, spend } from '../kernel/change.ts'
import { integer, list, record } from '../kernel/codec.ts'
import { choose, type Dice } from '../kernel/dice.ts'
import type { EventOf } from '../kernel/event.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { type CopyEvent, CopyLedger, rollVariance, type Variance } from '../maidens/copies.ts'
import { baseDiscovered, copiesDiscarded, copiesGained } from '../maidens/events.ts'
import { myCollection, myMaidens, myMemories } from '../maidens/state.ts'
import { myProgress, myStanding } from '../player/state.ts'
import { myWallet } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { summonCompleted, summonResult } from './events.ts'
import { guaranteedIn, isGuaranteed } from './formulas.ts'
import { summonSites } from './sites.ts'
import { myPity } from './state.ts'

/** The bases that a guaranteed pull chooses from: unowned ones a tier up, else unowned ones of the tier, else the tier above (docs/rules/summon.md). */
const guaranteedPool = ({ maidens, summon }: Ruleset, level: number, tier: number, owner: Owner): readonly number[] => {
  const next = Math.min(tier + 1, summon.unlocked(level).at(-1)!)
  const above = maidens.summonable[next]!
  const unownedAbove = above.filter((base) => !owner.owns(base))
  if (unownedAbove.length > 0) return unownedAbove
  const unowned = maidens.summonable[tier]!.filter((base) => !owner.owns(base))
  return unowned.length > 0 ? unowned : above
}

/** Whoever knows what someone owns. */
export interface Owner {
  readonly owns: (base: number) => boolean
}

/** One pull: a tier by its odds, then a base of it; from a better pool when the pull is guaranteed. `boost`: what events add, in ppm. */
export const pullOnce = (
  ruleset: Ruleset,
  level: number,
  guaranteed: boolean,
  owner: Owner,
  dice: Dice,
  index: number,
  boost = 0,
): number =>
  baseOf(ruleset, level, dice.weighted(summonSites.tier, index, ruleset.summon.rates(level, boost)), guaranteed, owner, dice, index)

/** The base of a pull whose tier has fallen. */
const baseOf = (ruleset: Ruleset, level: number, tier: number, guaranteed: boolean, owner: Owner, dice: Dice, index: number): number => {
  const pool = guaranteed ? guaranteedPool(ruleset, level, tier, owner) : ruleset.maidens.summonable[tier]!
  return choose(dice, summonSites.base, index, pool)
}

const MOST = 100

/** By the number of pulls. Ready texts: one made for each command would have to be hashed to find its stream. */
const STREAMS = Array.from({ length: MOST + 1 }, (_, count) => `x${count}`)

/** Spends auric coin on a batch of pulls with pity (docs/rules/summon.md). */
export const pull = rule({
  name: 'summon.pull',
  input: record({ count: integer({ min: 1, max: MOST, unit: 'pulls', doc: 'how many pulls: 1, 5 or 10' }) }),
  result: record({
    results: list(summonResult),
    cost: integer({ unit: 'auric coin' }),
    auric_coin: integer({ unit: 'auric coin left' }),
    pity_counter: integer({ unit: 'pulls' }),
  }),
  limit: 'summon',
  reads: {
    me: myProgress,
    standing: myStanding,
    wallet: myWallet,
    pity: myPity,
    collection: myCollection,
    maidens: myMaidens,
    memories: myMemories,
  },
  emits: [summonCompleted, copiesGained, baseDiscovered, copiesDiscarded],
  stream: ({ count }) => STREAMS[count]!,
  inputs: (_view, { ruleset }) => [...ruleset.summon.batches].reverse().map((b) => ({ count: b.pulls })),
  plan: ({ me, standing, wallet, pity }, { count }, { now, ruleset }) => {
    const { batches, costPerPull, pityPulls } = ruleset.summon
    const batch = batches.find((b) => b.pulls === count)
    if (!batch)
      return left(no('core/invalid-input', { path: 'count', found: count, expected: `one of ${batches.map((b) => b.pulls).join(', ')}` }))
    const tiers = ruleset.summon.unlocked(me.level)
    const cost = count * costPerPull
    const why =
      refusal(batch.premiumOnly && (standing.premium_until ?? 0) <= now && no('summon/premium-required', { count })) ??
      refusal(tiers.some((tier) => ruleset.maidens.summonable[tier]!.length === 0) && no('summon/catalogue-empty', { level: me.level })) ??
      refusal(wallet.auric_coin < cost && no('wallet/not-enough-auric-coin', { need: cost, have: wallet.auric_coin, for: 'summon' }))
    return why ? left(why) : right({ cost, count, level: me.level, guaranteed_in: guaranteedIn(pityPulls, pity.pity_counter) })
  },
  decide: ({ me, wallet, pity, collection, maidens, memories }, { count }, { now, ruleset, active, dice }, plan) => {
    const { level } = me
    const rates = ruleset.summon.rates(level, boostPpm(ruleset.events, active, 'summon_rate', now))
    const roll = (index: number): Variance => rollVariance(dice, index, ruleset.maidens)
    const ledger = new CopyLedger({ me: collection, maidens, memories }, ruleset.maidens, now, 'summon', roll)
    const results: { base: number; tier: number; new: boolean; guaranteed: boolean }[] = []
    let counter = pity.pity_counter
    let guaranteed = 0
    for (let index = 0; index < count; index++) {
      const sure = isGuaranteed(ruleset.summon.pityPulls, counter)
      counter = sure ? 0 : counter + 1
      if (sure) guaranteed++
      const fell = dice.weighted(summonSites.tier, index, rates)
      const base = baseOf(ruleset, level, fell, sure, ledger, dice, index)
      const tier = sure ? ruleset.maidens.base(base)!.tier : fell
      results.push({ base, tier, new: ledger.give(base, index), guaranteed: sure })
    }
    const changes: Change[] = [spend(wallet, 'auric_coin', plan.cost, 'summon')]
    if (counter !== pity.pity_counter) changes.push(set(pity, 'pity_counter', counter))
    const events: (EventOf<typeof summonCompleted> | CopyEvent)[] = [
      summonCompleted({ count, results, guaranteed, pity_before: pity.pity_counter, pity_after: counter }),
    ]
    ledger.finishInto(changes, events)
    return accept(changes, events, {
      results,
      cost: plan.cost,
      auric_coin: wallet.auric_coin - plan.cost,
      pity_counter: counter,
    })
  },
})
