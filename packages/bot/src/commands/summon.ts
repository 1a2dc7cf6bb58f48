import { no, type Rejection, rules } from '@lumen/rules'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { droppedView } from '../views/drop.ts'
import { oddsView, summonedView } from '../views/summon.ts'
import { type Action, type Asked, asks, does, doesThenAsks, type InputOf } from './action.ts'
import { type Command, command, type Use } from './command.ts'
import { optionsOf } from './options.ts'

const pulling = (input: (asked: Asked) => Either<Rejection, InputOf<'summon.pull'>>): Action =>
  doesThenAsks(
    { name: 'summon.pull', input },
    {
      name: 'maidens.stacks',
      question: (_asked, _seen, { result }) => right({ maidens: [...new Set(result.results.map(({ base }) => base))] }),
    },
    summonedView,
  )

const countIn = (text: string | undefined): Either<Rejection, InputOf<'summon.pull'>> =>
  text !== undefined && /^\d{1,3}$/.test(text)
    ? right({ count: Number(text) })
    : left(no('core/invalid-input', { path: 'count', found: text ?? 'nothing', expected: 'a number of pulls' }))

const summon = command({
  name: 'summon',
  description: 'Call maidens to your side for auric coin',
  options: ({ summon: { batches } }) =>
    optionsOf(rules['summon.pull'].input, {
      count: {
        description: 'How many at once; one unless said otherwise',
        required: false,
        choices: batches.map(({ pulls, premiumOnly }) => ({ name: `${pulls}${premiumOnly ? ' (premium)' : ''}`, value: pulls })),
      },
    }),
  action: pulling(({ options }) => right({ count: Number(options['count'] ?? 1) })),
})

const rates = command({
  name: 'rates',
  description: 'The exact odds of your next pull',
  action: asks('summon.odds', () => right({}), oddsView),
})

const dropping = does('drop.perform', () => right({}), droppedView)

const drop = command({ name: 'drop', description: 'Gather auric coin, every few minutes', action: dropping })

export const summonCommands: readonly Command[] = [drop, summon, rates]

export const summonUses: readonly Use[] = [
  { verb: 'summon', answer: 'reply', action: pulling(({ args }) => countIn(args[1])) },
  { verb: 'drop', answer: 'reply', action: dropping },
]
