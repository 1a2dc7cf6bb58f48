/** What was typed makes no sense; the sentence says why and what would. */
export class WrongArguments extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'WrongArguments'
  }
}

/** What is wrong with the value of an option, of which a reason tells that may end with a question. */
export const wrongOption = (option: string, why: string): WrongArguments =>
  new WrongArguments(`--${option}: ${why}${why.endsWith('?') ? '' : '.'}`)

interface Described {
  /** What it is for, as the help says it. */
  readonly what: string
}

/** An option that takes no value. */
export interface Switch extends Described {
  readonly kind: 'switch'
}

/** An option that takes a text; `many`: may be given several times. */
export interface TextOption extends Described {
  readonly kind: 'text'
  readonly many?: true
  /** How its value is called in the help, such as DIR. */
  readonly value: string
  readonly example: string
}

/** An option that takes a number. */
export interface NumberOption extends Described {
  readonly kind: 'number'
  readonly value: string
  readonly min: number
  readonly max: number
  /** Whether fractions make no sense. */
  readonly whole: boolean
}

export type OptionSpec = Switch | TextOption | NumberOption

/** A word that follows the verb. */
export interface Positional extends Described {
  readonly name: string
  readonly optional?: true
  /** The last one may take all words that are left. */
  readonly many?: true
}

/** What was typed, checked against the verb's words and options. */
export interface Given {
  readonly words: readonly string[]
  readonly text: (option: string) => string | undefined
  readonly texts: (option: string) => readonly string[]
  readonly number: (option: string) => number | undefined
  readonly on: (option: string) => boolean
}

/** One thing that `lumen-sim` can do. */
export interface Verb {
  readonly name: string
  /** One line in the list of verbs. */
  readonly summary: string
  /** A whole command line that works. */
  readonly example: string
  /** Lines of help below the usage, each at most 118 characters. */
  readonly about: readonly string[]
  readonly positionals: readonly Positional[]
  readonly options: Readonly<Record<string, OptionSpec>>
  /** Does it. Gives the exit code; throws WrongArguments or BadFile where what was asked makes no sense. */
  readonly run: (given: Given) => Promise<number>
}
