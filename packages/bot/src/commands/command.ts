import type { Ruleset } from '@lumen/rules'
import type { Choice, Form } from '../discord/message.ts'
import type { Game } from '../game/game.ts'
import type { Action, AnswerOf, Asked, QueryName, QuestionOf, Seen } from './action.ts'
import type { CommandOption } from './options.ts'

/** Suggestions for an option: from what the player owns, or from what is no part of the game's state. */
export type Suggestion = AskedSuggestion | FoundSuggestion

interface AskedSuggestion {
  readonly query: QueryName
  readonly question: (typed: string, asked: Asked, seen: Seen) => unknown
  readonly choices: (answer: unknown) => readonly Choice[]
}

interface FoundSuggestion {
  readonly query?: never
  readonly found: (game: Game, typed: string, asked: Asked) => Promise<readonly Choice[]>
}

export const suggests = <Q extends QueryName>(
  query: Q,
  question: (typed: string, asked: Asked, seen: Seen) => QuestionOf<Q>,
  choices: (answer: AnswerOf<Q>) => readonly Choice[],
): Suggestion => ({ query, question, choices: (answer) => choices(answer as AnswerOf<Q>) })

/** Suggestions that no question answers. */
export const suggestsFrom = (found: FoundSuggestion['found']): Suggestion => ({ found })

/** A slash command, as data. */
export interface Command {
  /** One word, or two or three for a subcommand: `guild create`, `guild treasury give`. */
  readonly name: string
  readonly description: string
  readonly options: (ruleset: Ruleset) => readonly CommandOption[]
  /** By the name of the option. */
  readonly suggestions: Readonly<Record<string, Suggestion>>
  readonly action: Action
  /** Whether a late answer is only for the asker; views decide for punctual ones. */
  readonly private: boolean
  /** For operators alone: registered in their server only, and refused to everyone else. */
  readonly operator: boolean
}

/** A button, a select or a form, by the verb in its id. */
export interface Use {
  readonly verb: string
  /** Whether the answer takes the place of the message that was used, or is a new one. */
  readonly answer: 'update' | 'reply'
  /** Opens a form instead of acting. */
  readonly form?: (asked: Asked, seen: Seen) => Form
  readonly action?: Action
  readonly private?: boolean
  /** For operators alone, as the command that shows it. */
  readonly operator?: boolean
}

type Draft = Pick<Command, 'name' | 'description' | 'action'> & Partial<Command>

export const command = (draft: Draft): Command => ({ options: () => [], suggestions: {}, private: false, operator: false, ...draft })
