import type { Json } from '@lumen/rules'

/** An option of a verb. Without `value` it is a switch. */
export interface OptionSpec {
  /** What stands for the value in the help: `ID`, `JSON`. */
  readonly value?: string
  readonly doc: string
  readonly required?: boolean
}

/** Something that is named by its place behind the verb. */
export interface OperandSpec {
  /** In capitals, as the help shows it; `choices` are shown in its place. */
  readonly name: string
  readonly doc: string
  readonly required: boolean
  readonly choices?: readonly string[]
}

/** What was written behind the verb; everything required is there. */
export interface Given {
  readonly operands: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
  readonly switches: ReadonlySet<string>
}

/** Where a command runs. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Reads all of the standard input. */
  readonly stdin: () => Promise<string>
  /** Says something beside the answer: warnings, on standard error. */
  readonly note: (text: string) => void
}

/** 0: as asked. 1: an answer that is a no: a refusal, a difference, a failed case. 64: wrong usage. 70: it could not be done. */
export type ExitCode = 0 | 1 | 64 | 70

/** What a verb found: the same facts as JSON and for people. */
export interface Answer {
  readonly exit: ExitCode
  readonly facts: unknown
  readonly text: string
}

/** One thing that the command line can do. */
export interface Verb {
  /** One or two words. */
  readonly name: string
  readonly summary: string
  /** A command that works as it stands, first in the help. */
  readonly example: string
  readonly operands: readonly OperandSpec[]
  readonly options: Readonly<Record<string, OptionSpec>>
  /** Further lines of the help. */
  readonly notes?: readonly string[]
  readonly run: (given: Given, around: Surroundings) => Promise<Answer>
}

/** Something is wrong with how the command was written. `message` names the argument, and what would be right. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
  readonly argument: string
  readonly nearest: string | undefined
  /** Facts to print with `--json` in place of the usual error. */
  readonly facts: Json | undefined
  constructor(
    argument: string,
    message: string,
    { nearest, facts }: { readonly nearest?: string | undefined; readonly facts?: Json } = {},
  ) {
    super(nearest === undefined ? message : `${message} Did you mean ${nearest}?`)
    this.argument = argument
    this.nearest = nearest
    this.facts = facts
  }
}
