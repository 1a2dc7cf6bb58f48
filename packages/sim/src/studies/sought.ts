import type { NumericValue } from '../scenarios/config-values.ts'
import type { Adjusted, LoadedPlan } from '../scenarios/load-plan.ts'
import type { Goal } from './goal.ts'
import type { Helper } from './seek-screening.ts'
import type { Verified } from './verify.ts'

export interface SeekOptions {
  readonly goals: readonly Goal[]
  readonly numbers: readonly NumericValue[]
  /** Numbers may be divided and multiplied by this at most. */
  readonly reach: number
  /** Numbers that are changed together, at most. */
  readonly most: number
  /** Plans that the search with several numbers may play. */
  readonly budget: number
  /** The same scenario with other numbers of agents and another seed. */
  readonly again: (adjusted: Pick<Adjusted, 'agents' | 'seed'>) => Promise<LoadedPlan>
  readonly signal?: AbortSignal
  readonly onStage?: (stage: string) => void
  readonly onRun?: (runs: number) => void
}

/** What a search came to. */
export interface Sought {
  readonly goals: readonly Goal[]
  /** The goals' figures in the search, before anything is changed. */
  readonly before: readonly number[]
  readonly changes: readonly { readonly path: string; readonly from: number; readonly to: number; readonly unit: string | undefined }[]
  readonly verified: Verified | undefined
  /** `undecided`: within the bands, but not with all of every interval. */
  readonly answer: 'reached' | 'undecided' | 'missed'
  /** Numbers that change the goals' figures, those that promise most first. */
  readonly helpers: readonly Helper[]
  /** The best that single numbers came to alone. */
  readonly alone: readonly { readonly path: string; readonly to: number; readonly values: readonly number[] }[]
  /** Numbers that are 0: nothing is a multiple of them. */
  readonly zeros: readonly string[]
  readonly runs: number
  readonly stopped: boolean
}
