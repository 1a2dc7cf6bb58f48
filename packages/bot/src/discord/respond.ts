import type { Answers } from './answers.ts'
import type { Outgoing } from './message.ts'

/** How the answer is shown: as a new message, or in the place of the one that was used. */
export interface Manner {
  readonly answer: 'reply' | 'update'
  /** Whether a late new message is only for the asker. */
  readonly private: boolean
  /** Milliseconds for which the outcome is awaited before Discord is told to wait. It gives up after 3,000. */
  readonly patience: number
}

/** What came of something: told as meant, or as a note to the asker alone, which never takes the place of a message. */
export interface Told {
  readonly message: Outgoing
  readonly aside: boolean
}

const LATE: unique symbol = Symbol('late')

/**
 * Answers at once where the outcome comes soon, else defers and answers when it comes: Discord is always answered
 * within its three seconds, whatever the database does. `work` must not reject.
 */
export const respond = async (answers: Answers, { answer, private: isPrivate, patience }: Manner, work: Promise<Told>): Promise<void> => {
  const late = Promise.withResolvers<typeof LATE>()
  const timer = setTimeout(() => late.resolve(LATE), patience)
  const soon = await Promise.race([work, late.promise])
  clearTimeout(timer)
  if (typeof soon !== 'symbol') {
    const { message, aside } = soon
    return answer === 'update' && !aside ? answers.update(message) : answers.reply(message)
  }
  if (answer === 'reply') {
    await answers.defer(isPrivate)
    const { message, aside } = await work
    if (isPrivate || !aside) return answers.edit(message)
    // everyone sees that something is thought about, but a note is for the asker alone
    await answers.takeBack()
    return answers.followUp(message)
  }
  await answers.deferUpdate()
  const { message, aside } = await work
  return aside ? answers.followUp(message) : answers.edit(message)
}
