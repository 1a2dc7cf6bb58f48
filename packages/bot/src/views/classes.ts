import { CLASSES, type PlayerClass } from '@lumen/rules'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { CLASS_WORDS } from '../messages/en/terms.ts'
import { amount, percentOf, priced, relative, span } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'

const boosts = ({ energy_ppm, stamina_ppm, shrine_ppm }: AnswerOf<'player.class-sheet'>['classes'][number]): string =>
  [
    energy_ppm > 0 ? `energy comes back ${percentOf(energy_ppm)} faster` : '',
    stamina_ppm > 0 ? `stamina comes back ${percentOf(stamina_ppm)} faster` : '',
    shrine_ppm > 0 ? `shrines yield ${percentOf(shrine_ppm)} more` : '',
  ]
    .filter((part) => part !== '')
    .join(', ')

export const classView = (sheet: AnswerOf<'player.class-sheet'>, seen: Seen, news?: string): Message => {
  const price =
    sheet.cost === 0 ? 'Your first choice is free.' : `A change costs **${amount(sheet.cost)} lumenite**; you have ${amount(sheet.have)}.`
  const waits = sheet.ready_at === null ? price : `You can change again ${relative(sheet.ready_at)}.`
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    private: true,
    blocks: [
      text(
        `# ${news ?? (sheet.current === null ? 'Choose your class' : `You are ${CLASS_WORDS[sheet.current]}`)}`,
        waits,
        sheet.ready_at === null ? `-# After a choice, the next is possible in ${span(sheet.cooldown)}.` : undefined,
      ),
      divider(),
      text(
        ...sheet.classes.map((each) => `**${CLASS_WORDS[each.name]}**${each.name === sheet.current ? ' (yours)' : ''}: ${boosts(each)}`),
      ),
      buttons(
        ...CLASSES.map((name) =>
          button(
            CLASS_WORDS[name],
            lookId('class-ask', seen, name),
            sheet.current === null ? 'primary' : 'plain',
            name === sheet.current || sheet.ready_at !== null,
          ),
        ),
      ),
    ],
  })
}

export const classAskView = (sheet: AnswerOf<'player.class-sheet'>, wanted: PlayerClass, seen: Seen): Message => {
  const chosen = sheet.classes.find(({ name }) => name === wanted)!
  const poor = sheet.have < sheet.cost
  return message({
    accent: OUTCOMES.notice.int,
    private: true,
    blocks: [
      text(
        `# Become ${CLASS_WORDS[wanted]}?`,
        `As ${CLASS_WORDS[wanted]}, ${boosts(chosen)}.`,
        sheet.cost === 0 ? 'This first choice is free.' : priced(sheet.have, sheet.cost),
        `-# The next change is possible in ${span(sheet.cooldown)}.`,
      ),
      buttons(
        button(
          sheet.cost === 0 ? 'Choose' : `Change for ${amount(sheet.cost)} lumenite`,
          actId('class-set', seen, wanted),
          'primary',
          poor,
        ),
        button('Back', lookId('class', seen)),
      ),
    ],
  })
}
