import type { APIAttachment } from 'discord-api-types/v10'
import type { Json, JsonObject } from '../json.ts'
import { asList, asObject, asText, isObject } from '../json.ts'
import { Kind } from '../limits/component-kinds.ts'
import { namedSnowflake } from '../snowflake.ts'

const PREFIX = 'attachment://'

/** The attachment that an address like `attachment://card.png` speaks of. */
export const attachmentNamed = (url: unknown, attachments: readonly APIAttachment[]): APIAttachment | undefined =>
  asText(url).startsWith(PREFIX) ? attachments.find(({ filename }) => filename === asText(url).slice(PREFIX.length)) : undefined

/** A media item as Discord sends it back: with the address, size and type of the file it stands for. */
const presentMedia = (media: JsonObject, attachments: readonly APIAttachment[]): JsonObject => {
  const file = attachmentNamed(media['url'], attachments)
  if (file === undefined) {
    const url = asText(media['url'])
    return { ...media, id: media['id'] ?? namedSnowflake('media', url), url, proxy_url: media['proxy_url'] ?? url }
  }
  return {
    ...media,
    id: file.id,
    url: file.url,
    proxy_url: file.proxy_url,
    width: file.width ?? null,
    height: file.height ?? null,
    content_type: file.content_type ?? null,
    attachment_id: file.id,
  }
}

const SELECT: JsonObject = { min_values: 1, max_values: 1, disabled: false }

/** What Discord fills in where the bot left it out, by the kind of component. */
const DEFAULTS: Readonly<Record<number, JsonObject>> = {
  [Kind.button]: { disabled: false },
  [Kind.stringSelect]: SELECT,
  [Kind.userSelect]: SELECT,
  [Kind.roleSelect]: SELECT,
  [Kind.mentionableSelect]: SELECT,
  [Kind.channelSelect]: SELECT,
  [Kind.thumbnail]: { description: null, spoiler: false },
  [Kind.file]: { spoiler: false },
  [Kind.separator]: { divider: true, spacing: 1 },
  [Kind.container]: { accent_color: null, spoiler: false },
}

const withDefaults = (defaults: JsonObject | undefined, given: JsonObject): JsonObject => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)),
})

/** Components as Discord sends them back: each with a number of its own, media resolved. */
export const presentComponents = (components: unknown, attachments: readonly APIAttachment[]): readonly JsonObject[] => {
  const taken = new Set<number>()
  const collect = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(collect)
    if (!isObject(value)) return
    if (typeof value['type'] === 'number' && typeof value['id'] === 'number' && value['id'] > 0) taken.add(value['id'])
    for (const key of ['components', 'accessory', 'component']) if (value[key] !== undefined) collect(value[key])
  }
  collect(asList(components))
  let next = 1
  const number = (id: unknown): number => {
    if (typeof id === 'number' && id > 0) return id
    while (taken.has(next)) next += 1
    taken.add(next)
    return next
  }
  const present = (value: Json): JsonObject => {
    const component = asObject(value)
    const id = number(component['id'])
    return {
      ...withDefaults(DEFAULTS[Number(component['type'])], component),
      id,
      ...(Array.isArray(component['components']) ? { components: component['components'].map(present) } : {}),
      ...(isObject(component['accessory']) ? { accessory: present(component['accessory']) } : {}),
      ...(isObject(component['component']) ? { component: present(component['component']) } : {}),
      ...(isObject(component['media']) ? { media: presentMedia(component['media'], attachments) } : {}),
      ...(isObject(component['file'])
        ? { file: presentMedia(component['file'], attachments), ...fileFacts(component['file'], attachments) }
        : {}),
      ...(Array.isArray(component['items'])
        ? {
            items: component['items']
              .map(asObject)

              .map((item: JsonObject) => ({
                ...withDefaults({ description: null, spoiler: false }, item),
                media: presentMedia(asObject(item['media']), attachments),
              })),
          }
        : {}),
    }
  }
  return asList(components).map(present)
}

const fileFacts = (file: JsonObject, attachments: readonly APIAttachment[]): JsonObject => {
  const found = attachmentNamed(file['url'], attachments)
  return found === undefined ? {} : { name: found.filename, size: found.size }
}

/** Embeds as Discord sends them back. */
export const presentEmbeds = (embeds: unknown, attachments: readonly APIAttachment[]): readonly JsonObject[] => {
  const resolve = (value: unknown): string => attachmentNamed(value, attachments)?.url ?? asText(value)
  const picture = (holder: Json | undefined, key: 'url' | 'icon_url'): JsonObject | undefined => {
    if (!isObject(holder)) return undefined
    if (holder[key] === undefined || holder[key] === null) return holder
    const file = attachmentNamed(holder[key], attachments)
    const size = key === 'url' && file?.width !== undefined ? { width: file.width ?? null, height: file.height ?? null } : {}
    return { ...holder, [key]: resolve(holder[key]), [`proxy_${key}`]: resolve(holder[key]), ...size }
  }
  return asList(embeds)
    .map(asObject)
    .map((embed) => {
      const { image, thumbnail, author, footer, ...rest } = embed
      const parts: Record<string, JsonObject | undefined> = {
        image: picture(image, 'url'),
        thumbnail: picture(thumbnail, 'url'),
        author: picture(author, 'icon_url'),
        footer: picture(footer, 'icon_url'),
      }
      const present = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
      const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined))
      const fields = Array.isArray(known['fields'])
        ? { fields: known['fields'].map(asObject).map((field) => ({ ...field, inline: field['inline'] === true })) }
        : {}
      return { ...known, ...fields, ...present, type: 'rich' }
    })
}
