import { boostPpm } from '../events/boosts.ts'
import { modified } from '../kernel/modifiers.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import { boonsOf } from '../mastery/boons.ts'
import type { Ruleset } from '../ruleset.ts'

/** What tower, exploration and matrons pay of a base amount: mastery, then events, one floor (docs/rules/conventions.md). */
export const payout = (
  ruleset: Ruleset,
  kind: 'lumees' | 'xp',
  base: number,
  { boon_mask: mask }: { readonly boon_mask: number },
  active: readonly ActiveEvent[],
  now: Millis,
): number => {
  const { lumeesPpm, xpPpm } = boonsOf(ruleset, mask)
  return modified(base, kind === 'lumees' ? lumeesPpm : xpPpm, boostPpm(ruleset.events, active, kind, now))
}
