import type { APIAttachment, APIMessage, APIUser } from 'discord-api-types/v10'
import { asInteger, asList, asObject, asText, inWords, isObject, type Json, type JsonObject } from '../json.ts'
import type { UploadedFile } from '../world/attachment-store.ts'
import type { LocalMarks, LocalMessage } from '../world/local-message.ts'
import { userJson } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { Flag, hasFlag } from './message-flags.ts'
import { presentComponents, presentEmbeds } from './present.ts'

/** What somebody wants to write: the fields of Discord's message form, and the files that came with it. */
export interface MessageDraft {
  readonly payload: JsonObject
  readonly files: readonly UploadedFile[]
}

export interface MessageFrame {
  readonly channel: string
  readonly author: APIUser
  /** Discord's message type: 0 plain, 19 an answer to a message, 20 an answer to a command. */
  readonly type: number
  readonly flags?: number
  readonly marks?: LocalMarks
  /** Further fields, as `interaction_metadata`, `message_reference`, `webhook_id`. */
  readonly fields?: JsonObject
}

const discordTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00')

/** All that a message says: its content and the texts among its components. */
const said = (payload: JsonObject): string => [asText(payload['content']), ...textsIn(payload['components'])].join('\n')

const textsIn = (components: Json | undefined): readonly string[] =>
  asList(components)
    .map(asObject)
    .flatMap((component) => [asText(component['content']), ...textsIn(component['components'])])

/** The users whom a text mentions and whom `allowed_mentions` lets it ping. */
const mentionsOf = (world: World, content: string, allowed: Json | undefined): readonly APIUser[] => {
  const rules = isObject(allowed) ? allowed : undefined
  const everybody = rules === undefined || asList(rules['parse']).includes('users')
  const named = new Set(asList(rules?.['users']).map(asText))
  const ids = [...content.matchAll(/<@!?(\d{17,19})>/g)].map((match) => match[1] ?? '')
  return [...new Set(ids)]
    .filter((id) => everybody || named.has(id))
    .flatMap((id) => {
      const user = world.people.find(id)
      if (user !== undefined) return [userJson(user)]
      return id === world.bot.id ? [world.bot] : []
    })
}

const store = (world: World, channel: string, { payload, files }: MessageDraft): readonly APIAttachment[] => {
  const about = new Map(
    asList(payload['attachments'])
      .map(asObject)
      .map((entry) => [asText(entry['id']) || inWords(entry['id']), entry]),
  )
  return files.map((file) => {
    const entry = about.get(String(file.index)) ?? {}
    return world.attachments.add(channel, file, {
      ...(typeof entry['filename'] === 'string' ? { name: entry['filename'] } : {}),
      ...(typeof entry['description'] === 'string' ? { description: entry['description'] } : {}),
    })
  })
}

/** The message that a draft makes, with a fresh id. It is not yet in any channel. */
export const composeMessage = (world: World, frame: MessageFrame, draft: MessageDraft): LocalMessage => {
  const { payload } = draft
  const attachments = store(world, frame.channel, draft)
  const content = asText(payload['content'])
  const requested = asInteger(payload['flags']) & (Flag.suppressEmbeds | Flag.suppressNotifications | Flag.componentsV2)
  const message = {
    id: world.nextId(),
    channel_id: frame.channel,
    type: frame.type,
    author: frame.author,
    content,
    timestamp: discordTime(world.now()),
    edited_timestamp: null,
    tts: payload['tts'] === true,
    mention_everyone: false,
    mentions: [...mentionsOf(world, said(payload), payload['allowed_mentions'])],
    mention_roles: [],
    attachments: [...attachments],
    embeds: presentEmbeds(payload['embeds'], attachments),
    components: presentComponents(payload['components'], attachments),
    pinned: false,
    flags: requested | (frame.flags ?? 0),
    ...(payload['nonce'] === undefined || payload['nonce'] === null ? {} : { nonce: payload['nonce'] }),
    ...frame.fields,
  }
  return { ...(message as unknown as APIMessage), local: frame.marks ?? {} }
}

/** The attachments that stay when a message is edited: all, unless the edit lists which. */
const keptAttachments = (message: LocalMessage, payload: JsonObject): readonly APIAttachment[] => {
  if (!Array.isArray(payload['attachments'])) return message.attachments
  const listed = new Set(asList(payload['attachments']).map((entry) => inWords(asObject(entry)['id'])))
  return message.attachments.filter(({ id }) => listed.has(id))
}

/** The message after an edit. Fields that the edit leaves out stay; null empties them. */
export const editMessage = (world: World, message: LocalMessage, draft: MessageDraft): LocalMessage => {
  const { payload } = draft
  const attachments = [...keptAttachments(message, payload), ...store(world, message.channel_id, draft)]
  const kept = new Set(attachments.map(({ id }) => id))
  world.attachments.forget(message.attachments.filter(({ id }) => !kept.has(id)))
  const answered = hasFlag(message.flags, Flag.loading)
  const requested = asInteger(payload['flags'])
  const flags =
    payload['flags'] === undefined || payload['flags'] === null
      ? (message.flags ?? 0)
      : ((message.flags ?? 0) & ~Flag.suppressEmbeds) | (requested & (Flag.suppressEmbeds | Flag.componentsV2))
  const content = payload['content'] === undefined ? message.content : asText(payload['content'])
  const edited = {
    ...message,
    content,
    attachments,
    embeds: payload['embeds'] === undefined ? message.embeds : presentEmbeds(payload['embeds'], attachments),
    components: payload['components'] === undefined ? message.components : presentComponents(payload['components'], attachments),
    mentions:
      payload['content'] === undefined && payload['components'] === undefined
        ? message.mentions
        : [...mentionsOf(world, said(payload), payload['allowed_mentions'])],
    flags: flags & ~Flag.loading,
    // The edit that answers a deferred interaction is the message's first text, not a change to it.
    edited_timestamp: answered ? message.edited_timestamp : discordTime(world.now()),
    local: message.local.ephemeralFor === undefined ? {} : { ephemeralFor: message.local.ephemeralFor },
  }
  return edited as unknown as LocalMessage
}
