import { no, type Rejection, rules } from '@lumen/rules'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { encounterView, releaseAskView, releasedView, wonView } from '../views/encounter.ts'
import { dismissAskView, mapView, sectorView, TIMES } from '../views/exploration.ts'
import { exploredView } from '../views/explored.ts'
import { masteryView } from '../views/mastery.ts'
import { dismissedView, foughtView } from '../views/matron.ts'
import { type Asked, asks, does, doesThenAsks, doesTimesThenAsks, either, type InputOf, type Seen } from './action.ts'
import { type Command, command, type Use } from './command.ts'
import { optionsOf } from './options.ts'

type Where = InputOf<'exploration.explore'>

const nothing = () => right({})

const sectorIn = (given: string | undefined): Either<Rejection, Where> =>
  given !== undefined && /^([1-9]|10)$/.test(given)
    ? right({ sector: Number(given) })
    : left(no('core/invalid-input', { path: 'sector', found: given ?? 'nothing', expected: 'one of the sectors' }))

/** The sector of a button that acts: its stamp stands before it. */
const stamped = ({ args }: Asked): Either<Rejection, Where> => sectorIn(args[1])

const timesIn = ({ args }: Asked): number => TIMES.find((times) => String(times) === args[2]) ?? 1

const map = asks('exploration.status', nothing, mapView)

const place = (which: (asked: Asked) => string | undefined) => asks('exploration.sector', (asked) => sectorIn(which(asked)), sectorView)

const explore = command({
  name: 'explore',
  description: 'Spend energy in a sector: lumees, experience, maidens, matrons',
  options: ({ exploration }) =>
    optionsOf(rules['exploration.explore'].input, {
      sector: {
        description: 'Straight to this sector; the map unless said otherwise',
        required: false,
        choices: Array.from({ length: exploration.maxSector }, (_, i) => ({
          name: `${i + 1} · ${exploration.sector(i + 1).name}`,
          value: i + 1,
        })),
      },
    }),
  action: either(
    ({ options }) => options['sector'] === undefined,
    map,
    place(({ options }) => String(options['sector'])),
  ),
})

const mastery = command({
  name: 'mastery',
  description: 'The boons of all sectors: earned, and still to earn',
  action: asks('exploration.mastery', nothing, masteryView),
})

const whoWaits = asks('exploration.encounter', nothing, encounterView)

const encounter = command({
  name: 'encounter',
  description: 'Who stands before you: capture, purify, or let her go',
  action: whoWaits,
})

/** The stack that a maiden who was won stands in. */
const herStack = {
  name: 'maidens.stacks',
  question: (_asked: Asked, _seen: Seen, { result }: { readonly result: { readonly base: number } }) => right({ maidens: [result.base] }),
} as const

export const explorationCommands: readonly Command[] = [explore, encounter, mastery]

export const explorationUses: readonly Use[] = [
  { verb: 'explore-map', answer: 'update', action: map },
  { verb: 'explore-look', answer: 'update', action: place(({ args }) => args[0]) },
  { verb: 'explore-choose', answer: 'update', action: place(({ values }) => values[0]) },
  {
    verb: 'explore',
    answer: 'update',
    action: doesTimesThenAsks(
      { rule: 'exploration.explore', input: stamped, times: timesIn },
      { name: 'exploration.sector', question: stamped },
      exploredView,
    ),
  },
  { verb: 'capture', answer: 'update', action: doesThenAsks({ name: 'exploration.capture', input: nothing }, herStack, wonView) },
  { verb: 'purify', answer: 'update', action: doesThenAsks({ name: 'exploration.purify', input: nothing }, herStack, wonView) },
  { verb: 'encounter', answer: 'update', action: whoWaits },
  { verb: 'release-ask', answer: 'update', action: asks('exploration.encounter', nothing, releaseAskView) },
  { verb: 'release', answer: 'update', action: does('exploration.release', nothing, releasedView) },
  {
    verb: 'matron-fight',
    answer: 'update',
    action: doesThenAsks(
      { name: 'exploration.fight-matron', input: stamped },
      { name: 'exploration.sector', question: stamped },
      foughtView,
    ),
  },
  { verb: 'matron-ask', answer: 'update', action: asks('exploration.sector', ({ args }) => sectorIn(args[0]), dismissAskView) },
  { verb: 'matron-dismiss', answer: 'update', action: does('exploration.dismiss-matron', stamped, dismissedView) },
]
