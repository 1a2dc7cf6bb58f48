import type { Ruleset } from '@lumen/rules'
import { CURRENCIES, type Currency } from '../engine/flow-ledger.ts'

/** A command that a player gave, as far as a policy can be read from it. */
export interface Act {
  /** UTC milliseconds. */
  readonly at: number
  readonly rule: string
  /** What was left of each currency that it paid with. */
  readonly left: Partial<Readonly<Record<Currency, number>>>
}

/** How often a choice of a policy's line would have been the player's own. */
export interface Agreement {
  asked: number
  agreed: number
}

/** What the journal tells of one player. Players have no names here, only numbers in the order in which they came. */
export interface Trace {
  readonly player: number
  /** UTC days since 1970. */
  readonly firstDay: number
  readonly acts: Act[]
  /** Days on which all objectives were met: on the day after, a streak is at risk. */
  readonly completed: Set<number>
  /** By rule, then by the candidate of a line's settings. */
  readonly agreements: Map<string, Map<string, Agreement>>
  /** How often each class was taken up, and points given to each skill. */
  readonly classes: Map<string, number>
  readonly skills: Map<string, number>
  premium: boolean
  readonly minted: Record<Currency, number>
  readonly burned: Record<Currency, number>
}

export const newTrace = (player: number, firstDay: number): Trace => ({
  player,
  firstDay,
  acts: [],
  completed: new Set(),
  agreements: new Map(),
  classes: new Map(),
  skills: new Map(),
  premium: false,
  minted: Object.fromEntries(CURRENCIES.map((currency) => [currency, 0])) as Record<Currency, number>,
  burned: Object.fromEntries(CURRENCIES.map((currency) => [currency, 0])) as Record<Currency, number>,
})

/** All that is read from a journal. */
export interface Read {
  readonly traces: readonly Trace[]
  /** The days that it covers, UTC; the last one is left out unless it is whole. */
  readonly firstDay: number
  readonly lastDay: number
  readonly commands: number
  /** Figures of each player, by name, so many days after their first; players who came later have none. */
  readonly figures: readonly (Readonly<Record<string, number>> | undefined)[]
  readonly horizon: number
  /** The config of the last command. */
  readonly ruleset: Ruleset
}
