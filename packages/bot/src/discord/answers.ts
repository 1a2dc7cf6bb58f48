import type { Choice, Form, Outgoing } from './message.ts'

/** The ways to answer one interaction. The first answer is one of reply, update, defer, deferUpdate, form and suggest. */
export interface Answers {
  /** A new message. */
  readonly reply: (message: Outgoing) => Promise<void>
  /** Changes the message that was pressed. */
  readonly update: (message: Outgoing) => Promise<void>
  /** "Thinking…", to be followed by `edit`. */
  readonly defer: (isPrivate: boolean) => Promise<void>
  /** Nothing to see yet; to be followed by `edit`, which changes the message that was pressed, or by `followUp`. */
  readonly deferUpdate: () => Promise<void>
  readonly edit: (message: Outgoing) => Promise<void>
  /** Takes "thinking…" back, so that a `followUp` may be for the asker alone. */
  readonly takeBack: () => Promise<void>
  /** One more message, after the first answer. */
  readonly followUp: (message: Outgoing) => Promise<void>
  readonly form: (form: Form) => Promise<void>
  readonly suggest: (choices: readonly Choice[]) => Promise<void>
}
