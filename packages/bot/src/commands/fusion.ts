import { no, type Rejection, rules } from '@lumen/rules'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { fusedView, fusionAskView, fusionKeptView, shardsView } from '../views/fusion.ts'
import { type Action, type Asked, asks, doesThenAsks, type InputOf, type Seen, tells } from './action.ts'
import { type Command, command, suggests, type Use } from './command.ts'
import { chosenMaiden, stackChoices } from './maiden-choice.ts'
import { optionsOf } from './options.ts'

type Pair = InputOf<'fusion.fuse'>

const pairIn = (a: string | undefined, b: string | undefined): Either<Rejection, Pair> =>
  /^\d{1,5}$/.test(a ?? '') && /^\d{1,5}$/.test(b ?? '')
    ? right({ a: Number(a), b: Number(b) })
    : left(no('core/invalid-input', { path: 'first', found: 'a damaged button', expected: 'two of your maidens' }))

/** The pair of a button that acts: its stamp stands before it. */
const stamped = ({ args }: Asked): Either<Rejection, Pair> => pairIn(args[1], args[2])

const fusing = (name: 'fusion.fuse' | 'fusion.redeem'): Action =>
  doesThenAsks(
    { name, input: stamped },
    {
      name: 'fusion.aftermath',
      question: ({ args }, _seen, { result }) => right({ a: Number(args[1]), b: Number(args[2]), result: result.result }),
    },
    (done, after, seen, { args }) => fusedView(done, after, seen, { a: Number(args[1]), b: Number(args[2]) }),
  )

/** The first maiden while the second is typed, where it is known already. */
const firstOf = (asked: Asked, seen: Seen): number | null => {
  const first = chosenMaiden(asked, 'first', seen)
  return isLeft(first) ? null : first.right
}

const fuse = command({
  name: 'fuse',
  description: 'Fuse two of a tier into one of the next; you see the odds first',
  options: () =>
    optionsOf(rules['fusion.fuse'].input, {
      first: { field: 'a', description: 'The first maiden', autocomplete: true },
      second: { field: 'b', description: 'The second, of the same tier; the same one takes two copies', autocomplete: true },
    }),
  suggestions: {
    first: suggests('fusion.partners', (typed) => ({ typed, first: null }), stackChoices),
    second: suggests('fusion.partners', (typed, asked, seen) => ({ typed, first: firstOf(asked, seen) }), stackChoices),
  },
  action: asks(
    'fusion.preview',
    (asked, seen) => {
      const a = chosenMaiden(asked, 'first', seen)
      if (isLeft(a)) return a
      const b = chosenMaiden(asked, 'second', seen)
      return isLeft(b) ? b : right({ a: a.right, b: b.right })
    },
    fusionAskView,
  ),
})

const shards = command({
  name: 'shards',
  description: 'What failed fusions have left you',
  private: true,
  action: asks('fusion.shard-sheet', () => right({}), shardsView),
})

export const fusionCommands: readonly Command[] = [fuse, shards]

export const fusionUses: readonly Use[] = [
  { verb: 'fuse-ask', answer: 'reply', action: asks('fusion.preview', ({ args }) => pairIn(args[0], args[1]), fusionAskView) },
  { verb: 'fuse-not', answer: 'update', action: tells(fusionKeptView) },
  { verb: 'fuse', answer: 'update', action: fusing('fusion.fuse') },
  { verb: 'redeem', answer: 'update', action: fusing('fusion.redeem') },
  { verb: 'fuse-again', answer: 'reply', action: fusing('fusion.fuse') },
  { verb: 'redeem-again', answer: 'reply', action: fusing('fusion.redeem') },
]
