import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains, news } from '../messages/en/news.ts'
import { boonWords } from '../messages/en/terms.ts'
import { energyLine } from './exploration.ts'
import { amount, bar, counted, relative } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'

type Fought = ResultOf<'exploration.fight-matron'>
type Turn = Fought['turns'][number]

/** More turns than this are told by their beginning and their end. */
const TOLD = 10
const FIRST = 4

/** Turns under each other, figures to the right; of a long fight the beginning and the end. */
const turnTable = ({ turns, hp }: Fought): string => {
  const rows = turns.map(({ damage, critical, hp_left }: Turn, i) => [
    `${i + 1}`,
    bar(hp_left, hp),
    `−${amount(damage)}${critical ? ' !' : '  '}`,
    `${amount(hp_left)} left`,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '))
  const skipped = lines.length - TOLD
  const shown = skipped > 0 ? [...lines.slice(0, FIRST), `… ${skipped} more`, ...lines.slice(FIRST - TOLD)] : lines
  return `\`\`\`\n${shown.join('\n')}\n\`\`\``
}

const criticals = ({ turns }: Fought): string => {
  const hits = turns.filter(({ critical }) => critical).length
  return hits === 0 ? '' : `, ${counted(hits, 'critical hit')} (!)`
}

/** The fight as it went, and what it brought. */
export const foughtView = (done: Done<Fought>, status: AnswerOf<'exploration.sector'> | undefined, seen: Seen): Message => {
  const { result } = done
  const { name, matron } = seen.ruleset.exploration.sector(result.sector)
  const turns = counted(result.turns.length, 'turn')
  const left = result.turns.at(-1)?.hp_left ?? result.hp
  const token = result.token !== null && result.tokens > 0 ? ` · ${counted(result.tokens, `${result.token} token`)}` : ''
  const brought = result.won
    ? [
        `**${gains({ lumees: result.lumees, xp: result.xp })}**${token}${result.charge ? ' · a DROP charge' : ''}`,
        `That was lap **${amount(result.laps)}** of ${name}, which begins anew.`,
        ...result.boons.map(({ boon, amount: by, rank }) => `### ✦ Boon of rank ${rank}\n${boonWords(boon, by)}, from now on and for good`),
      ]
    : [`She had **${amount(left)}** of ${amount(result.hp)} hit points left. She waits, whole again, until you are stronger.`]
  return message({
    accent: result.won ? OUTCOMES.success.int : OUTCOMES.refusal.int,
    blocks: [
      text(
        result.won ? `# ${matron.name} falls in ${turns}` : `# ${OUTCOMES.refusal.sign} ${matron.name} holds out`,
        `You struck with **${amount(result.attack)}** a turn${criticals(result)}.`,
      ),
      text(turnTable(result)),
      text(...brought),
      divider(),
      text(status ? energyLine(status.energy) : undefined, ...news(done.events, seen.ruleset)),
      buttons(
        button(result.won ? 'Explore on' : 'Back to her', lookId('explore-look', seen, result.sector), 'primary'),
        button('Map', lookId('explore-map', seen)),
        button('Mastery', goId(seen, 'mastery')),
        result.won ? undefined : button('Fuse stronger ones', goId(seen, 'maidens')),
      ),
    ],
  })
}

export const dismissedView = ({ result }: Done<ResultOf<'exploration.dismiss-matron'>>, seen: Seen): Message => {
  const { matron } = seen.ruleset.exploration.sector(result.sector)
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        `# ${matron.name} withdraws`,
        `You stand at the beginning of sublevel **${result.sublevel}**. She is back ${relative(result.until)}.`,
      ),
      buttons(button('Explore on', lookId('explore-look', seen, result.sector), 'primary'), button('Map', lookId('explore-map', seen))),
    ],
  })
}
