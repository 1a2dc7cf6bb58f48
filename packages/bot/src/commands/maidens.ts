import { no, type Rejection, rules } from '@lumen/rules'
import { type Either, left, map, right } from 'fp-ts/lib/Either.js'
import { type ListState, leaderView, listState, maidensView, maidenView } from '../views/maidens.ts'
import { plainView } from '../views/plain.ts'
import { type Action, type Asked, asks, doesThenAsks, either, type Seen } from './action.ts'
import { type Command, command, suggests, type Use } from './command.ts'
import { chosenMaiden, stackChoices } from './maiden-choice.ts'
import { optionsOf } from './options.ts'

const FIRST: ListState = { tier: null, element: null, sort: 'power', page: 1 }

const listing = (state: (asked: Asked) => ListState): Action => asks('maidens.list', (asked) => right(state(asked)), maidensView)

const owned = suggests('maidens.find', (typed) => ({ typed }), stackChoices)

const list = command({ name: 'maidens', description: 'Your maidens, filtered and sorted', action: listing(() => FIRST) })

const maiden = command({
  name: 'maiden',
  description: 'One of your maidens, with her card',
  options: () => optionsOf(rules['maidens.lock'].input, { name: { field: 'maiden', description: 'Whom to look at', autocomplete: true } }),
  suggestions: { name: owned },
  action: asks(
    'maidens.show',
    (asked, seen) => map((id: number) => ({ maiden: id }))(chosenMaiden(asked, 'name', seen)),
    (shown, seen) => maidenView(shown, seen),
  ),
})

const numberIn = (text: string | undefined): Either<Rejection, { readonly maiden: number }> =>
  text !== undefined && /^\d{1,5}$/.test(text)
    ? right({ maiden: Number(text) })
    : left(no('core/invalid-input', { path: 'maiden', found: text ?? 'nothing', expected: 'one of your maidens' }))

const settingLeader = (input: (asked: Asked, seen: Seen) => Either<Rejection, { readonly maiden: number }>): Action =>
  doesThenAsks(
    { name: 'maidens.set-leader', input },
    { name: 'maidens.leader-sheet', question: () => right({}) },
    ({ result }, sheet, seen) => {
      const news = `${seen.ruleset.maidens.base(result.to)?.name ?? 'She'} leads now`
      return sheet ? leaderView(sheet, seen, news) : plainView(news, seen, 'leader')
    },
  )

const leader = command({
  name: 'leader',
  description: 'Who leads; choose another',
  options: () =>
    optionsOf(rules['maidens.set-leader'].input, {
      name: { field: 'maiden', description: 'Who shall lead; without one, who does', autocomplete: true, required: false },
    }),
  suggestions: { name: owned },
  action: either(
    ({ options }) => options['name'] !== undefined,
    settingLeader((asked, seen) => map((id: number) => ({ maiden: id }))(chosenMaiden(asked, 'name', seen))),
    asks(
      'maidens.leader-sheet',
      () => right({}),
      (sheet, seen) => leaderView(sheet, seen),
    ),
  ),
})

/** Changes something about the maiden that a button carries, then shows her. */
const changing = (name: 'maidens.lock' | 'maidens.unlock' | 'maidens.set-leader', news: string): Action =>
  doesThenAsks(
    { name, input: ({ args }) => numberIn(args[1]) },
    { name: 'maidens.show', question: ({ args }) => numberIn(args[1]) },
    (_done, shown, seen) => (shown ? maidenView(shown, seen, news) : plainView(news, seen, 'maidens')),
  )

const word = (value: string | undefined): string => (value === undefined || value === 'any' ? '' : value)

/** The list that a select's choice leads to: `at` is its place among what the id carries. */
const chosen = (at: number): Action => listing(({ args, values }) => listState(args.map((arg, i) => (i === at ? word(values[0]) : arg))))

const turned: Action = listing(({ args }) => listState(args))

export const maidenCommands: readonly Command[] = [list, maiden, leader]

export const maidenUses: readonly Use[] = [
  { verb: 'list-tier', answer: 'update', action: chosen(0) },
  { verb: 'list-element', answer: 'update', action: chosen(1) },
  { verb: 'list-sort', answer: 'update', action: chosen(2) },
  { verb: 'list-back', answer: 'update', action: turned },
  { verb: 'list-on', answer: 'update', action: turned },
  {
    verb: 'list-show',
    answer: 'reply',
    action: asks(
      'maidens.show',
      ({ values }) => numberIn(values[0]),
      (shown, seen) => maidenView(shown, seen),
    ),
  },
  { verb: 'lock', answer: 'update', action: changing('maidens.lock', 'Locked: nothing will consume her.') },
  { verb: 'unlock', answer: 'update', action: changing('maidens.unlock', 'Unlocked.') },
  { verb: 'lead', answer: 'update', action: changing('maidens.set-leader', 'She leads now.') },
  {
    verb: 'step-down',
    answer: 'update',
    action: doesThenAsks(
      { name: 'maidens.clear-leader', input: () => right({}) },
      { name: 'maidens.leader-sheet', question: () => right({}) },
      (_done, sheet, seen) => (sheet ? leaderView(sheet, seen, 'Nobody leads now') : plainView('Nobody leads now', seen, 'leader')),
    ),
  },
]
