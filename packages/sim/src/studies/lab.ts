import { sentence } from '@lumen/rules'
import { isRight } from 'fp-ts/lib/Either.js'
import type { Plan } from '../engine/plan.ts'
import type { Changes } from '../scenarios/changes.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { Measured } from '../statistics/kpi-sample.ts'
import { AgentsLost } from '../workforce/agents-lost.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { changedPlan } from './changed-plan.ts'
import { limitOf } from './in-parallel.ts'
import { measuredOf } from './measured.ts'

/** Somebody pressed Ctrl-C. */
export class Stopped extends Error {
  constructor() {
    super('Stopped before the end')
    this.name = 'Stopped'
  }
}

/** A plan under changed numbers, or why there is none. */
export type Trial = { readonly plan: Plan } | { readonly refused: string; readonly paths: readonly string[] }

/** What came of a plan under changed numbers, or why nothing did. */
export type TriedOut = { readonly measured: Measured } | { readonly refused: string }

/** Plays one plan under many changes of its config, always with the same agents and the same luck. */
export interface Lab {
  readonly base: LoadedPlan
  readonly baseline: Measured
  /** The plan under changes, checked as a whole config is. */
  readonly trial: (changes: Changes) => Trial
  /** Plays the plan under changes. Rejects with Stopped when the signal aborts. */
  readonly tryOut: (changes: Changes) => Promise<TriedOut>
  /** Plays any plan of the same agents. */
  readonly play: (plan: Plan) => Promise<Measured>
  /** Plans played so far, the baseline among them. */
  readonly runs: () => number
}

export interface LabOptions {
  readonly signal?: AbortSignal
  /** Told after each plan. */
  readonly onRun?: (runs: number) => void
}

/** Where a problem is: not said of the only number that was changed. */
const told = (path: readonly (string | number)[], named: readonly string[]): string =>
  path.length === 0 || (named.length === 1 && path.join('.') === named[0]) ? '' : `${path.join('.')}: `

const trialOf = (base: LoadedPlan, changes: Changes): Trial => {
  const changed = changedPlan(base, changes)
  if (isRight(changed)) return { plan: changed.right }
  const { what, problems } = changed.left
  if (what !== 'changes')
    return { refused: `${what === 'events' ? "the scenario's events: " : ''}${problems.map(sentence).join('; ')}`, paths: [] }
  const named = Object.keys(changes)
  return {
    refused: problems
      .map(({ path: [, ...path], found, expected }) => `${told(path, named)}found ${found}, expected ${expected}`)
      .join('; '),
    paths: problems.flatMap(({ path: [, path] }) => (path !== undefined && named.includes(String(path)) ? [String(path)] : [])),
  }
}

/** Opens a lab: plays the plan as it is. */
export const openLab = async (base: LoadedPlan, workforce: Workforce, { signal, onRun }: LabOptions = {}): Promise<Lab> => {
  let runs = 0
  const limit = limitOf(workforce.jobs)
  const play = (plan: Plan): Promise<Measured> => limit(() => playNow(plan))
  const playNow = async (plan: Plan): Promise<Measured> => {
    if (signal?.aborted) throw new Stopped()
    const census = await workforce.play(plan, signal === undefined ? {} : { signal })
    if (census.agents < plan.agents) throw new Stopped()
    runs++
    onRun?.(runs)
    return measuredOf(census)
  }
  const trial = (changes: Changes): Trial => trialOf(base, changes)
  const tryOut = async (changes: Changes): Promise<TriedOut> => {
    const tried = trial(changes)
    if ('refused' in tried) return tried
    try {
      return { measured: await play(tried.plan) }
    } catch (error) {
      // numbers that make the program fail for somebody are refused like any that make no sense: the rest of the study stands
      if (error instanceof AgentsLost) return { refused: error.message.split('\n').slice(0, 2).join(' ') }
      throw error
    }
  }
  return { base, baseline: await play(base.plan), trial, tryOut, play, runs: () => runs }
}
