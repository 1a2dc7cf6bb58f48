import { BOARD_CATEGORIES } from '@lumen/rules'
import type { BoardPlace, TopView } from '@lumen/runtime'
import { OUTCOMES } from '../cards/palette.ts'
import type { Seen } from '../commands/action.ts'
import { goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { BOARD_WORDS, type BoardWords } from '../messages/en/boards.ts'
import { counted, exact, relative } from './figures.ts'
import { button, buttons, divider, message, select, text } from './layout.ts'
import { pager } from './pages.ts'
import { called } from './player-text.ts'

/** Ranks of one page under each other: digits of one width, in a column that fits the last of them. */
const numbered = (rank: number, widest: number): string => `\`${exact(rank).padStart(exact(widest).length)}\``

const lineOf = ({ value: worded }: BoardWords, { rank, name, value, tie }: BoardPlace, mine: boolean, widest: number): string => {
  const shown = mine ? `**${called(name)}** (you)` : called(name)
  return `${numbered(rank, widest)} ${shown} · ${worded(value, tie)}`
}

const tenths = (percentile: number): string => `${percentile / 10} %`

/** Where the asker stands, in words: the rank is of now, by the last snapshot. */
const standing = ({ mine, category }: TopView, seen: Seen): string => {
  const words = BOARD_WORDS[category]
  if (!mine.ok)
    return words.of === 'guild'
      ? `You are in no guild that counts; ${seen.mention('help')} says how to join one.`
      : `You have no place here yet. Whoever plays gets one: ${seen.mention('drop')} is enough.`
  const who = words.of === 'guild' ? 'Your guild' : 'You'
  return `${who}: rank **${exact(mine.rank)}** of ${exact(mine.entries)} · top **${tenths(mine.percentileTenths)}** · ${words.value(mine.value, mine.tie)}`
}

/** A page of a board: the places, where the asker stands, and how old the picture is. */
export const topView = (found: TopView, seen: Seen): Message => {
  const { category, page, pages, entries, takenAt, places, mine } = found
  const words = BOARD_WORDS[category]
  const widest = Math.max(1, ...places.map(({ rank }) => rank))
  const onPage = mine.ok && places.some(({ id }) => id === mine.id)
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(`# ${words.title}`, entries === 0 ? undefined : `${counted(entries, words.of)} on the board`),
      divider(),
      text(
        ...(places.length === 0
          ? ['Nobody stands here yet. The first to play will.']
          : places.map((place) => lineOf(words, place, mine.ok && place.id === mine.id, widest))),
      ),
      divider(),
      text(
        standing(found, seen),
        takenAt === null
          ? '-# The board is drawn up within a few minutes.'
          : `-# Drawn up ${relative(takenAt)}. Your own rank is what you have now, placed among what others had then.`,
      ),
      select(
        lookId('top', seen),
        'Another board…',
        BOARD_CATEGORIES.map((each) => ({ label: BOARD_WORDS[each].title, value: each, chosen: each === category })),
      ),
      pager(seen, 'top-page', { page, pages }, category),
      buttons(
        mine.ok && !onPage && pages > 1 ? button('My place', lookId('top-mine', seen, category), 'primary') : undefined,
        button('Profile', goId(seen, 'profile')),
      ),
    ],
  })
}
