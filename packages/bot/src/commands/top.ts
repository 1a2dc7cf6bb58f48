import { BOARD_CATEGORIES } from '@lumen/rules'
import { BOARD_WORDS } from '../messages/en/boards.ts'
import { pageIn } from '../views/pages.ts'
import { topView } from '../views/top.ts'
import { type Action, type Asked, looks } from './action.ts'
import { type Command, command, type Use } from './command.ts'
import { optionsOf } from './options.ts'

const input = { schema: { properties: { board: { type: 'string', enum: BOARD_CATEGORIES } }, required: [] } }

const FIRST = BOARD_CATEGORIES[0]!

/** A board's page; which, and which page, is in what was asked. */
const shows = (which: (asked: Asked) => { readonly category: unknown; readonly page: number | 'mine' }): Action =>
  looks(({ leaderboards }, asked) => {
    const { category, page } = which(asked)
    return leaderboards.top({ actor: asked.who, category: String(category ?? FIRST), page })
  }, topView)

export const topCommands: readonly Command[] = [
  command({
    name: 'top',
    description: 'Who has come furthest, and where you stand',
    options: () =>
      optionsOf(input, {
        board: {
          description: 'By what; by power unless said otherwise',
          words: Object.fromEntries(BOARD_CATEGORIES.map((category) => [category, BOARD_WORDS[category].title])),
        },
      }),
    action: shows(({ options }) => ({ category: options['board'], page: 1 })),
  }),
]

export const topUses: readonly Use[] = [
  { verb: 'top', answer: 'update', action: shows(({ values }) => ({ category: values[0], page: 1 })) },
  { verb: 'top-page', answer: 'update', action: shows(({ args }) => ({ category: args[1], page: pageIn(args[0]) })) },
  { verb: 'top-mine', answer: 'update', action: shows(({ args }) => ({ category: args[0], page: 'mine' })) },
]
