import type { AnyEventType, EventOf, GameEvent, Id, Json, Ruleset } from '@lumen/rules'
import type { OutboxMessage } from '../execute/journal-row.ts'
import type { Occasion } from '../execute/options.ts'

/** What an event that is told comes with. */
export interface Happening extends Pick<Occasion<Ruleset>, 'command' | 'actor' | 'guild' | 'channel' | 'now' | 'ruleset'> {
  /** Whom the event is about: its own subject, else who acted; `null` where that is no player. */
  readonly player: Id | null
}

/** An event and what leaves through the outbox when it happens: a pure function. */
export interface Telling {
  readonly type: string
  readonly messages: (event: GameEvent, happening: Happening) => readonly OutboxMessage[]
}

/** Has an event told: its kind, and its messages. */
export const tellsOf = <E extends AnyEventType>(
  type: E,
  messages: (data: EventOf<E>['data'], happening: Happening) => readonly OutboxMessage[],
): Telling => ({ type: type.type, messages: ({ data }, happening) => messages(data as EventOf<E>['data'], happening) })

/** What a message says: whatever its view needs. */
export type Saying = { readonly [key: string]: Json }

const payloadOf = ({ command, guild, channel }: Happening, saying: Saying): Json => ({ ...saying, command, origin: { guild, channel } })

/** A direct message. Where it cannot be delivered, it is told where it was asked for. */
export const toUser = (topic: string, user: Id, saying: Saying, happening: Happening): OutboxMessage => ({
  recipient: `user:${user}`,
  topic,
  payload: payloadOf(happening, saying),
})

/** A message to a Discord server: to the channel where it was asked for, or its first. */
export const toServer = (topic: string, server: Id, saying: Saying, happening: Happening): OutboxMessage => ({
  recipient: `guild:${server}`,
  topic,
  payload: payloadOf(happening, saying),
})

/** To the Discord server where it happened, else to the player alone. */
export const toServerElseUser = (topic: string, user: Id, saying: Saying, happening: Happening): OutboxMessage =>
  happening.guild === null ? toUser(topic, user, saying, happening) : toServer(topic, happening.guild, saying, happening)
