import { no, type Rejection, TOKENS } from '@lumen/rules'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { redeemedView, tokensView } from '../views/tokens.ts'
import { type Action, type Asked, asks, doesTimesThenAsks, type InputOf } from './action.ts'
import { type Command, command, type Use } from './command.ts'

const tokenIn = ({ args }: Asked): Either<Rejection, InputOf<'tokens.redeem'>> => {
  const token = TOKENS.find((each) => each === args[1])
  return token
    ? right({ token })
    : left(no('core/invalid-input', { path: 'token', found: args[1] ?? 'nothing', expected: `one of ${TOKENS.join(', ')}` }))
}

const redeeming: Action = doesTimesThenAsks(
  { rule: 'tokens.redeem', input: tokenIn, times: ({ args }) => (/^\d{1,2}$/.test(args[2] ?? '') ? Number(args[2]) : 0) },
  {
    name: 'maidens.stacks',
    question: (_asked, _seen, { done }) => right({ maidens: [...new Set(done.map(({ result }) => result.base))] }),
  },
  redeemedView,
)

export const tokenCommands: readonly Command[] = [
  command({
    name: 'tokens',
    description: 'Your tokens, the exact odds of what they give, and redeeming them',
    action: asks('tokens.purse', () => right({}), tokensView),
  }),
]

export const tokenUses: readonly Use[] = [{ verb: 'token-redeem', answer: 'reply', action: redeeming }]
