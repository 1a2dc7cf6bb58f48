import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { mediaUrl, safeLink } from '../dom/safe-url.ts'
import type { FileComponent, MediaGallery, Thumbnail } from '../wire/component.ts'
import type { Attachment } from '../wire/message.ts'
import type { MessageContext } from './message-context.ts'

interface Picture {
  readonly url: string
  readonly description?: string | null | undefined
  readonly spoiler?: boolean | undefined
  readonly width?: number | null | undefined
  readonly height?: number | null | undefined
}

const cover = (target: HTMLElement): HTMLElement => {
  const reveal = element('button', { type: 'button', class: 'media-cover' }, 'Spoiler')
  reveal.addEventListener('click', () => {
    target.classList.remove('covered')
    reveal.remove()
  })
  target.classList.add('covered')
  target.append(reveal)
  return target
}

const missing = (description: string): HTMLElement =>
  element('span', { class: 'media-missing' }, icon('warning', 16), description === '' ? 'A picture that is not here' : description)

/** A picture that opens large on a press; its description is its name, and stands in for it when it cannot load. */
export const picture = (source: Picture, context: MessageContext, shape = 'media'): HTMLElement => {
  const description = source.description ?? ''
  const url = mediaUrl(source.url, context.attachments)
  if (url === undefined) return missing(description)
  const known = context.attachments.find((attachment) => safeLink(attachment.url) === url)
  const image = element('img', {
    src: url,
    alt: description,
    width: source.width ?? known?.width,
    height: source.height ?? known?.height,
    decoding: 'async',
    draggable: 'false',
  })
  const open = (): void => context.page.openImage(url, description)
  const label = description === '' ? 'Open the picture' : `Open the picture: ${description}`
  const button = element('button', { type: 'button', class: shape, 'aria-label': label, onclick: open }, image)
  image.addEventListener('error', () => button.replaceWith(missing(description)))
  const frame = element('span', { class: `${shape}-frame` }, button)
  if (description !== '' && shape === 'media')
    frame.append(element('span', { class: 'alt-mark', title: description, 'aria-hidden': 'true' }, 'ALT'))
  return source.spoiler === true ? cover(frame) : frame
}

export const mediaGallery = (gallery: MediaGallery, context: MessageContext): HTMLElement =>
  element(
    'div',
    { class: 'gallery', 'data-count': Math.min(gallery.items.length, 5) },
    ...gallery.items.map((item) => picture({ url: item.media.url, description: item.description, spoiler: item.spoiler }, context)),
  )

export const thumbnail = (part: Thumbnail, context: MessageContext): HTMLElement =>
  picture({ url: part.media.url, description: part.description, spoiler: part.spoiler }, context, 'thumbnail')

/** "340 B", "12.4 KB", "3.1 MB". */
const sizeText = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} B` : bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const fileCard = (name: string, url: string | undefined, size: number | undefined): HTMLElement =>
  element(
    'div',
    { class: 'file' },
    icon('file', 30),
    element(
      'div',
      {},
      url === undefined ? name : element('a', { href: url, download: name }, name),
      size !== undefined && element('small', {}, sizeText(size)),
    ),
  )

export const fileComponent = (part: FileComponent, context: MessageContext): HTMLElement => {
  const url = mediaUrl(part.file.url, context.attachments)
  const known = context.attachments.find((attachment) => safeLink(attachment.url) === url)
  const name = part.name ?? known?.filename ?? part.file.url.split('/').at(-1) ?? 'file'
  const card = fileCard(name, url, part.size ?? known?.size)
  return part.spoiler === true ? cover(card) : card
}

const isPicture = (attachment: Attachment): boolean =>
  attachment.content_type?.startsWith('image/') ?? /\.(?:png|jpe?g|gif|webp|svg)$/i.test(attachment.filename)

/** Attachments that the message shows nowhere else. */
export const attachmentViews = (attachments: readonly Attachment[], context: MessageContext): HTMLElement[] =>
  attachments.map((attachment) =>
    isPicture(attachment)
      ? picture({ ...attachment, spoiler: attachment.filename.startsWith('SPOILER_') }, context)
      : fileCard(attachment.filename, safeLink(attachment.url), attachment.size),
  )
