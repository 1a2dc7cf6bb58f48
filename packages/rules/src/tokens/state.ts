import { resource } from '../kernel/column.ts'
import { keyed } from '../kernel/entity.ts'
import { many } from '../kernel/part.ts'
import { players } from '../players.ts'

/** Kinds of token, the commonest first. */
export const TOKENS = ['bronze', 'silver', 'gold', 'platinum', 'diamond', 'mythic'] as const
export type Token = (typeof TOKENS)[number]

/** Tokens that someone holds, by kind. */
export const tokens = keyed(players, 'tokens', {
  key: 'token',
  storage: 'text',
  words: TOKENS,
  implicit: true,
  columns: { quantity: resource({ unit: 'tokens' }) },
})

export const myTokens = many(tokens)
