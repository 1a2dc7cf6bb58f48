import { boostPpm } from '../events/boosts.ts'
import { modified } from '../kernel/modifiers.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import { type Boons, boonsOf } from '../mastery/boons.ts'
import type { Ruleset } from '../ruleset.ts'

const MASTERY = { lumees: 'lumeesPpm', xp: 'xpPpm' } as const satisfies { readonly [kind: string]: keyof Boons }

/** What tower, exploration and matrons pay of a base amount: mastery, then events, one floor (docs/rules/conventions.md). */
export const payout = (
  ruleset: Ruleset,
  kind: 'lumees' | 'xp',
  base: number,
  boonsRow: Parameters<typeof boonsOf>[1],
  active: readonly ActiveEvent[],
  now: Millis,
): number => modified(base, boonsOf(ruleset, boonsRow)[MASTERY[kind]], boostPpm(ruleset.events, active, kind, now))
