import { parentPort } from 'node:worker_threads'
import type { Ruleset } from '@lumen/rules'
import type { Plan, Stretch } from '../engine/plan.ts'
import { playBlocks, rulesetOf } from '../engine/play-blocks.ts'
import type { Share } from '../engine/share.ts'
import { recentOf } from './recent.ts'
import { tallyOf } from './tally.ts'

/** How many plans a thread keeps ready. */
export const PLANS_KEPT = 12

/** What a thread is asked: the plan goes along unless it is among those kept. */
export interface Asked extends Stretch {
  readonly key: string
  readonly plan: Plan | undefined
  readonly memory: SharedArrayBuffer
}

/** What it answers. */
export type Answer = { readonly share: Share; readonly ms: number } | { readonly error: unknown }

const plans = recentOf<{ readonly plan: Plan; readonly ruleset: Ruleset }>(PLANS_KEPT)

const readied = ({ key, plan }: Asked): { readonly plan: Plan; readonly ruleset: Ruleset } => {
  const kept = plans.get(key)
  if (kept) return kept
  if (!plan) throw new Error('A thread was asked to play a plan that it does not have')
  const ready = { plan, ruleset: rulesetOf(plan) }
  plans.put(key, ready)
  return ready
}

/** The buffers of an answer, which move instead of being copied. */
const buffersOf = ({ numbers, rows }: Share): ArrayBuffer[] => [numbers.buffer as ArrayBuffer, rows.buffer as ArrayBuffer]

/** One thread of a crew: plays one unit after the other until it is ended. */
parentPort?.on('message', (asked: Asked) => {
  const port = parentPort!
  const began = performance.now()
  try {
    const { plan, ruleset } = readied(asked)
    const share = playBlocks(plan, ruleset, asked, tallyOf(asked.memory))
    const answer: Answer = { share, ms: performance.now() - began }
    port.postMessage(answer, buffersOf(share))
  } catch (error) {
    port.postMessage({ error } satisfies Answer)
  }
})
