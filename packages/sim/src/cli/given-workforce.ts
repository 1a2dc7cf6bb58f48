import { availableParallelism } from 'node:os'
import { threads, type Workforce, workforceOf } from '../workforce/workforce.ts'
import { type Given, type OptionSpec, WrongArguments } from './verb.ts'

/** The option of verbs whose work may be spread over machines. */
export const SPREADING = {
  redis: {
    kind: 'text',
    value: 'URL',
    example: 'redis://127.0.0.1:6379',
    what: 'give the work to the workers (lumen-sim worker) at this Redis, instead of to threads',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** Those who play what the command line asks for: threads of this process, or workers at a Redis. `say` hears what people should know. */
export const workforceBy = async (given: Given, say: (line: string) => void): Promise<Workforce> => {
  const url = given.text('redis')
  const jobs = given.number('jobs')
  if (url === undefined) return threads(jobs ?? availableParallelism())
  if (jobs !== undefined)
    throw new WrongArguments('--jobs is for threads here; with --redis each worker says its own, as in lumen-sim worker --jobs 8.')
  // only who asks for it waits for its modules
  const { redisCrew, RedisUnreachable } = await import('../workforce/bullmq.ts')
  try {
    return workforceOf(await redisCrew({ url }, say))
  } catch (error) {
    if (error instanceof RedisUnreachable) throw new WrongArguments(`--redis: ${error.message}`)
    throw error
  }
}
