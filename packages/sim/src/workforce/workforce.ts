import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import type { Crew } from './crew.ts'
import { hereCrew } from './here-crew.ts'
import { type PlayOptions, playPlan } from './play-plan.ts'
import { threadCrew } from './thread-crew.ts'

export type { PlayOptions } from './play-plan.ts'

/** Those who play plans. The result is the same, to the byte, whoever and however many they are. */
export interface Workforce {
  readonly jobs: number
  /** Plays a plan's agents, or the stretch of them that the options say. Several plans may be played at the same time. */
  readonly play: (plan: Plan, options?: PlayOptions) => Promise<Census>
  /** Lets everybody go. Nothing can be played after. */
  readonly close: () => Promise<void>
}

/** The workforce that a crew is. */
export const workforceOf = (crew: Crew): Workforce => ({
  jobs: crew.hands(),
  play: (plan, options) => playPlan(crew, plan, options),
  close: crew.close,
})

/** This thread alone: for tests, and for what is too small to share. */
export const here: Workforce = workforceOf(hereCrew())

/** So many worker threads, which stay until `close`: only the first plan pays for their start. */
export const threads = (jobs: number): Workforce => workforceOf(threadCrew(jobs))

/** Plays one plan on so many threads, which end with it. */
export const simulate = async (plan: Plan, { jobs, ...options }: { readonly jobs: number } & PlayOptions): Promise<Census> => {
  const workforce = threads(jobs)
  return workforce.play(plan, options).finally(workforce.close)
}
