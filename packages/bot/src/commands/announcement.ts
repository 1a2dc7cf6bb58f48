import { type codec, problemsOf } from '@lumen/rules'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Message } from '../discord/message.ts'
import type { Seen } from './action.ts'

/** What the game tells by itself, by the topic of the outbox: nobody has asked for it just now. */
export interface Announcement {
  readonly topic: string
  /** The message, or what is wrong with the payload: it may have been written by an older version. */
  readonly message: (payload: unknown, seen: Seen) => Either<string, Message>
}

/**
 * Has a topic told. `seen.who` is who receives a direct message, else the payload's `player`: buttons with `actId`, `lookId` and
 * `goId` are theirs alone, those with `sharedId` anyone's.
 */
export const announces = <A>(topic: string, payload: codec.Codec<A>, view: (payload: A, seen: Seen) => Message): Announcement => ({
  topic,
  message: (given, seen) => {
    const decoded = payload.decode(given)
    return isLeft(decoded)
      ? left(
          problemsOf(decoded.left)
            .map(({ path, found, expected }) => `${path.join('.')}: found ${found}, expected ${expected}`)
            .join('; '),
        )
      : right(view(decoded.right, seen))
  },
})
