import type { GuildRules } from './config.ts'
import { foldName } from './fold-name.ts'
import { LONGEST } from './state.ts'

/** Controls, invisible and unassigned characters, line ends, and whatever Discord could take for a mention or an emoji. */
const FORBIDDEN = /[\p{C}\p{Zl}\p{Zp}<>@#]/u
const LETTER = /[\p{L}\p{N}]/u

const characters = (text: string): number => [...text].length

/** Why a tidied name cannot be a guild's; `undefined` when it can. */
export const nameFault = (name: string, { name: bounds }: GuildRules): 'length' | 'characters' | undefined => {
  const length = characters(name)
  if (length < bounds.min || length > bounds.max || characters(foldName(name)) > LONGEST.folded) return 'length'
  return FORBIDDEN.test(name) || !LETTER.test(name) ? 'characters' : undefined
}

/** Whether a free text (a description, an emblem) can be shown as it is. */
export const isPlain = (text: string): boolean => !/[\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(text.replaceAll('\n', ''))
