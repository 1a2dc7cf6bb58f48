import { integer, nullable, record } from '../kernel/codec.ts'
import { no, type Rejection } from '../kernel/rejection.ts'
import { HIGHEST_LEVEL, LAST_SHRINE } from './state.ts'

/** One shrine; with the level at which its owner looked at it, where a price was shown for that one. */
export const theOne = record(
  {
    shrine: integer({ max: LAST_SHRINE, doc: 'which shrine' }),
    level: nullable(integer({ min: 1, max: HIGHEST_LEVEL, doc: 'only if it has this level; whatever it has unless said otherwise' })),
  },
  { defaults: { level: null } },
)

/** Whoever confirmed a price or a loss at one level is not held to it at another. */
export const otherLevel = (
  { level: has }: { readonly level: number },
  { shrine, level }: { readonly shrine: number; readonly level: number | null },
): Rejection<'shrines/level-changed'> | undefined =>
  level === null || level === has ? undefined : no('shrines/level-changed', { shrine, level: has, expected: level })
