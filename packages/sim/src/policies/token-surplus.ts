import type { RowSet, Ruleset, Token } from '@lumen/rules'

/** By how much the tokens of some kind exceed what one redemption takes, at best; negative where none does. */
export const tokenSurplus = (tokens: RowSet | undefined, { tokens: { redemption } }: Ruleset): number => {
  let most = Number.NEGATIVE_INFINITY
  for (const row of tokens?.all() ?? []) most = Math.max(most, (row['quantity'] as number) - redemption[row.$.key as Token].cost)
  return most
}
