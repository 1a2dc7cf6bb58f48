import type { Rejection, Ruleset } from '@lumen/rules'
import type { GameCode } from '../commands/action.ts'

/** Codes of the executor and of the step before any rule. */
export type ExecutorCode =
  | 'core/unknown-rule'
  | 'core/not-allowed'
  | 'core/rate-limited'
  | 'core/lock-busy'
  | 'core/interaction-reused'
  | 'core/unavailable'
  | 'core/not-registered'
  | 'core/suspended'
  | 'core/nothing-to-do'

/** Codes of the bot itself. */
export type BotCode = 'bot/not-yours' | 'bot/old-button' | 'bot/unknown-maiden' | 'bot/unknown-command' | 'bot/not-operator' | 'bot/failed'

/** Codes of the leaderboards, which are no part of the game's state. */
export type BoardCode = 'leaderboards/unknown-category' | 'leaderboards/page-out-of-range' | 'leaderboards/not-ranked'

export type Code = GameCode | ExecutorCode | BotCode | BoardCode

/** A way on, as a button that shows what a command shows. */
export interface WayOn {
  readonly label: string
  readonly command: string
}

/** A refusal in words: what stood in the way with what is there and needed, what to do now, and buttons for it. */
export interface Wording {
  readonly what: string
  readonly now?: string
  readonly ways?: readonly WayOn[]
}

/** The figures of a refusal, and what names them. */
export interface Said {
  readonly number: (param: string) => number
  readonly text: (param: string) => string
  readonly flag: (param: string) => boolean
  /** The name of the maiden that a parameter means. */
  readonly maiden: (param: string) => string
  readonly mention: (command: string) => string
  readonly ruleset: Ruleset
}

/** Words for every code; the compiler finds a missing one. */
export type RefusalWords = { readonly [C in Code]: (said: Said) => Wording }

export const said = ({ params }: Rejection, ruleset: Ruleset, mention: (command: string) => string): Said => ({
  number: (param) => (typeof params[param] === 'number' ? params[param] : 0),
  text: (param) => (params[param] === undefined ? '' : String(params[param])),
  flag: (param) => params[param] === true,
  maiden: (param) => ruleset.maidens.base(Number(params[param]))?.name ?? 'that maiden',
  mention,
  ruleset,
})
