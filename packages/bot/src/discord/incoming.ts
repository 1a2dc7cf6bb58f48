/** Who did something, and where. `guild` is null in a private channel. */
export interface Origin {
  /** Discord's id of the interaction: names the command for ever. */
  readonly id: string
  readonly who: string
  /** What this place calls them. */
  readonly displayName: string
  readonly guild: string | null
  readonly channel: string | null
}

export type OptionValue = string | number | boolean

export interface CommandUse extends Origin {
  readonly kind: 'command'
  /** The whole name: `fuse`, or `guild create` for a subcommand. */
  readonly name: string
  readonly options: Readonly<Record<string, OptionValue>>
}

/** Someone types, and wants to know what fits the option `focused`. */
export interface Typing extends Origin {
  readonly kind: 'typing'
  readonly name: string
  readonly options: Readonly<Record<string, OptionValue>>
  readonly focused: string
}

export interface Pressed extends Origin {
  readonly kind: 'press'
  readonly customId: string
  /** What a select holds; the ids of users, where it is one for users. */
  readonly values: readonly string[]
}

export interface Submitted extends Origin {
  readonly kind: 'form'
  readonly customId: string
  /** By the custom ids of the fields. */
  readonly fields: Readonly<Record<string, string>>
  /** Whether the form was opened from a message, which an answer may then change. */
  readonly onMessage: boolean
}

/** Anything a player does, whatever transport brought it. */
export type Incoming = CommandUse | Typing | Pressed | Submitted
