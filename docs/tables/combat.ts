import { percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** Tables of docs/rules/combat.md. */
export const combatTables = ({ ruleset: { combat } }: Shipped): Tables => ({
  criticals: table(
    ['Critical hits', 'How much'],
    [
      ['damage', `× ${(combat.critical.damagePpm / 1_000_000).toFixed(2)}`],
      ['chance of everyone', percentOfPpm(combat.critical.basePpm)],
      ['chance at most', percentOfPpm(combat.critical.maxPpm)],
    ],
  ),
})
