import { emptyMessage, unknownMessage } from '../discord-error.ts'
import { Intent } from '../gateway/gateway-protocol.ts'
import type { JsonObject } from '../json.ts'
import { asObject } from '../json.ts'
import { isEmptyMessage, type MessageContext, messageLimits } from '../limits/message-limits.ts'
import { composeMessage, editMessage, type MessageDraft, type MessageFrame } from '../messages/compose.ts'
import type { LocalMessage } from '../world/local-message.ts'
import { withoutMarks } from '../world/local-message.ts'
import type { RestContext } from './route.ts'

/** The guild of a channel; private channels have none. */
const guildOf = ({ world }: RestContext, channel: string): string | undefined =>
  world.channels.find(channel)?.kind === 'dm' ? undefined : world.guild.id

const tellBot = (context: RestContext, type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: LocalMessage): void => {
  // Discord keeps ephemeral messages out of the gateway's message events.
  if (message.local.ephemeralFor !== undefined) return
  const guild = guildOf(context, message.channel_id)
  const body = { ...(withoutMarks(message) as unknown as JsonObject), ...(guild === undefined ? {} : { guild_id: guild }) }
  context.gateway.dispatchMessage(type, body, guild)
}

/** Puts a message that needs no checking into its channel and tells everybody. */
export const publish = (context: RestContext, frame: MessageFrame, draft: MessageDraft): LocalMessage => {
  const message = composeMessage(context.world, frame, draft)
  context.world.messages.add(message)
  tellBot(context, 'MESSAGE_CREATE', message)
  return message
}

/** Checks and writes a new message. */
export const writeMessage = (
  context: RestContext,
  frame: MessageFrame,
  draft: MessageDraft,
  limits: Omit<MessageContext, 'files'>,
): LocalMessage => {
  context.ensure(() => messageLimits(draft.payload, { ...limits, files: draft.files }))
  if (isEmptyMessage(draft.payload, draft.files)) throw emptyMessage()
  return publish(context, frame, draft)
}

/** Checks and writes the change of a message. */
export const rewriteMessage = (
  context: RestContext,
  message: LocalMessage | undefined,
  draft: MessageDraft,
  limits: Omit<MessageContext, 'files' | 'existing'>,
): LocalMessage => {
  if (message === undefined) throw unknownMessage()
  context.ensure(() => messageLimits(draft.payload, { ...limits, files: draft.files, existing: message }))
  if (isEmptyMessage(asObject(draft.payload), draft.files, message)) throw emptyMessage()
  const changed = editMessage(context.world, message, draft)
  context.world.messages.replace(changed)
  tellBot(context, 'MESSAGE_UPDATE', changed)
  return changed
}

/** Takes a message away and tells everybody. */
export const removeMessage = (context: RestContext, channel: string, id: string): void => {
  const removed = context.world.messages.remove(channel, id)
  if (removed === undefined) throw unknownMessage()
  if (removed.local.ephemeralFor !== undefined) return
  const guild = guildOf(context, channel)
  context.gateway.dispatch(
    'MESSAGE_DELETE',
    { id, channel_id: channel, ...(guild === undefined ? {} : { guild_id: guild }) },
    { ...(guild === undefined ? {} : { guild }), intents: guild === undefined ? Intent.directMessages : Intent.guildMessages },
  )
}
