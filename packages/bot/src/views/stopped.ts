import { OUTCOMES } from '../cards/palette.ts'
import type { Batch, Seen } from '../commands/action.ts'
import { type Block, text } from './layout.ts'
import { worded } from './refusal.ts'

/** Why a batch was not done to its end, in the words of the refusal; nothing where it was. */
export const stoppedText = ({ done, times, stopped }: Batch, seen: Seen): Block => {
  if (!stopped) return undefined
  const { what, now } = worded(stopped, seen)
  return text(`${OUTCOMES.refusal.sign} Stopped after **${done.length}** of ${times}. ${what}`, now)
}
