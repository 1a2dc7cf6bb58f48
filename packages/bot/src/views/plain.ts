import { OUTCOMES } from '../cards/palette.ts'
import type { Seen } from '../commands/action.ts'
import { goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { button, buttons, message, text } from './layout.ts'

/** The news alone, with the way to the details: for when they cannot be looked up just now. */
export const plainView = (news: string, seen: Seen, command: string): Message =>
  message({
    accent: OUTCOMES.success.int,
    private: true,
    blocks: [text(`# ${news}`), buttons(button('Look', goId(seen, command), 'primary'))],
  })
