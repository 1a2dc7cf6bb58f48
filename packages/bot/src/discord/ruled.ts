import { no, type Rejection } from '@lumen/rules'
import type { ExecuteResult } from '@lumen/runtime'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { type Action, type Asked, type Batch, type Done, MOST_TIMES, type Seen } from '../commands/action.ts'

type ActionRule = NonNullable<Action['rule']>

/** What came of a rule: of several times, the last. */
export interface Ruled {
  readonly done: Done
  readonly batch: Batch | undefined
}

export interface Request {
  readonly asked: Asked
  readonly seen: Seen
  /** Names the command in the game; the `k`th of a batch is `<key>#k`. */
  readonly key: string
}

type Execute = (command: { readonly input: unknown; readonly interaction: string }) => Promise<ExecuteResult>

/**
 * Has the rule of an action done: once, or as often as it says, until the first refusal. `broke` tells of a failure after
 * the first of several: what was done before stands and is told. Rejects where the first fails.
 */
export const ruled = async (
  rule: ActionRule,
  { asked, seen, key }: Request,
  execute: Execute,
  broke: (error: unknown) => Rejection,
): Promise<Either<Rejection, Ruled>> => {
  const once = async (k: number, interaction: string): Promise<Either<Rejection, Done>> => {
    const input = rule.input(asked, seen, k)
    if (isLeft(input)) return input
    const outcome = await execute({ input: input.right, interaction })
    return outcome.ok ? right(outcome) : left(outcome)
  }
  if (!rule.times) {
    const outcome = await once(1, key)
    return isLeft(outcome) ? outcome : right({ done: outcome.right, batch: undefined })
  }
  const times = rule.times(asked, seen)
  if (!Number.isInteger(times) || times < 1 || times > MOST_TIMES)
    return left(no('core/invalid-input', { path: 'times', found: String(times), expected: `a whole number from 1 to ${MOST_TIMES}` }))
  const first = await once(1, `${key}#1`)
  if (isLeft(first)) return first
  const done = [first.right]
  let stopped: Rejection | undefined
  for (let k = 2; k <= times && !stopped; k++) {
    const outcome = await once(k, `${key}#${k}`).catch((error: unknown) => left(broke(error)))
    if (isLeft(outcome)) stopped = outcome.left
    else done.push(outcome.right)
  }
  return right({ done: done.at(-1)!, batch: { done, times, stopped } })
}
