import { OUTCOMES } from '../cards/palette.ts'
import type { Done, ResultOf, Seen } from '../commands/action.ts'
import { goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains } from '../messages/en/news.ts'
import { CLASS_WORDS } from '../messages/en/terms.ts'
import { counted } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'
import { called } from './player-text.ts'

export const registeredView = ({ result }: Done<ResultOf<'player.register'>>, seen: Seen): Message => {
  const { resources, player, drop } = seen.ruleset
  return message({
    accent: OUTCOMES.success.int,
    blocks: [
      text(
        `# Welcome, ${called(result.name)}`,
        result.class === null ? undefined : `You follow the way of the **${CLASS_WORDS[result.class]}**.`,
        'Somewhere a lamp was lit, and it has your name on it.',
      ),
      divider(),
      text(
        `You begin with **${gains(resources.starting)}**, **${counted(player.pointsAtRegistration, 'skill point')}** and **${counted(drop.startingCharges, 'drop')}** ready.`,
        `First ${seen.mention('drop')} for auric coin, then ${seen.mention('summon')}; two maidens of a tier can ${seen.mention('fuse')} into one above.`,
      ),
      buttons(
        button('Drop', goId(seen, 'drop'), 'primary'),
        button('Summon', goId(seen, 'summon')),
        button('Daily', goId(seen, 'daily')),
        button('How to play', goId(seen, 'help')),
      ),
    ],
  })
}
