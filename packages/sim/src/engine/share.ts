import type { Course } from './course.ts'
import type { Flow } from './flow-ledger.ts'
import type { GuildSums } from './guild-sums.ts'
import type { Luck } from './luck.ts'
import type { Stretch } from './plan.ts'
import type { SystemCounts } from './system-counts.ts'

/** Agents who did not live to the end because the program failed: the stretch that is missing, and why. */
export interface Lost extends Stretch {
  /** What went wrong, in the words of the error. */
  readonly message: string
  /** Where, if an agent's life threw. */
  readonly stack: string | undefined
}

/** Sums over agents that know no order: whole numbers, so that adding them up in any order gives the same bytes. */
export interface Sums {
  readonly course: Course
  readonly flows: readonly Flow[]
  readonly luck: Luck
  readonly systems: SystemCounts
  /** Where agents share worlds. */
  readonly guilds?: GuildSums
}

/** What came of some blocks of agents. Plain data: it travels between threads and machines. */
export interface Share extends Sums {
  /** The agents that lived, by number, ascending. */
  readonly numbers: Uint32Array
  /** One row of measures each. */
  readonly rows: Float64Array
  readonly lost: readonly Lost[]
}
