import type { Rejection } from '@lumen/rules'
import { OUTCOMES } from '../cards/palette.ts'
import type { Seen } from '../commands/action.ts'
import { goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { refusals } from '../messages/en/refusals.ts'
import { said, type Wording } from '../messages/wording.ts'
import { button, buttons, message, text } from './layout.ts'

/** The words for a rejection; a code without any (there is none, says a test) still says what it is. */
export const worded = (rejection: Rejection, seen: Pick<Seen, 'ruleset' | 'mention'>): Wording => {
  const words = (refusals as Readonly<Record<string, (typeof refusals)['core/not-registered'] | undefined>>)[rejection.code]
  return words?.(said(rejection, seen.ruleset, seen.mention)) ?? { what: `That is not possible (${rejection.code}).` }
}

/** What stood in the way, what to do now, and buttons for it; further reasons below. Only for the asker. */
export const refusalView = (rejection: Rejection, seen: Seen): Message => {
  const { what, now, ways = [] } = worded(rejection, seen)
  const further = rejection.also.map((also) => `-# Also: ${worded(also, seen).what}`)
  return message({
    accent: OUTCOMES.refusal.int,
    private: true,
    blocks: [
      text(`${OUTCOMES.refusal.sign} ${what}`, now),
      text(...further),
      buttons(...ways.map(({ label, command }, i) => button(label, goId(seen, command), i === 0 ? 'primary' : 'plain'))),
    ],
  })
}
