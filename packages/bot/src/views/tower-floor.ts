import type { AnswerOf, Seen } from '../commands/action.ts'
import { lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { bossAlt, bossNamed, bossPicture, mechanicLines } from './boss.ts'
import { amount, bar, short } from './figures.ts'
import { beside, button, buttons, divider, message, text } from './layout.ts'
import { elementAccent } from './maiden-card.ts'
import { promises, spoilsLine, times } from './tower.ts'

/** Another floor, as it would be met today. */
export const floorView = (answer: AnswerOf<'tower.floor'>, seen: Seen): Message => {
  const { floor, current_floor, boss, sizes, strength, momentum, spoils } = answer
  const named = bossNamed(boss)
  const away = floor - current_floor
  const where = away === 0 ? 'You stand before it.' : away > 0 ? `**${amount(away)}** above you.` : 'You have cleared it.'
  const usable = sizes.filter(({ unlocked }) => unlocked)
  const damage = seen.ruleset.tower.momentum.damagePpm[momentum] ?? 1_000_000
  return message({
    accent: elementAccent(named.element),
    pictures: [bossPicture(floor, named)],
    blocks: [
      beside(
        'boss.png',
        bossAlt(floor, named),
        `# Floor ${amount(floor)}: ${named.name}`,
        where,
        `${bar(boss.hp, boss.max_hp)} **${short(boss.hp)}** / ${short(boss.max_hp)} hit points`,
        `Attack **${short(boss.attack)}** · defense **${short(boss.defense)}**`,
      ),
      text(...mechanicLines(boss, seen)),
      divider(),
      text(
        strength.power === 0
          ? 'Nobody fights for you yet.'
          : `As you are now, striking with **${short(strength.attack)}** at momentum ${momentum} (${times(damage)}):`,
        strength.power === 0 ? undefined : promises(usable),
        `Clearing it pays ${spoilsLine(spoils)}.`,
      ),
      buttons(
        button('Your floor', lookId('tower', seen), 'primary'),
        button(
          `Floor ${amount(Math.min(1_000_000, floor + 1))}`,
          lookId('tower-floor', seen, Math.min(1_000_000, floor + 1)),
          'plain',
          floor >= 1_000_000,
        ),
        answer.next_milestone > floor + 1 && answer.next_milestone <= 1_000_000
          ? button(`Milestone ${amount(answer.next_milestone)}`, lookId('tower-floor', seen, answer.next_milestone))
          : undefined,
      ),
    ],
  })
}
