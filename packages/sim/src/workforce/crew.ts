import type { Plan, Stretch } from '../engine/plan.ts'
import type { Share } from '../engine/share.ts'
import type { Tally } from './tally.ts'

/** A piece of work: some agents of a plan. */
export interface Unit extends Stretch {
  readonly plan: Plan
  /** planKey of the plan. */
  readonly key: string
}

/** A unit as played. */
export interface Played {
  /** Undefined where nobody had begun when the run was stopped. */
  readonly share: Share | undefined
  /** How long it took whoever played it; only sizes of further units depend on it. */
  readonly ms: number
}

/** Whoever played a unit is gone, and nothing is known of it. */
export class CrewLost extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'CrewLost'
  }
}

/** Those who play units: threads of this process, or processes anywhere. */
export interface Crew {
  /** How many units they are to be given at a time; may change. */
  readonly hands: () => number
  /** The longest that a unit should take, ms. */
  readonly unitMs: number
  /** Plays a unit, or as much of it as is done when the tally says to stop. Rejects with CrewLost where that ended without an answer. */
  readonly play: (unit: Unit, tally: Tally) => Promise<Played>
  readonly close: () => Promise<void>
}
