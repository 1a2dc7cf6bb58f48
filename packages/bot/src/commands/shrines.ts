import { no, type Rejection, SHRINE_TYPES, type ShrineType, shrineTypeOf } from '@lumen/rules'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import type { Message } from '../discord/message.ts'
import { creditWords, news } from '../messages/en/news.ts'
import { SHRINE_WORDS } from '../messages/en/terms.ts'
import { amount } from '../views/figures.ts'
import { plainView } from '../views/plain.ts'
import { type Built, buildAskView, isBuilt, type Status, sellAskView, shrinesView, shrineView, upgradeAskView } from '../views/shrines.ts'
import { type Action, type Asked, asks, type Done, doesThenAsks, type InputOf, type ResultOf, type Seen } from './action.ts'
import { type Command, command, type Use } from './command.ts'

type Credits = ResultOf<'shrines.upgrade'>['credits']

const nothing = () => right({})
const sheet = { name: 'shrines.status', question: nothing } as const

const overview = asks('shrines.status', nothing, (status, seen) => shrinesView(status, seen))

const damaged = (path: string, found: string | undefined, expected: string): Rejection =>
  no('core/invalid-input', { path, found: found ?? 'nothing', expected })

const numberIn = (typed: string | undefined): Either<Rejection, number> =>
  typed !== undefined && /^\d{1,2}$/.test(typed) ? right(Number(typed)) : left(damaged('shrine', typed, 'one of your shrines'))

/** The shrine and the level that a button which acts carries behind its stamp. */
const confirmed = ({ args }: Asked): Either<Rejection, InputOf<'shrines.upgrade'>> =>
  /^\d{1,2}$/.test(args[1] ?? '') && /^\d{1,2}$/.test(args[2] ?? '')
    ? right({ shrine: Number(args[1]), level: Number(args[2]) })
    : left(damaged('shrine', args[1], 'one of your shrines'))

const typeIn = (text: string | undefined): ShrineType | undefined => SHRINE_TYPES.find((type) => type === text)

const builtAt = (status: Status, shrine: string | undefined): Built | undefined =>
  status.shrines.filter(isBuilt).find((place) => String(place.shrine) === shrine)

/** Looks at one shrine; where it no longer stands, at all of them. */
const one = (which: (asked: Asked) => string | undefined, view: (place: Built, status: Status, seen: Seen) => Message): Action =>
  asks('shrines.status', nothing, (status, seen, asked) => {
    const place = builtAt(status, which(asked))
    return place ? view(place, status, seen) : shrinesView(status, seen)
  })

/** Tells what was done above all shrines, or above the one that it was about. */
const told = (
  heading: string,
  done: Done,
  status: Status | undefined,
  seen: Seen,
  { shrine, held }: { readonly shrine?: number | undefined; readonly held?: Credits } = {},
): Message => {
  const paid = held === undefined || held.length === 0 ? undefined : `It held ${creditWords(held)}.`
  const lines = [`# ${heading}`, paid, ...news(done.events, seen.ruleset)]
  if (status === undefined) return plainView(heading, seen, 'shrines')
  const place = shrine === undefined ? undefined : builtAt(status, String(shrine))
  return place ? shrineView(place, status, seen, lines) : shrinesView(status, seen, lines)
}

const nameOf = (shrine: number): string => SHRINE_WORDS[shrineTypeOf(shrine)]

export const shrineCommands: readonly Command[] = [
  command({ name: 'shrines', description: 'What your shrines hold; collect, build, upgrade, sell', action: overview }),
]

export const shrineUses: readonly Use[] = [
  { verb: 'shrines', answer: 'update', action: overview },
  {
    verb: 'shrine-show',
    answer: 'update',
    action: one(
      ({ values }) => values[0],
      (place, status, seen) => shrineView(place, status, seen),
    ),
  },
  {
    verb: 'shrine-look',
    answer: 'update',
    action: one(
      ({ args }) => args[0],
      (place, status, seen) => shrineView(place, status, seen),
    ),
  },
  { verb: 'shrine-upgrade-ask', answer: 'update', action: one(({ args }) => args[0], upgradeAskView) },
  {
    verb: 'shrine-sell-ask',
    answer: 'update',
    action: one(
      ({ args }) => args[0],
      (place, _status, seen) => sellAskView(place, seen),
    ),
  },
  {
    verb: 'shrine-build-ask',
    answer: 'update',
    action: asks('shrines.status', nothing, (status, seen, { args }) => {
      const type = typeIn(args[0])
      return type ? buildAskView(status, type, seen) : shrinesView(status, seen)
    }),
  },
  {
    verb: 'shrines-collect',
    answer: 'update',
    action: doesThenAsks({ name: 'shrines.collect', input: () => right({ shrine: null }) }, sheet, (done, status, seen) =>
      told(creditWords(done.result.credits), done, status, seen),
    ),
  },
  {
    verb: 'shrine-collect',
    answer: 'update',
    action: doesThenAsks(
      {
        name: 'shrines.collect',
        input: ({ args }) => {
          const shrine = numberIn(args[1])
          return shrine._tag === 'Left' ? shrine : right({ shrine: shrine.right })
        },
      },
      sheet,
      (done, status, seen) => told(creditWords(done.result.credits), done, status, seen, { shrine: done.result.collected[0]?.shrine }),
    ),
  },
  {
    verb: 'shrine-build',
    answer: 'update',
    action: doesThenAsks(
      {
        name: 'shrines.build',
        input: ({ args }) => {
          const type = typeIn(args[1])
          return type ? right({ type }) : left(damaged('type', args[1], 'a type of shrine'))
        },
      },
      sheet,
      (done, status, seen) => told(`A ${nameOf(done.result.shrine).toLowerCase()} stands`, done, status, seen),
    ),
  },
  {
    verb: 'shrine-upgrade',
    answer: 'update',
    action: doesThenAsks({ name: 'shrines.upgrade', input: confirmed }, sheet, (done, status, seen) =>
      told(`Your ${nameOf(done.result.shrine).toLowerCase()} rose to level ${done.result.level}`, done, status, seen, {
        shrine: done.result.shrine,
        held: done.result.credits,
      }),
    ),
  },
  {
    verb: 'shrine-sell',
    answer: 'update',
    action: doesThenAsks({ name: 'shrines.sell', input: confirmed }, sheet, (done, status, seen) =>
      told(`Sold for ${amount(done.result.refund)} lumees`, done, status, seen, { held: done.result.credits }),
    ),
  },
]
