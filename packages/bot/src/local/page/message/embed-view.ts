import { element } from '../dom/element.ts'
import { mediaUrl, safeLink } from '../dom/safe-url.ts'
import { inlineMarkdown, markdown } from '../markdown/render.ts'
import { whenText } from '../markdown/timestamp.ts'
import type { Embed } from '../wire/message.ts'
import { picture } from './media.ts'
import type { MessageContext } from './message-context.ts'

const linked = (url: string | undefined, attributes: Readonly<Record<string, string>>, ...children: readonly Node[]): HTMLElement => {
  const target = url === undefined ? undefined : safeLink(url)
  if (target === undefined) return element('div', attributes, ...children)
  return element('div', attributes, element('a', { href: target, target: '_blank', rel: 'noopener noreferrer' }, ...children))
}

const smallIcon = (url: string | undefined, context: MessageContext): HTMLElement | undefined => {
  const source = url === undefined ? undefined : mediaUrl(url, context.attachments)
  if (source === undefined) return undefined
  const image = element('img', { class: 'embed-icon', src: source, alt: '' })
  image.addEventListener('error', () => image.remove())
  return image
}

const fields = (embed: Embed, context: MessageContext): HTMLElement | undefined => {
  if (embed.fields === undefined || embed.fields.length === 0) return undefined
  const one = (field: NonNullable<Embed['fields']>[number]): HTMLElement =>
    element(
      'div',
      { class: field.inline === true ? 'embed-field inline' : 'embed-field' },
      element('div', { class: 'embed-field-name' }, ...inlineMarkdown(field.name, context.page)),
      markdown(field.value, context.page),
    )
  return element('div', { class: 'embed-fields' }, ...embed.fields.map(one))
}

const footer = (embed: Embed, context: MessageContext): HTMLElement | undefined => {
  const at = embed.timestamp === undefined ? undefined : whenText(new Date(embed.timestamp), new Date())
  const text = [embed.footer?.text, at].filter((part) => part !== undefined).join(' • ')
  return text === '' ? undefined : element('footer', {}, smallIcon(embed.footer?.icon_url, context), text)
}

/** Six hex digits of a colour number; Discord's numbers are 0xRRGGBB. */
export const cssColour = (colour: number): string => `#${(Math.max(0, Math.trunc(colour)) & 0xffffff).toString(16).padStart(6, '0')}`

export const embedView = (embed: Embed, context: MessageContext): HTMLElement => {
  const author = embed.author
  const view = element(
    'article',
    { class: embed.thumbnail === undefined ? 'embed' : 'embed with-thumbnail' },
    author !== undefined &&
      linked(
        author.url,
        { class: 'embed-author' },
        ...[smallIcon(author.icon_url, context), document.createTextNode(author.name)].filter((part) => part !== undefined),
      ),
    embed.title !== undefined && linked(embed.url, { class: 'embed-title' }, ...inlineMarkdown(embed.title, context.page)),
    embed.description !== undefined && markdown(embed.description, context.page),
    fields(embed, context),
    embed.image !== undefined && picture(embed.image, context),
    embed.thumbnail !== undefined && picture(embed.thumbnail, context, 'thumbnail'),
    footer(embed, context),
  )
  if (embed.color !== undefined && embed.color !== 0) view.style.setProperty('--accent', cssColour(embed.color))
  return view
}
