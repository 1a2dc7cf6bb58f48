import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a process answers: what it measured, or why it could not. */
export type Answer<A> = { readonly answered: A } | { readonly failed: string }

/** A process of its own that is asked again and again, and rests in between. */
export interface AskedChild<Q, A> {
  readonly ask: (question: Q) => Promise<A>
  readonly close: () => Promise<void>
}

/** Starts a file of this folder in a process of its own, and waits until it is ready to be asked (`answerAll`). */
export const askedChild = async <Q extends object, A>(file: string, args: readonly string[]): Promise<AskedChild<Q, A>> => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args)
  const ended = once(child, 'exit')
  const next = async (): Promise<unknown> =>
    (
      await Promise.race([
        once(child, 'message'),
        ended.then(([code]) => {
          throw new Error(`${file} ended with code ${code}.`)
        }),
      ])
    )[0]
  await next()
  return {
    ask: async (question) => {
      const answered = next()
      child.send(question)
      const answer = (await answered) as Answer<A>
      if ('failed' in answer) throw new Error(answer.failed)
      return answer.answered
    },
    close: async () => {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** In that process: says that it is ready, and answers each question until its parent lets go of it. */
export const answerAll = <Q, A>(answer: (question: Q) => A | Promise<A>, close: () => unknown = () => undefined): void => {
  const say = (message: Answer<A>): void => void process.send!(message)
  process.on('message', async (question: Q) => {
    try {
      say({ answered: await answer(question) })
    } catch (error) {
      say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  process.on('disconnect', () => void close())
  process.send!('ready')
}
