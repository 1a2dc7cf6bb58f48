import { no, type Rejection, rules, SIZES } from '@lumen/rules'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { towerView } from '../views/tower.ts'
import { fightView } from '../views/tower-fight.ts'
import { floorView } from '../views/tower-floor.ts'
import { type Action, type Asked, asks, doesThenAsks, either, type InputOf, type QuestionOf } from './action.ts'
import { type Command, command, type Use } from './command.ts'
import { optionsOf } from './options.ts'

const nothing = () => right({})

const status = asks('tower.status', nothing, towerView)

const sizeIn = (text: unknown): Either<Rejection, InputOf<'tower.attack'>> => {
  const size = SIZES.find((each) => each === text)
  return size
    ? right({ size })
    : left(no('core/invalid-input', { path: 'attack', found: String(text ?? 'nothing'), expected: `one of ${SIZES.join(', ')}` }))
}

const attacking = (input: (asked: Asked) => Either<Rejection, InputOf<'tower.attack'>>): Action =>
  doesThenAsks({ name: 'tower.attack', input }, { name: 'tower.status', question: nothing }, fightView)

const floorIn = (text: string | undefined): Either<Rejection, QuestionOf<'tower.floor'>> =>
  text !== undefined && /^[1-9]\d{0,6}$/.test(text)
    ? right({ floor: Number(text) })
    : left(no('core/invalid-input', { path: 'floor', found: text ?? 'nothing', expected: 'a floor of the tower' }))

export const towerCommands: readonly Command[] = [
  command({
    name: 'tower',
    description: 'The boss of your floor, what it can do, and how you would fare; or attack it at once',
    options: () =>
      optionsOf(rules['tower.attack'].input, {
        size: { field: 'size', description: 'Attack at once: how large', required: false },
      }),
    action: either(
      ({ options }) => options['size'] !== undefined,
      attacking(({ options }) => sizeIn(options['size'])),
      status,
    ),
  }),
]

export const towerUses: readonly Use[] = [
  { verb: 'tower', answer: 'update', action: status },
  { verb: 'tower-attack', answer: 'update', action: attacking(({ args }) => sizeIn(args[1])) },
  { verb: 'tower-floor', answer: 'update', action: asks('tower.floor', ({ args }) => floorIn(args[0]), floorView) },
]
