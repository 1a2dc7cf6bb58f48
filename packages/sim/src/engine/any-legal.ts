import type { Dice, Json } from '@lumen/rules'
import { PLAYER_RULES } from '../policies/priority-line.ts'
import { policySites } from '../policies/sites.ts'
import type { Seat } from './seat.ts'

/** Inputs of one rule that are looked at; some have thousands. */
const LOOKED_AT = 32

/** More rules than there are: the draws of one choice stay apart from those of the next. */
const STRIDE = 256

/**
 * Any command that is legal now: each rule that has one is as likely as any other, and so is each of its first inputs.
 * `turn` counts the choices of the day.
 */
export const anyLegal = (
  seat: Seat,
  dice: Dice,
  turn: number,
  now: number,
): { readonly rule: string; readonly input: Json } | undefined => {
  const rules = PLAYER_RULES.slice()
  for (let left = rules.length; left > 0; left--) {
    const at = dice.below(policySites.anyRule, turn * STRIDE + left, left)
    const rule = rules[at]!
    rules[at] = rules[left - 1]!
    const inputs = seat.legal(rule, now, LOOKED_AT)
    if (inputs.length > 0) return { rule, input: inputs[dice.below(policySites.anyInput, turn, inputs.length)]! }
  }
  return undefined
}
