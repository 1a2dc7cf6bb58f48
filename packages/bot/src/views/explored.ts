import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Batch, ResultOf, Seen } from '../commands/action.ts'
import { lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains, news } from '../messages/en/news.ts'
import { encounterBlocks, encounterPicture } from './encounter.ts'
import { energyLine, oddsOfFight, sectorButtons, sublevelLine } from './exploration.ts'
import { counted } from './figures.ts'
import { type Block, button, buttons, divider, message, text } from './layout.ts'
import { elementAccent } from './maiden-card.ts'
import { stoppedText } from './stopped.ts'

type Explored = ResultOf<'exploration.explore'>

/** Refusals that say what the message shows anyway. */
const SHOWN = new Set(['exploration/encounter-pending', 'exploration/matron-blocks'])

const sumOf = (results: readonly Explored[], of: 'energy' | 'lumees' | 'xp'): number => results.reduce((sum, result) => sum + result[of], 0)

const heading = (last: Explored, cleared: readonly number[], { ruleset }: Seen): string => {
  const { name, matron } = ruleset.exploration.sector(last.sector)
  if (last.matron) return `${matron.name} bars the way`
  return cleared.length === 0
    ? `Deeper into ${name}`
    : `${cleared.length === 1 ? `Sublevel ${cleared[0]}` : `Sublevels ${cleared[0]} to ${cleared.at(-1)}`} of ${name} ${cleared.length === 1 ? 'is' : 'are'} cleared`
}

/** What one action or several have brought, who was met, and how things stand. */
export const exploredView = (batch: Batch<Explored>, status: AnswerOf<'exploration.sector'> | undefined, seen: Seen): Message => {
  const results = batch.done.map(({ result }) => result)
  const last = results.at(-1)!
  const cleared = results.filter((result) => result.cleared).map(({ sublevel }) => sublevel)
  const encounter = status?.encounter ?? null
  const sheet = status?.sectors[0]
  const events = batch.done.flatMap((done) => done.events)
  const brought = gains({ lumees: sumOf(results, 'lumees'), xp: sumOf(results, 'xp') })
  const sum = `${counted(results.length, 'action')} for **${sumOf(results, 'energy')} energy**${brought === '' ? '' : ` brought ${brought}`}.`
  const went = encounter ? `### ${heading(last, cleared, seen)}` : `# ${heading(last, cleared, seen)}`
  const stopped: Block = batch.stopped && SHOWN.has(batch.stopped.code) ? undefined : stoppedText(batch, seen)
  return message({
    accent: encounter ? elementAccent(encounter.element) : cleared.length > 0 ? OUTCOMES.success.int : OUTCOMES.notice.int,
    pictures: encounter ? [encounterPicture(encounter)] : [],
    blocks: [
      ...(encounter ? [...encounterBlocks(encounter, seen), divider()] : []),
      text(went, sum),
      text(
        sheet && !last.matron ? sublevelLine(sheet) : undefined,
        sheet && last.matron ? oddsOfFight(sheet) : undefined,
        status ? energyLine(status.energy) : undefined,
      ),
      text(...news(events, seen.ruleset)),
      stopped,
      encounter
        ? undefined
        : sheet
          ? sectorButtons(sheet, seen)
          : buttons(button('Look', lookId('explore-look', seen, last.sector), 'primary')),
    ],
  })
}
