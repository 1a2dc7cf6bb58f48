import { OUTCOMES } from '../cards/palette.ts'
import type { Done, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { news } from '../messages/en/news.ts'
import { change, counted, relative } from './figures.ts'
import { button, buttons, message, text } from './layout.ts'

export const droppedView = (done: Done<ResultOf<'drop.perform'>>, seen: Seen): Message => {
  const { auric_coin, held, charges, ready_at } = done.result
  const price = seen.ruleset.summon.costPerPull
  return message({
    accent: OUTCOMES.success.int,
    blocks: [
      text(`# ${counted(auric_coin, 'auric coin', 'auric coin')} fell into your hands`),
      text(
        `Auric coin ${change(Math.max(0, held - auric_coin), held)}`,
        charges > 0 ? `**${counted(charges, 'drop')}** left.` : `The next is ready ${relative(ready_at)}.`,
        `Enough for ${counted(Math.floor(held / price), 'pull')}.`,
      ),
      text(...news(done.events, seen.ruleset)),
      buttons(
        charges > 0 ? button('Drop again', actId('drop', seen), 'primary') : undefined,
        button('Summon', goId(seen, 'summon'), charges > 0 ? 'plain' : 'primary', held < price),
        button('Daily', goId(seen, 'daily')),
      ),
    ],
  })
}
