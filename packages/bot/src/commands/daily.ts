import { right } from 'fp-ts/lib/Either.js'
import { claimedView, dailyView } from '../views/daily.ts'
import { asks, doesThenAsks } from './action.ts'
import { type Command, command, type Use } from './command.ts'

const nothing = () => right({})

export const dailyCommands: readonly Command[] = [
  command({ name: 'daily', description: "Today's objectives and rewards", action: asks('daily.status', nothing, dailyView) }),
]

export const dailyUses: readonly Use[] = [
  {
    verb: 'claim',
    answer: 'update',
    action: doesThenAsks({ name: 'daily.claim', input: nothing }, { name: 'daily.status', question: nothing }, claimedView),
  },
]
