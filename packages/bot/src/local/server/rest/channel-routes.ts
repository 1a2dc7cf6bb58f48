import { directMessagesClosed, invalidForm, notTheAuthor, unknownChannel, unknownMessage, unknownUser } from '../discord-error.ts'
import { asObject, asText, inWords, isObject, type JsonObject } from '../json.ts'
import { CHANNEL_FLAGS, EDIT_FLAGS } from '../limits/message-limits.ts'
import { isSnowflake } from '../snowflake.ts'
import type { LocalChannel } from '../world/channels.ts'
import { type LocalMessage, withoutMarks } from '../world/local-message.ts'
import type { World } from '../world/world.ts'
import { NO_CONTENT, ok, param, type RestContext, type RestRequest, type Route } from './route.ts'
import { removeMessage, rewriteMessage, writeMessage } from './write-message.ts'

const channelOf = (request: RestRequest, { world }: RestContext): LocalChannel => {
  const channel = world.channels.find(param(request, 'channel'))
  if (channel === undefined) throw unknownChannel()
  return channel
}

const mustBeOpen = (world: World, channel: LocalChannel): void => {
  if (channel.user !== undefined && world.people.find(channel.user)?.dmOpen !== true) throw directMessagesClosed()
}

/** A message that the bot may reach through its channel; ephemeral ones are only reached by their token. */
const messageOf = (request: RestRequest, context: RestContext): LocalMessage => {
  const message = context.world.messages.find(channelOf(request, context).id, param(request, 'message'))
  if (message === undefined || message.local.ephemeralFor !== undefined) throw unknownMessage()
  return message
}

const readChannel: Route = {
  method: 'GET',
  path: '/channels/:channel',
  auth: 'bot',
  handle: (request, context) => ok(context.world.channelJson(channelOf(request, context))),
}

const PAGE_MAX = 100
const PAGE = 50

const byAge = (id: string, bound: string | null, side: (a: bigint, b: bigint) => boolean): boolean =>
  bound === null || !isSnowflake(bound) || side(BigInt(id), BigInt(bound))

const listMessages: Route = {
  method: 'GET',
  path: '/channels/:channel/messages',
  auth: 'bot',
  handle: (request, context) => {
    const channel = channelOf(request, context)
    const limit = request.query.get('limit')
    const size = limit === null ? PAGE : Number(limit)
    if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX) {
      throw invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message: `int value should be between 1 and ${PAGE_MAX}.` }])
    }
    const [before, after] = [request.query.get('before'), request.query.get('after')]
    const found = context.world.messages
      .list(channel.id)
      .filter(({ local }) => local.ephemeralFor === undefined)
      .filter(({ id }) => byAge(id, before, (a, b) => a < b) && byAge(id, after, (a, b) => a > b))
    // Newest first, as Discord answers; with `after`, the oldest of what follows.
    const page = after === null ? found.slice(-size) : found.slice(0, size)
    return ok(page.map(withoutMarks).reverse())
  },
}

const createMessage: Route = {
  method: 'POST',
  path: '/channels/:channel/messages',
  auth: 'bot',
  handle: (request, context) => {
    const { world } = context
    const channel = channelOf(request, context)
    mustBeOpen(world, channel)
    const payload = asObject(request.body)
    const reference = payload['message_reference']
    const target = isObject(reference) ? world.messages.find(channel.id, asText(reference['message_id'])) : undefined
    if (isObject(reference) && target === undefined && reference['fail_if_not_exists'] !== false) {
      throw invalidForm([{ path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }])
    }
    const fields: JsonObject =
      target === undefined
        ? {}
        : {
            message_reference: { type: 0, channel_id: channel.id, message_id: target.id },
            referenced_message: withoutMarks(target) as unknown as JsonObject,
          }
    const frame = { channel: channel.id, author: world.bot, type: target === undefined ? 0 : 19, fields }
    return ok(withoutMarks(writeMessage(context, frame, { payload, files: request.files }, { path: [], flags: CHANNEL_FLAGS })))
  },
}

const readMessage: Route = {
  method: 'GET',
  path: '/channels/:channel/messages/:message',
  auth: 'bot',
  handle: (request, context) => ok(withoutMarks(messageOf(request, context))),
}

const editOwnMessage: Route = {
  method: 'PATCH',
  path: '/channels/:channel/messages/:message',
  auth: 'bot',
  handle: (request, context) => {
    const message = messageOf(request, context)
    if (message.author.id !== context.world.bot.id) throw notTheAuthor()
    mustBeOpen(context.world, channelOf(request, context))
    const draft = { payload: asObject(request.body), files: request.files }
    return ok(withoutMarks(rewriteMessage(context, message, draft, { path: [], flags: EDIT_FLAGS })))
  },
}

const deleteMessage: Route = {
  method: 'DELETE',
  path: '/channels/:channel/messages/:message',
  auth: 'bot',
  handle: (request, context) => {
    const message = messageOf(request, context)
    removeMessage(context, message.channel_id, message.id)
    return NO_CONTENT
  },
}

const typing: Route = {
  method: 'POST',
  path: '/channels/:channel/typing',
  auth: 'bot',
  handle: (request, context) => {
    channelOf(request, context)
    return NO_CONTENT
  },
}

const openDirectMessages: Route = {
  method: 'POST',
  path: '/users/@me/channels',
  auth: 'bot',
  handle: (request, { world }) => {
    const id = asObject(request.body)['recipient_id']
    if (!isSnowflake(id)) {
      throw invalidForm([{ path: ['recipient_id'], code: 'NUMBER_TYPE_COERCE', message: `Value "${inWords(id)}" is not snowflake.` }])
    }
    const user = world.people.find(id)
    if (user === undefined) throw unknownUser()
    return ok(world.channelJson(world.channels.directMessages(user)))
  },
}

/** Channels, the messages in them, and private channels. */
export const channelRoutes: readonly Route[] = [
  readChannel,
  listMessages,
  createMessage,
  readMessage,
  editOwnMessage,
  deleteMessage,
  typing,
  openDirectMessages,
]
