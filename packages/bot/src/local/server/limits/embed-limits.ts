import { isObject } from '../json.ts'
import { address, boolean, type Field, integer, list, object, text } from './field.ts'

const EMBEDS_MAX = 10
const TOTAL_MAX = 6000
const PICTURE: readonly string[] = ['http', 'https', 'attachment']
const LINK: readonly string[] = ['http', 'https']

const picture = (field: Field, key: string, files: readonly string[]): void => {
  const value = address(field.at(key), { schemes: PICTURE, max: 2048 })
  if (value?.startsWith('attachment://') && !files.includes(value.slice('attachment://'.length))) {
    field.at(key).refuse('EMBED_ATTACHMENT_NOT_FOUND', `The referenced attachment "${value}" was not found`)
  }
}

/** Checks one embed and answers how many characters it counts towards the total. */
const embed = (field: Field, files: readonly string[]): number => {
  if (!object(field)) return 0
  const lengths = [
    text(field.at('title'), { max: 256 }),
    text(field.at('description'), { max: 4096 }),
    text(field.at('footer').at('text'), { required: field.at('footer').present, min: 1, max: 2048 }),
    text(field.at('author').at('name'), { required: field.at('author').present, min: 1, max: 256 }),
  ]
  for (const entry of list(field.at('fields'), { max: 25 })) {
    if (!object(entry)) continue
    lengths.push(text(entry.at('name'), { required: true, min: 1, max: 256 }))
    lengths.push(text(entry.at('value'), { required: true, min: 1, max: 1024 }))
    boolean(entry.at('inline'))
  }
  integer(field.at('color'), { min: 0, max: 0xffffff })
  address(field.at('url'), { schemes: LINK, max: 2048 })
  address(field.at('author').at('url'), { schemes: LINK, max: 2048 })
  picture(field.at('author'), 'icon_url', files)
  picture(field.at('footer'), 'icon_url', files)
  picture(field.at('image'), 'url', files)
  picture(field.at('thumbnail'), 'url', files)
  const time = text(field.at('timestamp'))
  if (time !== undefined && Number.isNaN(Date.parse(time))) {
    field.at('timestamp').refuse('DATE_TIME_TYPE_PARSE', `Could not parse ${time}. Should be ISO8601.`)
  }
  const total = lengths.reduce((sum, value) => sum + (value?.length ?? 0), 0)
  const visible = total > 0 || ['image', 'thumbnail'].some((key) => isObject(field.at(key).value))
  if (!visible) field.refuse('EMBED_EMPTY', 'An embed needs a title, a text, a field, or a picture')
  return total
}

/** Up to ten embeds with at most 6000 characters together. `files`: names that `attachment://` may speak of. */
export const embedLimits = (field: Field, files: readonly string[]): void => {
  const total = list(field, { max: EMBEDS_MAX }).reduce((sum, entry) => sum + embed(entry, files), 0)
  if (total > TOTAL_MAX) field.refuse('MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${TOTAL_MAX}`)
}
