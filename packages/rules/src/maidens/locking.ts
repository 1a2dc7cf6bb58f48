import { left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { flag, integer, record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { lockChanged } from './events.ts'
import { MAX_BASE, myMaidens, theMaiden } from './state.ts'

/** The rule that brings a stack's lock into one state; refuses where it stands so already (docs/rules/maidens.md). */
export const locking = <const N extends string>(name: N, locked: boolean) =>
  rule({
    name,
    input: record({ maiden: integer({ min: 1, max: MAX_BASE, doc: 'the base whose stack is meant' }) }),
    result: record({ maiden: integer({ min: 1 }), locked: flag() }),
    limit: 'maiden_manage',
    reads: { stack: theMaiden, maidens: myMaidens },
    emits: [lockChanged],
    inputs: ({ maidens }) =>
      maidens
        .all()
        .filter((row) => row.locked !== locked)
        .map((row) => ({ maiden: row.$.key as number })),
    plan: ({ stack }, { maiden }) => {
      if (!stack) return left(no('maidens/maiden-not-found', { maiden }))
      return stack.locked === locked ? left(no('maidens/no-change', { maiden, locked })) : right({ maiden, locked })
    },
    decide: ({ stack }, { maiden }, _env, plan) => accept([set(stack!, 'locked', locked)], [lockChanged({ base: maiden, locked })], plan),
  })
