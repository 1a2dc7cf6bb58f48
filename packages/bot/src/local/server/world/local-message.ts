import type { APIMessage } from 'discord-api-types/v10'

/** What Discord's own message JSON has no room for. */
export interface LocalMarks {
  /** Only this user sees the message. */
  readonly ephemeralFor?: string
  /** The bot has deferred and not answered yet. */
  readonly thinking?: boolean
  /** The bot deferred and its token ran out before it answered. */
  readonly failed?: boolean
}

/** Discord's message JSON with our marks beside it. */
export interface LocalMessage extends APIMessage {
  readonly local: LocalMarks
}

/** The message as the bot may see it: without our marks. */
export const withoutMarks = ({ local: _marks, ...message }: LocalMessage): APIMessage => message
