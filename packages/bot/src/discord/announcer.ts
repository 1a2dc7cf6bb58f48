import type { Delivery, Handler as DeliveryHandler, Log } from '@lumen/runtime'
import { DiscordAPIError, type REST, Routes } from 'discord.js'
import { ChannelType, ComponentType, MessageFlags } from 'discord-api-types/v10'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Announcement } from '../commands/announcement.ts'
import { drawn } from './draw.ts'
import type { Message } from './message.ts'
import type { Seeing } from './seeing.ts'

/** What announcing takes, once the bot is on Discord. */
export interface Sender {
  readonly rest: REST
  readonly seen: Seeing
}

/** Unknown channel, guild or user, missing access or permission, a closed private channel: trying again would not help. */
const HOPELESS: readonly (string | number)[] = [10003, 10004, 10013, 50001, 50007, 50013, 50278]
const NOBODY = '0'
const SNOWFLAKE = /^\d{17,20}$/

/** Where a message may go, and what goes there. */
interface Place {
  readonly channel: () => Promise<string | undefined>
  readonly message: Message
}

const idIn = (value: unknown): string | undefined => (typeof value === 'string' && SNOWFLAKE.test(value) ? value : undefined)

/** What a payload says, and where the command behind it was asked for. */
const opened = (payload: Delivery['payload']) => {
  const { origin, command: _command, ...saying } = (payload ?? {}) as Record<string, unknown>
  const { guild, channel } = (origin ?? {}) as Record<string, unknown>
  return { saying, guild: idIn(guild), channel: idIn(channel) }
}

/** A message for one among many: it names them, and only they are pinged. */
const calling = (user: string, message: Message): Message => ({
  ...message,
  pings: [user],
  components: [{ type: ComponentType.TextDisplay, content: `<@${user}>` }, ...message.components],
})

/**
 * Tells what the outbox holds. For a Discord server: in the channel where it was asked for, else in its system channel, else in
 * its first. For a user: directly; where that cannot be, in the server where it was asked for, calling them.
 */
export const announcer = (topics: ReadonlyMap<string, Announcement>, connected: () => Promise<Sender>, log: Log): DeliveryHandler => {
  const direct = async (rest: REST, user: string): Promise<string> => {
    const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { readonly id: string }
    return id
  }

  const anywhereIn = async (rest: REST, server: string): Promise<string | undefined> => {
    const { system_channel_id: system } = (await rest.get(Routes.guild(server))) as { readonly system_channel_id?: string | null }
    if (system) return system
    const channels = (await rest.get(Routes.guildChannels(server))) as readonly { readonly id: string; readonly type: number }[]
    return channels.find(({ type }) => type === ChannelType.GuildText)?.id
  }

  const send = async (rest: REST, id: number, channel: string, message: Message): Promise<void> => {
    const { components, files, pings } = await drawn(message, log)
    await rest.post(Routes.channelMessages(channel), {
      files: files.map(({ name, data }) => ({ name, data })),
      body: {
        components,
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [], users: pings },
        // keeps a message that comes twice from being shown twice
        nonce: `announcement-${id}`,
        enforce_nonce: true,
      },
    })
  }

  return async (delivery) => {
    const { id, topic, recipient, payload } = delivery
    const announcement = topics.get(topic)
    if (!announcement) return log.warn('An announcement of an unknown kind was left out', { topic, id })
    const { rest, seen } = await connected()
    const { saying, guild, channel } = opened(payload)
    const [kind, target = ''] = recipient.split(':')
    const toServer = kind === 'guild'
    const made = announcement.message(saying, seen(toServer ? (idIn(saying['player']) ?? NOBODY) : target, `a${id.toString(36)}`))
    if (isLeft(made)) return log.warn('An announcement was left out: its payload is not understood', { topic, id, problem: made.left })
    const message = made.right
    const inServer = (server: string | undefined, shown: Message): readonly Place[] =>
      server === undefined
        ? []
        : [
            { channel: async () => (server === guild ? channel : undefined), message: shown },
            { channel: () => anywhereIn(rest, server), message: shown },
          ]
    const places = toServer
      ? inServer(target, message)
      : [{ channel: () => direct(rest, target), message }, ...inServer(guild, calling(target, message))]
    for (const place of places) {
      try {
        const found = await place.channel()
        if (found !== undefined) return await send(rest, id, found, place.message)
      } catch (error) {
        if (!(error instanceof DiscordAPIError && HOPELESS.includes(error.code))) throw error
        log.info('An announcement could not be told there', { recipient, code: error.code })
      }
    }
    log.warn('An announcement could be told nowhere', { recipient, topic, id })
  }
}
