import type { JsonObject } from '../json.ts'
import { namedSnowflake } from '../snowflake.ts'
import type { LocalUser } from './people.ts'
import { userJson } from './people.ts'

/** A place where people write: a text channel of the guild, or the private channel of one user and the bot. */
export interface LocalChannel {
  readonly id: string
  readonly name: string
  readonly kind: 'text' | 'dm'
  /** The person whose private channel it is. */
  readonly user?: string
}

export const DEFAULT_CHANNELS: readonly string[] = ['general', 'arena', 'workshop']

export interface Channels {
  readonly all: () => readonly LocalChannel[]
  readonly find: (id: string) => LocalChannel | undefined
  /** The private channel of a user; it exists from the first time somebody asks for it. */
  readonly directMessages: (user: LocalUser) => LocalChannel
}

export const createChannels = (names: readonly string[]): Channels => {
  const channels = new Map<string, LocalChannel>()
  for (const name of names) {
    const id = namedSnowflake('channel', name)
    channels.set(id, { id, name, kind: 'text' })
  }
  return {
    all: () => [...channels.values()],
    find: (id) => channels.get(id),
    directMessages: (user) => {
      const id = namedSnowflake('dm', user.id)
      const channel: LocalChannel = channels.get(id) ?? { id, name: user.name, kind: 'dm', user: user.id }
      channels.set(id, channel)
      return channel
    },
  }
}

/** The channel as Discord's channel JSON; `recipient` is the person on the other end of a private channel. */
export const channelJson = (
  channel: LocalChannel,
  { guild, position, recipient, last }: { guild: string; position: number; recipient?: LocalUser | undefined; last: string | null },
): JsonObject =>
  channel.kind === 'dm'
    ? {
        id: channel.id,
        type: 1,
        flags: 0,
        last_message_id: last,
        recipients: recipient === undefined ? [] : [userJson(recipient) as unknown as JsonObject],
      }
    : {
        id: channel.id,
        type: 0,
        guild_id: guild,
        name: channel.name,
        position,
        flags: 0,
        parent_id: null,
        topic: null,
        nsfw: false,
        rate_limit_per_user: 0,
        last_message_id: last,
        permission_overwrites: [],
      }
