import { append, element } from '../dom/element.ts'
import { safeLink } from '../dom/safe-url.ts'
import type { PageContext } from '../state/page-context.ts'
import { channelTitle } from '../state/page-state.ts'
import type { Block, Inline } from './node.ts'
import { parseMarkdown } from './parse-blocks.ts'
import { timestamp } from './timestamp.ts'

const TAGS = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' } as const

const inlines = (nodes: readonly Inline[], context: PageContext): Node[] => nodes.map((node) => inline(node, context))

const spoiler = (children: readonly Node[]): HTMLElement => {
  const cover = element('span', {
    class: 'spoiler',
    role: 'button',
    tabindex: 0,
    'aria-label': 'Spoiler, press to reveal',
    'aria-expanded': 'false',
  })
  const reveal = (event: Event): void => {
    if (cover.classList.contains('revealed')) return
    event.preventDefault()
    event.stopPropagation()
    cover.classList.add('revealed')
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-expanded']) cover.removeAttribute(name)
  }
  cover.addEventListener('click', reveal, true)
  cover.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') reveal(event)
  })
  cover.append(element('span', { class: 'spoiler-inside' }, ...children))
  return cover
}

const link = (href: string, children: readonly Node[]): Node => {
  const target = safeLink(href)
  if (target === undefined) return element('span', {}, ...children)
  return element('a', { href: target, target: '_blank', rel: 'noopener noreferrer', title: target }, ...children)
}

const mention = (node: Inline & { readonly kind: 'user' | 'channel' | 'role' }, context: PageContext): Node => {
  const { state } = context.store
  if (node.kind === 'user') {
    const name = node.id === state.application.id ? state.application.name : state.users.find((user) => user.id === node.id)?.name
    return element('span', { class: node.id === state.user ? 'mention mention-me' : 'mention' }, `@${name ?? 'unknown player'}`)
  }
  const channel = state.channels.find((one) => one.id === node.id)
  if (node.kind === 'role' || channel === undefined)
    return element('span', { class: 'mention' }, node.kind === 'role' ? '@role' : '#unknown')
  const open = (): void => context.openChannel(channel.id)
  return element('button', { type: 'button', class: 'mention', onclick: open }, `#${channelTitle(state, channel)}`)
}

const inline = (node: Inline, context: PageContext): Node => {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text)
    case 'code':
      return element('code', {}, node.text)
    case 'everyone':
      return element('span', { class: 'mention' }, node.text)
    case 'spoiler':
      return spoiler(inlines(node.children, context))
    case 'link':
      return link(node.href, inlines(node.children, context))
    case 'command':
      return element('button', { type: 'button', class: 'mention', onclick: () => context.prefill(node.name) }, `/${node.name}`)
    case 'emoji':
      return element('span', { class: 'named-emoji' }, `:${node.name}:`)
    case 'timestamp':
      return timestamp(node.seconds, node.style)
    case 'user':
    case 'channel':
    case 'role':
      return mention({ kind: node.kind, id: node.id }, context)
    default:
      return element(TAGS[node.kind], {}, ...inlines(node.children, context))
  }
}

const block = (node: Block, context: PageContext): HTMLElement => {
  switch (node.kind) {
    case 'paragraph':
      return element('p', {}, ...inlines(node.children, context))
    case 'subtext':
      return element('p', { class: 'subtext' }, ...inlines(node.children, context))
    case 'heading':
      // The page's own headings are levels 1 and 2, so a message's begin at 3.
      return element(`h${node.level + 2}` as 'h3', { class: `heading-${node.level}` }, ...inlines(node.children, context))
    case 'quote':
      return element('blockquote', {}, ...node.children.map((child) => block(child, context)))
    case 'code-block':
      return element('pre', { tabindex: 0 }, element('code', { 'data-language': node.language }, node.text))
    case 'list': {
      const list = node.start === undefined ? element('ul') : element('ol', { start: node.start })
      for (const item of node.items) {
        list.append(element('li', {}, ...inlines(item.children, context), ...item.nested.map((child) => block(child, context))))
      }
      return list
    }
  }
}

const ONLY_EMOJI = /^(?:\s|\p{RGI_Emoji}){1,60}$/v

/** Draws message text. Up to 27 emoji alone are drawn large, as Discord does. */
export const markdown = (source: string, context: PageContext): HTMLElement => {
  const jumbo = source.trim() !== '' && ONLY_EMOJI.test(source) && [...source.matchAll(/\p{RGI_Emoji}/gv)].length <= 27
  const target = element('div', { class: jumbo ? 'markdown jumbo' : 'markdown' })
  append(
    target,
    parseMarkdown(source).map((node) => block(node, context)),
  )
  return target
}

/** The same marks for places that hold one line, such as an embed's title or a field's name. */
export const inlineMarkdown = (source: string, context: PageContext): Node[] => {
  const blocks = parseMarkdown(source)
  return blocks.flatMap((node) =>
    'children' in node && node.kind !== 'quote' ? inlines(node.children, context) : [document.createTextNode(source)],
  )
}
