import { ended, type Job, type JobShown, shown, type Task } from './job.ts'
import { Refusal } from './refusal.ts'

const MOST_WAITING = 8
const ENDED_KEPT = 20

/** Jobs, one at a time; the others wait. What happens to one never ends another. */
export interface Queue {
  /** Throws Refusal where too many wait. */
  readonly add: (task: Task) => JobShown
  /** Ends a job early: what is known by then is its result. Throws Refusal where there is no such job. */
  readonly stop: (id: number) => void
  readonly shown: () => readonly JobShown[]
  /** Stops all, and waits for what is under way. */
  readonly close: () => Promise<void>
}

/** A queue. `changed` is told whenever it should be looked at; `done` when a job came to something, before the next begins. */
export const queueOf = (changed: () => void, done: () => Promise<void>): Queue => {
  let jobs: readonly Job[] = []
  let next = 1
  let active: Promise<void> | undefined

  const play = async (job: Job): Promise<void> => {
    job.state = 'playing'
    job.began = performance.now()
    changed()
    try {
      const came = await job.task.work({
        signal: job.stop.signal,
        lived: (agents) => {
          job.lived = agents
          changed()
        },
        expects: (agents) => {
          job.agents = agents
          changed()
        },
        writing: async () => {
          job.state = 'writing'
          changed()
          // so that who watches hears of it before charts are drawn
          await new Promise((resolve) => setTimeout(resolve, 20))
        },
      })
      if (came !== undefined) await done()
      job.came = came ?? null
      job.problem = came === undefined ? 'Stopped before any agent had lived its days; there is nothing to show.' : null
      job.state = came === undefined || job.stop.signal.aborted ? 'stopped' : 'done'
    } catch (error) {
      job.problem = error instanceof Error ? error.message : String(error)
      job.state = 'failed'
    }
    const over = jobs.filter(ended)
    const old = new Set(over.slice(0, Math.max(0, over.length - ENDED_KEPT)))
    jobs = jobs.filter((one) => !old.has(one))
    changed()
  }

  const pump = (): void => {
    if (active !== undefined) return
    const job = jobs.find(({ state }) => state === 'waiting')
    if (job === undefined) return
    active = play(job).finally(() => {
      active = undefined
      pump()
    })
  }

  const stop = (job: Job): void => {
    job.stop.abort()
    if (job.state !== 'waiting') return
    job.state = 'stopped'
    job.problem = 'Stopped before it began.'
  }

  return {
    add: (task) => {
      if (jobs.filter(({ state }) => state === 'waiting').length >= MOST_WAITING)
        throw new Refusal(429, `${MOST_WAITING} are waiting already; stop one of them, or come back when one is done.`)
      const job: Job = {
        id: next++,
        task,
        stop: new AbortController(),
        state: 'waiting',
        agents: task.agents,
        lived: 0,
        began: 0,
        problem: null,
        came: null,
      }
      jobs = [...jobs, job]
      pump()
      changed()
      return shown(job)
    },
    stop: (id) => {
      const job = jobs.find((one) => one.id === id)
      if (job === undefined) throw new Refusal(404, `There is no job ${id}.`)
      if (!ended(job)) stop(job)
      changed()
    },
    shown: () => jobs.map(shown),
    close: async () => {
      for (const job of jobs) if (!ended(job)) stop(job)
      await active
    },
  }
}
