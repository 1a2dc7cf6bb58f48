import { no, type Rejection, rules } from '@lumen/rules'
import { clientSeedProblem } from '@lumen/runtime'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { fairnessView, rotatedView, seedForm } from '../views/fairness.ts'
import { type Action, type Asked, asks, does, type InputOf, type ResultOf } from './action.ts'
import { type Command, command, type Use } from './command.ts'

const EXPECTED = 'up to 64 letters, digits or signs without spaces, not ending in a digit'

const seedIn = ({ fields }: Asked): Either<Rejection, InputOf<'fairness.rotate'>> => {
  const typed = (fields['seed'] ?? '').trim()
  if (typed === '') return right({ client_seed: null })
  const decoded = rules['fairness.rotate'].input.decode({ client_seed: typed })
  return isLeft(decoded) || clientSeedProblem(typed) !== undefined
    ? left(no('core/invalid-input', { path: 'seed', found: `“${typed.slice(0, 64)}”`, expected: EXPECTED }))
    : right(decoded.right)
}

export const fairnessCommands: readonly Command[] = [
  command({
    name: 'fairness',
    description: 'Check that your dice are fair',
    private: true,
    action: asks('fairness.status', () => right({}), fairnessView),
  }),
]

const ending: Action = {
  ...does('fairness.rotate', seedIn, rotatedView),
  reveals: ({ result }) => (result as ResultOf<'fairness.rotate'>).ended,
}

export const fairnessUses: readonly Use[] = [
  { verb: 'seed-form', answer: 'update', form: (_asked, seen) => seedForm(seen) },
  { verb: 'seed-set', answer: 'update', private: true, action: ending },
]
