import type { Ruleset } from '@lumen/rules'
import { playBlocks, rulesetOf } from '../engine/play-blocks.ts'
import type { Crew } from './crew.ts'
import { recentOf } from './recent.ts'

const RULESETS_KEPT = 12

/** This thread alone, a unit at a time; between units others have their turn. */
export const hereCrew = (): Crew => {
  const rulesets = recentOf<Ruleset>(RULESETS_KEPT)
  return {
    hands: () => 1,
    unitMs: 250,
    play: async ({ plan, key, from, to }, tally) => {
      const began = performance.now()
      const ruleset = rulesets.get(key) ?? rulesetOf(plan)
      rulesets.put(key, ruleset)
      return { share: playBlocks(plan, ruleset, { from, to }, tally), ms: performance.now() - began }
    },
    close: async () => {},
  }
}
