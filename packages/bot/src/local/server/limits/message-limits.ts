import type { Complaint, FieldPath } from '../discord-error.ts'
import { asInteger, asList, asObject, asText, inWords } from '../json.ts'
import { Flag, hasFlag } from '../messages/message-flags.ts'
import { safeFileName, type UploadedFile } from '../world/attachment-store.ts'
import type { LocalMessage } from '../world/local-message.ts'
import { newTally } from './component-checks.ts'
import { layoutComponents, legacyComponents } from './component-limits.ts'
import { embedLimits } from './embed-limits.ts'
import { Field, integer, list, object, text } from './field.ts'

export interface MessageContext {
  /** Where the form lies in the request: `[]`, or `['data']` in an interaction's answer. */
  readonly path: FieldPath
  readonly files: readonly UploadedFile[]
  /** Flags that may be set here. */
  readonly flags: number
  /** The message that an edit changes. */
  readonly existing?: LocalMessage
}

export const CHANNEL_FLAGS = Flag.suppressEmbeds | Flag.suppressNotifications | Flag.componentsV2
export const INTERACTION_FLAGS = CHANNEL_FLAGS | Flag.ephemeral
// discord.js repeats the ephemeral flag when a deferred answer is edited; Discord ignores it there.
export const EDIT_FLAGS = Flag.suppressEmbeds | Flag.componentsV2 | Flag.ephemeral

const CONTENT_MAX = 2000
const ATTACHMENTS_MAX = 10

const attachments = (form: Field, { files, existing }: MessageContext): void => {
  const uploaded = new Set(files.map(({ index }) => String(index)))
  const kept = new Set((existing?.attachments ?? []).map(({ id }) => id))
  for (const entry of list(form.at('attachments'), { max: ATTACHMENTS_MAX })) {
    if (!object(entry)) continue
    const id = inWords(asObject(entry.value)['id'])
    text(entry.at('filename'), { min: 1, max: 1024 })
    text(entry.at('description'), { max: 1024 })
    if (!uploaded.has(id) && !kept.has(id)) {
      entry.at('id').refuse('ATTACHMENT_NOT_FOUND', `No file "files[${id}]" came with this request, and the message has no such attachment`)
    }
  }
  if (files.length > ATTACHMENTS_MAX) {
    form.at('attachments').refuse('BASE_TYPE_MAX_LENGTH', `Must be ${ATTACHMENTS_MAX} or fewer in length.`)
  }
}

const allowedMentions = (field: Field): void => {
  if (!field.present || !object(field)) return
  const parse = list(field.at('parse'), { max: 3 }).map((entry) => {
    if (!['roles', 'users', 'everyone'].includes(asText(entry.value))) {
      entry.refuse('BASE_TYPE_CHOICES', 'Value must be one of {roles, users, everyone}.')
    }
    return entry.value
  })
  for (const key of ['users', 'roles']) {
    const named = list(field.at(key), { max: 100 })
    if (named.length > 0 && parse.includes(key)) {
      field.at('parse').refuse('MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`)
    }
  }
}

/** Names that `attachment://` may speak of: the files of this request and those the message keeps. */
const fileNames = (form: Field, { files, existing }: MessageContext): readonly string[] => {
  const entries = asList(form.at('attachments').value).map(asObject)
  const renamed = new Map(entries.map((entry) => [inWords(entry['id']), asText(entry['filename'])]))
  const listed = form.at('attachments').present ? new Set(entries.map((entry) => inWords(entry['id']))) : undefined
  const kept = (existing?.attachments ?? []).filter(({ id }) => listed === undefined || listed.has(id)).map(({ filename }) => filename)
  return [...files.map(({ index, name }) => safeFileName(renamed.get(String(index)) || name)), ...kept]
}

const LEGACY_FIELDS: readonly string[] = ['content', 'embeds', 'poll', 'sticker_ids']

const filled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** With Components V2, content, embeds, polls and stickers must be empty, after the edit as well as in it. */
const legacyFields = (form: Field, existing: LocalMessage | undefined): void => {
  for (const key of LEGACY_FIELDS) {
    const value = form.at(key).value
    const remaining = value === undefined ? (existing as unknown as Record<string, unknown> | undefined)?.[key] : value
    if (filled(remaining)) {
      form
        .at(key)
        .refuse(
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        )
    }
  }
}

/** Everything that Discord would refuse about a message that is created or edited. */
export const messageLimits = (payload: unknown, context: MessageContext): readonly Complaint[] => {
  const form = new Field(payload, context.path)
  if (!object(form, { required: true })) return form.complaints
  const { existing } = context
  text(form.at('content'), { max: CONTENT_MAX })
  const flags = integer(form.at('flags'), { min: 0 }) ?? 0
  if ((flags & ~context.flags) !== 0) {
    form.at('flags').refuse('MESSAGE_FLAGS_INVALID', `Only the flags ${context.flags} may be set here, not ${flags & ~context.flags}`)
  }
  text(form.at('nonce'), { max: 25 })
  allowedMentions(form.at('allowed_mentions'))
  attachments(form, context)
  const names = fileNames(form, context)
  embedLimits(form.at('embeds'), names)
  const tally = newTally(names)
  if (hasFlag(flags, Flag.componentsV2) || hasFlag(existing?.flags, Flag.componentsV2)) {
    legacyFields(form, existing)
    layoutComponents(form.at('components'), tally)
  } else legacyComponents(form.at('components'), tally)
  return form.complaints
}

/** Whether nothing would be left to see: no text, embed, component or file. */
export const isEmptyMessage = (payload: unknown, files: readonly UploadedFile[], existing?: LocalMessage): boolean => {
  const form = asObject(payload)
  const left = (key: 'content' | 'embeds' | 'components' | 'attachments'): unknown =>
    form[key] === undefined ? existing?.[key] : form[key]
  const attached = files.length > 0 || filled(left('attachments'))
  return (
    !attached &&
    !filled(left('content')) &&
    !filled(left('embeds')) &&
    !filled(left('components')) &&
    !filled(form['poll']) &&
    !filled(form['sticker_ids'])
  )
}

/** Flags of a form, whatever else is wrong with it. */
export const requestedFlags = (payload: unknown): number => asInteger(asObject(payload)['flags'])
