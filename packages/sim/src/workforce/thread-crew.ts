import { type ResourceLimits, Worker } from 'node:worker_threads'
import { type Crew, CrewLost, type Played, type Unit } from './crew.ts'
import { recentOf } from './recent.ts'
import type { Tally } from './tally.ts'
import { type Answer, type Asked, PLANS_KEPT } from './thread.ts'

interface Hand {
  readonly worker: Worker
  /** The plans that it has, as it keeps them itself. */
  readonly plans: ReturnType<typeof recentOf<true>>
}

const newHand = (limits: ResourceLimits): Hand => {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { resourceLimits: limits })
  // an idle thread keeps nobody from ending
  worker.unref()
  return { worker, plans: recentOf<true>(PLANS_KEPT) }
}

const ask = ({ worker, plans }: Hand, { plan, key, from, to }: Unit, { memory }: Tally): Promise<Played> =>
  new Promise((resolve, reject) => {
    const known = plans.get(key) !== undefined
    if (!known) plans.put(key, true)
    const settle = (then: () => void): void => {
      worker.unref()
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit)
      then()
    }
    const onAnswer = (answer: Answer): void => settle(() => ('error' in answer ? reject(answer.error) : resolve(answer)))
    const onError = (error: unknown): void =>
      settle(() => reject(new CrewLost(`A worker thread failed: ${error instanceof Error ? error.message : String(error)}`)))
    const onExit = (code: number): void => settle(() => reject(new CrewLost(`A worker thread ended with code ${code}`)))
    worker.on('message', onAnswer).on('error', onError).on('exit', onExit)
    worker.ref()
    worker.postMessage({ key, from, to, memory, plan: known ? undefined : plan } satisfies Asked)
  })

/**
 * Threads that stay: each loads the rules and compiles a plan's config once, however many units of it follow. A thread
 * that dies is replaced. Threads are started when there is work for them. `limits` bound the memory of each.
 */
export const threadCrew = (jobs: number, limits: ResourceLimits = {}): Crew => {
  const idle: Hand[] = []
  const all = new Set<Hand>()
  const waiting: ((hand: Hand) => void)[] = []
  const take = async (): Promise<Hand> => {
    const free = idle.pop()
    if (free) return free
    if (all.size >= jobs) return new Promise((resolve) => waiting.push(resolve))
    const hand = newHand(limits)
    all.add(hand)
    return hand
  }
  const giveBack = (hand: Hand): void => {
    const next = waiting.shift()
    if (next) next(hand)
    else idle.push(hand)
  }
  const replace = (hand: Hand): void => {
    all.delete(hand)
    void hand.worker.terminate()
    const next = waiting.shift()
    if (!next) return
    const fresh = newHand(limits)
    all.add(fresh)
    next(fresh)
  }
  return {
    hands: () => jobs,
    unitMs: 1_000,
    play: async (unit, tally) => {
      const hand = await take()
      try {
        const played = await ask(hand, unit, tally)
        giveBack(hand)
        return played
      } catch (error) {
        if (error instanceof CrewLost) replace(hand)
        else giveBack(hand)
        throw error
      }
    },
    close: async () => {
      await Promise.all([...all].map(({ worker }) => worker.terminate()))
      all.clear()
    },
  }
}
