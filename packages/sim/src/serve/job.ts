import type { ComparisonShown } from './compare-runs.ts'

/** What came of a job: the folder in runs/ that holds it, and what else the page shows. */
export interface Came {
  readonly folder: string
  /** What people should know of it, such as that it was stopped early. */
  readonly notes: readonly string[]
  /** How exactly figures are known, where that was asked for. */
  readonly exactness?: string
  readonly comparison?: ComparisonShown
}

/** How the work of a job hears and tells. */
export interface AtWork {
  readonly signal: AbortSignal
  readonly lived: (agents: number) => void
  /** How many agents there will be, by what is known now. */
  readonly expects: (agents: number) => void
  /** All agents have lived; results are written. */
  readonly writing: () => Promise<void>
}

/** Something to be played. */
export interface Task {
  readonly kind: 'run' | 'compare'
  readonly title: string
  /** Agents to be played in all, and the days of each. */
  readonly agents: number
  readonly days: number
  /** Undefined where it was stopped before anything was known. */
  readonly work: (at: AtWork) => Promise<Came | undefined>
}

/** A job as the page shows it. */
export interface JobShown {
  readonly id: number
  readonly kind: Task['kind']
  readonly title: string
  readonly state: 'waiting' | 'playing' | 'writing' | 'done' | 'stopped' | 'failed'
  readonly agents: number
  readonly lived: number
  /** Agent-days a second, and seconds left; null before anything is known. */
  readonly rate: number | null
  readonly left: number | null
  readonly problem: string | null
  readonly came: Came | null
}

/** A job of the queue, which goes on. */
export interface Job {
  readonly id: number
  readonly task: Task
  readonly stop: AbortController
  state: JobShown['state']
  agents: number
  lived: number
  began: number
  problem: string | null
  came: Came | null
}

/** A job as it stands now. */
export const shown = ({ id, task, state, agents, lived, began, problem, came }: Job): JobShown => {
  const { kind, title, days } = task
  const seconds = (performance.now() - began) / 1_000
  const known = state === 'playing' && lived > 0 && seconds > 0.2
  return {
    id,
    kind,
    title,
    state,
    agents,
    lived,
    rate: known ? (lived * days) / seconds : null,
    left: known ? ((agents - lived) * seconds) / lived : null,
    problem,
    came,
  }
}

/** Whether nothing more will come of it. */
export const ended = ({ state }: Job): boolean => state === 'done' || state === 'stopped' || state === 'failed'
