import type { RowSet, Ruleset } from '@lumen/rules'

/** The highest tier of which a copy is owned; 0 with none. */
export const highestTier = (maidens: RowSet | undefined, ruleset: Ruleset): number => {
  if (!maidens) return 0
  const { ofTier } = ruleset.maidens
  for (let tier = ofTier.length - 1; tier > 0; tier--) for (const id of ofTier[tier]!) if (maidens.stored(id) !== undefined) return tier
  return 0
}
