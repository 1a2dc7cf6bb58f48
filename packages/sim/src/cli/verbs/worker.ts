import { availableParallelism } from 'node:os'
import { counted } from '../../report/wording.ts'
import { threadCrew } from '../../workforce/thread-crew.ts'
import { EXIT } from '../exit.ts'
import { PLAYING } from '../options.ts'
import { stoppable } from '../stop-signal.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

const VARIABLE = 'LUMEN_REDIS_URL'

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })

const work = async (given: Given): Promise<number> => {
  const url = given.text('redis') ?? process.env[VARIABLE] ?? ''
  if (url === '') throw new WrongArguments(`A worker needs a Redis to take work from: give --redis redis://HOST:6379, or set ${VARIABLE}.`)
  const { RedisUnreachable, serveRedis } = await import('../../workforce/bullmq.ts')
  const crew = threadCrew(given.number('jobs') ?? availableParallelism())
  try {
    await stoppable(async (signal) => {
      const serving = await serveRedis({ url }, crew, say)
      say(`Waiting for work with ${counted(crew.hands(), 'thread')}, build ${serving.build}. Ctrl-C ends it, after what is under way.`)
      // the process lives as long as its connections; Ctrl-C is how it ends
      await aborted(signal)
      await serving.close()
    })
  } catch (error) {
    if (error instanceof RedisUnreachable) throw new WrongArguments(`--redis: ${error.message}.`)
    throw error
  } finally {
    await crew.close()
  }
  return EXIT.done
}

/** `lumen-sim worker`: plays for runs elsewhere. */
export const worker: Verb = {
  name: 'worker',
  summary: 'plays for runs on other machines, which find it at a Redis (--redis)',
  example: 'npx lumen-sim worker --redis redis://127.0.0.1:6379',
  about: [
    'Takes work from a Redis and plays it, until Ctrl-C. Start as many as you like, on as many machines: a run with the',
    'same --redis is shared among them, gives the same bytes as on one machine, and loses nothing when a worker dies.',
    'All must be of one version of the program; another one is told so and gets nothing.',
  ],
  positionals: [],
  options: {
    redis: {
      kind: 'text',
      value: 'URL',
      example: 'redis://127.0.0.1:6379',
      what: `the Redis; ${VARIABLE} of the environment if not given`,
    },
    jobs: { ...PLAYING.jobs, what: 'worker threads, that is units played at a time; all cores if not given' },
  },
  run: work,
}
