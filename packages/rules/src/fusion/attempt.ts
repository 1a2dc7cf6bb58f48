import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { TIERS } from '../elements.ts'
import { boostPpm } from '../events/boosts.ts'
import { type Change, gain, spend } from '../kernel/change.ts'
import { flag, integer, nullable, record } from '../kernel/codec.ts'
import { choose, type Dice } from '../kernel/dice.ts'
import { many, maybeOne, type View } from '../kernel/part.ts'
import { no, type Rejection, refusal } from '../kernel/rejection.ts'
import { type Ask, accept, type Env } from '../kernel/rule.ts'
import { CopyLedger, rollVariance, type Variance } from '../maidens/copies.ts'
import { baseDiscovered, copiesDiscarded, copiesGained } from '../maidens/events.ts'
import { MAX_BASE, maidens, memories, myCollection } from '../maidens/state.ts'
import { myWallet } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { fusionAttempted, fusionFailed, fusionSucceeded, shardsGained, shardsRedeemed } from './events.ts'
import { successPpm } from './formulas.ts'
import { fusionSites } from './sites.ts'
import { myShards } from './state.ts'

const base = integer({ min: 1, max: MAX_BASE, doc: 'the base of the first or second maiden' })

/** Two copies, by their bases; both may be of one stack. */
export const pair = record({ a: base, b: base })
export type Pair = { readonly a: number; readonly b: number }

export const fused = record({
  success: flag(),
  tier: integer({ min: 1, max: 18 }),
  result: nullable(integer({ min: 1 })),
  new: flag(),
  shards: integer({ unit: 'shards gained' }),
  shards_held: integer({ unit: 'shards of the tier' }),
  cost: integer({ unit: 'lumees' }),
  lumees: integer({ unit: 'lumees left' }),
})

export const fusionReads = {
  wallet: myWallet,
  collection: myCollection,
  maidens: many(maidens),
  memories: many(memories),
  shards: myShards,
  first: maybeOne(maidens, (i: Pair) => i.a),
  second: maybeOne(maidens, (i: Pair) => i.b),
}

export const fusionEvents = [
  fusionAttempted,
  fusionSucceeded,
  fusionFailed,
  shardsGained,
  shardsRedeemed,
  copiesGained,
  baseDiscovered,
  copiesDiscarded,
] as const

type Seen = View<typeof fusionReads>

/** What an attempt costs and could yield. */
export interface FusionPlan {
  readonly tier: number
  readonly cost: number
  readonly success_ppm: number
  readonly shards: number
  readonly element: string
  /** Bases that success chooses from, uniformly. */
  readonly results: readonly number[]
  readonly shards_on_failure: readonly [number, number]
}

type Code =
  | 'fusion/maiden-not-found'
  | 'fusion/tier-mismatch'
  | 'fusion/tier-maxed'
  | 'fusion/maiden-locked'
  | 'fusion/leader-protected'
  | 'fusion/not-enough-copies'
  | 'fusion/no-result-template'
  | 'fusion/not-enough-shards'
  | 'wallet/not-enough-lumees'

/** The checks of both fusions, in order, and their price (docs/rules/fusion.md). */
export const planFusion = (
  { first, second, wallet, collection, shards }: Seen,
  { a, b }: Pair,
  { ruleset, active, now }: Ask<Ruleset>,
  redeem: boolean,
): Either<Rejection<Code>, FusionPlan> => {
  const { maidens: known, fusion } = ruleset
  const one = known.base(a)
  const two = known.base(b)
  if (!first || !one || !second || !two) return left(no('fusion/maiden-not-found', { maiden: first && one ? b : a }))
  const { tier } = one
  if (two.tier !== tier) return left(no('fusion/tier-mismatch', { a, b, tier_a: tier, tier_b: two.tier }))
  if (tier > fusion.maxTier) return left(no('fusion/tier-maxed', { tier, max: fusion.maxTier }))
  const same = a === b
  const takesLast = (stack: { readonly quantity: number }, id: number, taken: number): boolean =>
    collection.leader === id && stack.quantity <= taken
  const element = fusion.combine(one.element, two.element)
  const results = known.ofTierAndElement(tier + 1, element)
  const held = shards.get(tier)!.quantity
  const cost = fusion.cost[tier]!
  const why =
    refusal(
      first.locked && no('fusion/maiden-locked', { maiden: a }),
      !same && second.locked && no('fusion/maiden-locked', { maiden: b }),
      takesLast(first, a, same ? 2 : 1) && no('fusion/leader-protected', { maiden: a }),
      !same && takesLast(second, b, 1) && no('fusion/leader-protected', { maiden: b }),
      same && first.quantity < 2 && no('fusion/not-enough-copies', { maiden: a, need: 2, have: first.quantity }),
    ) ??
    refusal(results.length === 0 && no('fusion/no-result-template', { tier: tier + 1, element })) ??
    refusal(
      redeem && held < fusion.shardsPerRedemption && no('fusion/not-enough-shards', { tier, need: fusion.shardsPerRedemption, have: held }),
      wallet.lumees < cost && no('wallet/not-enough-lumees', { need: cost, have: wallet.lumees, for: 'fusion' }),
    )
  if (why) return left(why)
  return right({
    tier,
    cost,
    success_ppm: redeem ? 1_000_000 : successPpm(fusion, tier, boostPpm(ruleset.events, active, 'fusion_success', now)),
    shards: redeem ? fusion.shardsPerRedemption : 0,
    element,
    results,
    shards_on_failure: [fusion.shardsMin, fusion.shardsMax],
  })
}

/** A new result's variance: each roll, or the mean of the parents where that is better. */
const inherited = (roll: Variance, a: Seen['first'], b: Seen['second']): Variance => ({
  attack: Math.max(roll.attack, Math.floor((a!.variance_attack + b!.variance_attack) / 2)),
  defense: Math.max(roll.defense, Math.floor((a!.variance_defense + b!.variance_defense) / 2)),
  hp: Math.max(roll.hp, Math.floor((a!.variance_hp + b!.variance_hp) / 2)),
})

/** Carries an attempt out: the roll, the copies, the shards. */
export const carryOut = (view: Seen, { a, b }: Pair, { dice, now, ruleset }: Env<Ruleset>, plan: FusionPlan, redeem: boolean) => {
  const { wallet, collection, shards, first, second } = view
  const { fusion, maidens: known } = ruleset
  const { tier, cost } = plan
  const pool = shards.get(tier)!
  const changes: Change[] = [spend(wallet, 'lumees', cost, 'fusion')]
  const roll = (index: number): Variance => {
    const drawn = rollVariance(dice, index, known)
    return fusion.inheritVariance ? inherited(drawn, first, second) : drawn
  }
  const ledger = new CopyLedger({ me: collection, maidens: view.maidens, memories: view.memories }, known, now, 'fusion', roll)
  ledger.take(a, 1)
  ledger.take(b, 1)
  const success = redeem || dice.chance(fusionSites.success, 0, plan.success_ppm)
  const attempted = fusionAttempted({ tier, a, b, redeemed: redeem, success, cost, success_ppm: plan.success_ppm })
  const told = { success, tier, cost, lumees: wallet.lumees - cost }
  if (!success) {
    const left = rollShards(dice, fusion.shardsMin, fusion.shardsMax)
    const gained = gain(pool, 'quantity', left, 'fusion', ruleset.resources.caps.shards)
    const held = pool.quantity + gained.by
    const copies = ledger.finish()
    changes.push(gained, ...copies.changes)
    const events = [attempted, fusionFailed({ tier }), shardsGained({ tier, amount: gained.by, quantity: held }), ...copies.events]
    return accept(changes, events, { ...told, result: null, new: false, shards: gained.by, shards_held: held })
  }
  const result = choose(dice, fusionSites.result, 0, plan.results)
  const isNew = ledger.give(result, 0)
  if (redeem) changes.push(spend(pool, 'quantity', plan.shards, 'redemption'))
  const copies = ledger.finish()
  changes.push(...copies.changes)
  const held = pool.quantity - plan.shards
  const redeemed = redeem ? [shardsRedeemed({ tier, amount: plan.shards, quantity: held })] : []
  return accept(changes, [attempted, fusionSucceeded({ tier, result }), ...redeemed, ...copies.events], {
    ...told,
    result,
    new: isNew,
    shards: 0,
    shards_held: held,
  })
}

const rollShards = (dice: Dice, min: number, max: number): number => min + dice.below(fusionSites.shards, 0, max - min + 1)

/** Each tier's fusions have luck of their own. */
export const tierStream = ({ a }: Pair, { maidens: known }: Ruleset): string => STREAMS[known.base(a)?.tier ?? 0]!

/** By tier; those of a base that nobody knows, whose fusion is refused, come first. */
const STREAMS = ['tier undefined', ...TIERS.map((tier) => `tier ${tier}`)]

/** Pairs of free copies of one tier: both of one stack first, then neighbours. */
export function* pairs({ maidens: mine, collection }: Seen, { ruleset }: Ask<Ruleset>): Iterable<Pair> {
  const byTier = new Map<number, number[]>()
  for (const row of mine.all()) {
    const id = row.$.key as number
    const spare = collection.leader === id ? row.quantity - 1 : row.quantity
    const tier = ruleset.maidens.base(id)?.tier
    if (row.locked || spare < 1 || tier === undefined) continue
    if (spare >= 2) yield { a: id, b: id }
    const others = byTier.get(tier)
    if (others) others.push(id)
    else byTier.set(tier, [id])
  }
  for (const ids of byTier.values())
    for (let i = 0; i < ids.length; i++) for (let j = i + 1; j < ids.length; j++) yield { a: ids[i]!, b: ids[j]! }
}
