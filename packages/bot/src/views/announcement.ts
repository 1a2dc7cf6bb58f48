import { OUTCOMES } from '../cards/palette.ts'
import type { Message } from '../discord/message.ts'
import { exact } from './figures.ts'
import { message, text } from './layout.ts'

/** What everyone in the guild hears about someone. The mention shows a name and pings nobody. */
export const levelReachedView = (player: string, level: number): Message =>
  message({
    accent: OUTCOMES.success.int,
    blocks: [text(`### ★ <@${player}> has reached level ${exact(level)}`)],
  })
