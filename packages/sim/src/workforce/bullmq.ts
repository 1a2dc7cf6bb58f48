import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Job, Queue, QueueEvents, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Plan } from '../engine/plan.ts'
import { buildOf } from './build.ts'
import { type Crew, CrewLost, type Played, type Unit } from './crew.ts'
import { packPlan, packPlayed, unpackPlan, unpackPlayed } from './packing.ts'
import { planKey } from './plan-key.ts'
import { recentOf } from './recent.ts'
import { type Tally, tallyOf } from './tally.ts'

/** A Redis, and how patient work over it is. */
export interface RedisLink {
  readonly url: string
  /** What all keys begin with. */
  readonly prefix?: string
  /** After how long without a sign of life a worker counts as dead and its work goes to another, ms. */
  readonly deadAfterMs?: number
  /** Stands for the source of this process; for tests. */
  readonly build?: string
}

/** No Redis answers there. */
export class RedisUnreachable extends Error {
  constructor(url: string, why: string) {
    super(`no Redis answers at ${url}: ${why}`)
    this.name = 'RedisUnreachable'
  }
}

const PREFIX = 'lumen-sim'
const DEAD_AFTER_MS = 20_000
/** Plans are needed as long as a run lasts, and renewed with each unit; shares until they are fetched. Nothing stays for ever. */
const KEPT_SECONDS = 86_400
const SHARES_KEPT_SECONDS = 3_600
const FETCHED_SECONDS = 60
const BEAT_MS = 2_000
const GONE_MS = 5 * BEAT_MS
/** A unit that killed so many workers kills whoever plays it. */
const MOST_STALLS = 2
/** How long taking leave of a Redis may last. */
const GOODBYE_MS = 5_000
const STALLED = 'job stalled more than'

/** A worker or a run, as it says itself every few seconds. */
interface Present {
  readonly build: string
  readonly host: string
  readonly pid: number
  readonly jobs: number
  readonly seen: number
}

interface Asked {
  readonly build: string
  readonly key: string
  readonly from: number
  readonly to: number
}

/** The address without its password. */
const shown = (url: string): string => url.replace(/\/\/[^@/]*@/, '//…@')

const connect = async (url: string): Promise<Redis> => {
  if (!/^rediss?:\/\//.test(url)) throw new RedisUnreachable(shown(url), 'expected an address such as redis://127.0.0.1:6379')
  // a first connection that fails at once; the lasting one below tries again for ever
  const first = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000, maxRetriesPerRequest: 0 })
  let why: string | undefined
  first.on('error', (error: Error) => {
    why ??= error.message
  })
  try {
    await first.connect()
    await first.ping()
  } catch (error) {
    throw new RedisUnreachable(shown(url), (why || undefined) ?? (error instanceof Error ? error.message : String(error)))
  } finally {
    first.disconnect()
  }
  const redis = new Redis(url, { maxRetriesPerRequest: null })
  redis.on('error', () => {})
  return redis
}

const queueOf = (build: string): string => `units-${build}`
const idOf = ({ key, from, to }: Omit<Asked, 'build'>): string => `${key.slice(0, 32)}-${from}-${to}`
const planAt = (prefix: string, key: string): string => `${prefix}:plan:${key}`
const shareAt = (prefix: string, build: string, { key, from, to }: Omit<Asked, 'build'>): string =>
  `${prefix}:share:${build}:${key}:${from}-${to}`

/** Says every few seconds that this process is there, and hears who else is. */
const presence = (redis: Redis, prefix: string, as: 'workers' | 'runs', me: Omit<Present, 'seen' | 'host' | 'pid'>) => {
  const id = randomBytes(8).toString('hex')
  const now = async (): Promise<number> => Number((await redis.time())[0]) * 1_000
  return {
    beat: async (): Promise<void> => {
      const present: Present = { ...me, host: hostname(), pid: process.pid, seen: await now() }
      await redis.hset(`${prefix}:${as}`, id, JSON.stringify(present))
      await redis.expire(`${prefix}:${as}`, KEPT_SECONDS)
    },
    others: async (of: 'workers' | 'runs'): Promise<readonly Present[]> => {
      const [all, time] = [await redis.hgetall(`${prefix}:${of}`), await now()]
      const present = Object.entries(all).map(([name, text]) => ({ name, ...(JSON.parse(text) as Present) }))
      const gone = present.filter(({ seen }) => seen < time - GONE_MS)
      if (gone.length > 0) await redis.hdel(`${prefix}:${of}`, ...gone.map(({ name }) => name))
      return present.filter(({ seen }) => seen >= time - GONE_MS)
    },
    leave: async (): Promise<void> => {
      await redis.hdel(`${prefix}:${as}`, id)
    },
  }
}

const every = (ms: number, work: () => Promise<void>): { readonly stop: () => void } => {
  let running = false
  const timer = setInterval(() => {
    if (running) return
    running = true
    // a Redis that is away comes back, or Ctrl-C ends it
    work()
      .catch(() => {})
      .finally(() => {
        running = false
      })
  }, ms)
  return { stop: () => clearInterval(timer) }
}

/**
 * Takes leave of a Redis. Commands wait for one that is away, and who has ended does not: what is left behind there runs out by
 * itself.
 */
const parting = async (leave: () => Promise<void>): Promise<void> => {
  await Promise.race([leave().catch(() => {}), sleep(GOODBYE_MS, undefined, { ref: false })])
}

interface Open {
  readonly id: string
  readonly asked: Asked
  readonly plan: Plan
  readonly tally: Tally
  readonly resolve: (played: Played) => void
  readonly reject: (error: unknown) => void
  stopping: boolean
}

/** Who is missing, in words; undefined when somebody of this build is there. */
const missing = (workers: readonly Present[], build: string, url: string): string | undefined => {
  if (workers.some((worker) => worker.build === build)) return undefined
  if (workers.length === 0) return `No worker is at ${shown(url)}; start some with: npx lumen-sim worker --redis ${shown(url)}`
  const who = workers.map(({ host, pid, build: other }) => `${host} (process ${pid}, build ${other})`).join(', ')
  return `The workers at ${shown(url)} are of another build than this run (${build}) and would give other results: ${who}. Bring all to the same version.`
}

/**
 * The workers at a Redis as a crew. Each unit is a job whose result is kept under the plan's hash and the agents' numbers: to
 * play it twice is harmless, and a unit whose worker died goes to another.
 */
export const redisCrew = async (link: RedisLink, say: (line: string) => void): Promise<Crew> => {
  const { url, prefix = PREFIX } = link
  const build = link.build ?? (await buildOf())
  const redis = await connect(url)
  const queue = new Queue<Asked>(queueOf(build), { connection: redis, prefix })
  // connections that are handed to BullMQ are ours to end
  const listening = redis.duplicate()
  listening.on('error', () => {})
  const events = new QueueEvents(queueOf(build), { connection: listening, prefix })
  queue.on('error', () => {})
  events.on('error', () => {})
  const here = presence(redis, prefix, 'runs', { build, jobs: 0 })
  const open = new Map<string, Open>()
  let hands = 2
  let told: string | undefined

  const fetch = async (id: string): Promise<boolean> => {
    const one = open.get(id)
    if (!one) return true
    const bytes = await redis.getBuffer(shareAt(prefix, build, one.asked))
    if (bytes === null) return false
    const played = await unpackPlayed(bytes)
    if (!open.delete(id)) return true
    // another run of the same plan may be about to fetch it, too
    void redis.expire(shareAt(prefix, build, one.asked), FETCHED_SECONDS).catch(() => {})
    one.tally.lived(played.share?.numbers.length ?? 0)
    one.resolve(played)
    return true
  }
  const put = async ({ id, asked, plan }: Open): Promise<void> => {
    const at = planAt(prefix, asked.key)
    if ((await redis.expire(at, KEPT_SECONDS)) === 0) await redis.set(at, await packPlan(plan), 'EX', KEPT_SECONDS)
    await queue.add('unit', asked, { jobId: id, removeOnComplete: true, removeOnFail: true })
  }
  const fail = (id: string, reason: string): void => {
    const one = open.get(id)
    if (!open.delete(id)) return
    one!.reject(
      reason.startsWith(STALLED) ? new CrewLost('Every worker that played them died') : new Error(`A worker could not go on: ${reason}`),
    )
  }
  // what the events missed: a share that is there, a job that is not, a run that was stopped
  const look = async (): Promise<void> => {
    for (const [id, one] of [...open]) {
      if (await fetch(id)) continue
      if (one.tally.stopped() && !one.stopping) {
        one.stopping = true
        const waits = await queue.remove(id).catch(() => 0)
        if (waits === 1 && open.delete(id)) one.resolve({ share: undefined, ms: 0 })
      } else if ((await queue.getJob(id)) === undefined && !(await fetch(id))) await put(one)
    }
  }
  const ready = queue.waitUntilReady().then(() => events.waitUntilReady())
  events.on('completed', ({ jobId }) => void fetch(jobId).catch(() => {}))
  events.on('failed', ({ jobId, failedReason }) => fail(jobId, failedReason))
  const meet = async (): Promise<void> => {
    await here.beat()
    const workers = await here.others('workers')
    const own = workers.filter((worker) => worker.build === build)
    hands = Math.max(2, 2 * own.reduce((sum, { jobs }) => sum + jobs, 0))
    const lack = missing(workers, build, url)
    if (lack !== undefined && lack !== told) say(lack)
    told = lack
  }
  await ready
  await meet()
  const timers = [every(500, look), every(BEAT_MS, meet)]
  return {
    hands: () => hands,
    unitMs: 2_000,
    play: ({ plan, key, from, to }: Unit, tally) =>
      new Promise<Played>((resolve, reject) => {
        const asked = { build, key, from, to }
        let id = idOf(asked)
        // the same unit asked for twice at a time: a job of its own, whose share is there by then
        while (open.has(id)) id += '+'
        const one: Open = { id, asked, plan, tally, resolve, reject, stopping: false }
        open.set(id, one)
        put(one).catch((error: unknown) => {
          if (open.delete(id)) reject(error)
        })
      }),
    close: async () => {
      for (const timer of timers) timer.stop()
      await parting(async () => {
        await here.leave()
        // what BullMQ keeps of a queue would stay for ever, one of every build
        for (const name of ['events', 'meta', 'id']) await redis.expire(`${prefix}:${queueOf(build)}:${name}`, KEPT_SECONDS)
        await events.close()
        await queue.close()
      })
      listening.disconnect()
      redis.disconnect()
    },
  }
}

/** A worker at work. */
export interface Serving {
  readonly build: string
  /** Finishes the units under way, and leaves. */
  readonly close: () => Promise<void>
}

/** Plays units of whoever asks at a Redis, each with the given crew, until it is closed. */
export const serveRedis = async (link: RedisLink, crew: Crew, say: (line: string) => void): Promise<Serving> => {
  const { url, prefix = PREFIX, deadAfterMs = DEAD_AFTER_MS } = link
  const build = link.build ?? (await buildOf())
  const redis = await connect(url)
  const plans = recentOf<Plan>(8)
  const planOf = async (key: string): Promise<Plan> => {
    const kept = plans.get(key)
    if (kept) return kept
    const bytes = await redis.getBuffer(planAt(prefix, key))
    if (bytes === null) throw new Error('the plan is no longer at the Redis; was its memory cleared?')
    const plan = await unpackPlan(bytes)
    if (planKey(plan) !== key) throw new Error('the plan at the Redis is not the one that was asked for')
    plans.put(key, plan)
    return plan
  }
  const play = async ({ data }: Job<Asked>): Promise<void> => {
    if (data.build !== build)
      throw new Error(`this worker is of build ${build} and refuses a unit of build ${data.build}; bring both to the same version`)
    const at = shareAt(prefix, build, data)
    if ((await redis.exists(at)) === 1) return
    const plan = { ...(await planOf(data.key)), agents: data.to }
    const played = await crew.play({ plan, ...data }, tallyOf())
    await redis.set(at, await packPlayed(played), 'EX', SHARES_KEPT_SECONDS)
  }
  const working = redis.duplicate()
  working.on('error', () => {})
  const worker = new Worker<Asked>(queueOf(build), play, {
    connection: working,
    prefix,
    concurrency: crew.hands(),
    lockDuration: deadAfterMs,
    stalledInterval: deadAfterMs / 2,
    maxStalledCount: MOST_STALLS,
  })
  worker.on('error', () => {})
  const here = presence(redis, prefix, 'workers', { build, jobs: crew.hands() })
  const refused = new Set<string>()
  const meet = async (): Promise<void> => {
    await here.beat()
    for (const run of await here.others('runs')) {
      const name = `${run.host} (process ${run.pid}, build ${run.build})`
      if (run.build === build || refused.has(name)) continue
      refused.add(name)
      say(`Refused: ${name} is of another build than this worker (${build}), whose results would differ. Bring both to the same version.`)
    }
  }
  await worker.waitUntilReady()
  await meet()
  const timer = every(BEAT_MS, meet)
  return {
    build,
    close: async () => {
      timer.stop()
      // the unit under way is finished first, however long it takes
      await worker.close()
      await parting(here.leave)
      working.disconnect()
      redis.disconnect()
    },
  }
}
