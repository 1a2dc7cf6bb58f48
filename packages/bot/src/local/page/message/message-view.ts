import { avatar } from '../dom/avatar.ts'
import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { markdown } from '../markdown/render.ts'
import { clockText, whenText } from '../markdown/timestamp.ts'
import type { PageContext } from '../state/page-context.ts'
import type { SentCommand } from '../state/page-state.ts'
import { type Author, hasFlag, type Message, MessageFlag, nameOf } from '../wire/message.ts'
import { componentView, shownFiles } from './component-view.ts'
import { embedView } from './embed-view.ts'
import { attachmentViews } from './media.ts'
import { messageContext } from './message-context.ts'

/** The command or component that a message answers: who used it, and its name where it has one. */
const usedBy = (message: Message): { readonly user: Author; readonly name: string | undefined } | undefined => {
  const shown = message.interaction ?? message.interaction_metadata
  return shown === undefined ? undefined : { user: shown.user, name: message.interaction?.name ?? message.interaction_metadata?.name }
}

/** Discord heads an answer with "NAME used /command", and a reply with what it replies to. */
export const hasHeader = (message: Message): boolean => usedBy(message)?.name !== undefined || message.message_reference != null

const usedLine = (name: string, command: string, context: PageContext): HTMLElement =>
  element(
    'div',
    { class: 'used' },
    element('span', { class: 'elbow', 'aria-hidden': 'true' }),
    avatar(name, { size: 16 }),
    element('span', { class: 'used-name' }, name),
    ' used ',
    element('button', { type: 'button', class: 'mention', onclick: () => context.prefill(command) }, `/${command}`),
  )

const repliedTo = (message: Message, context: PageContext): Message | undefined => {
  const id = message.message_reference?.message_id
  return message.referenced_message ?? context.store.state.messages.find((one) => one.id === id)
}

const goTo = (id: string): void => {
  const row = document.querySelector(`[data-message="${CSS.escape(id)}"]`)
  row?.scrollIntoView({ block: 'center' })
  row?.classList.add('pointed-at')
  setTimeout(() => row?.classList.remove('pointed-at'), 2_000)
}

const header = (message: Message, context: PageContext): HTMLElement | undefined => {
  const used = usedBy(message)
  if (used?.name !== undefined) return usedLine(nameOf(used.user), used.name, context)
  const replied = repliedTo(message, context)
  if (replied === undefined) return undefined
  const text = replied.content === '' ? 'Press to see the message' : replied.content.slice(0, 120)
  return element(
    'div',
    { class: 'used' },
    element('span', { class: 'elbow', 'aria-hidden': 'true' }),
    avatar(nameOf(replied.author), { size: 16, bot: replied.author.bot === true }),
    element('span', { class: 'used-name' }, nameOf(replied.author)),
    element('button', { type: 'button', class: 'used-text', onclick: () => goTo(replied.id) }, text),
  )
}

const byline = (author: Author, at: Date): HTMLElement =>
  element(
    'div',
    { class: 'byline' },
    element('span', { class: 'author' }, nameOf(author)),
    author.bot === true && element('span', { class: 'app-mark' }, icon('check', 10), 'APP'),
    element('time', { datetime: at.toISOString() }, whenText(at, new Date())),
  )

const thinking = (name: string, text: string): HTMLElement =>
  element(
    'div',
    { class: 'thinking', role: 'status' },
    element('span', { class: 'dots', 'aria-hidden': 'true' }, element('i'), element('i'), element('i')),
    `${name} ${text}`,
  )

const failed = (text: string): HTMLElement => element('div', { class: 'failed', role: 'alert' }, icon('warning', 16), text)

const onlyYou = (dismiss: () => void): HTMLElement =>
  element(
    'div',
    { class: 'only-you' },
    icon('eye', 16),
    'Only you can see this • ',
    element('button', { type: 'button', class: 'dismiss', onclick: dismiss }, 'Dismiss message'),
  )

const dismissal = (message: Message, context: PageContext) => (): void => {
  const { store } = context
  store.update({ dismissed: new Set([...store.state.dismissed, message.id]) })
}

const isThinking = (message: Message): boolean => message.local?.thinking === true || hasFlag(message, MessageFlag.loading)

const body = (message: Message, context: PageContext): (Node | undefined)[] => {
  if (message.local?.failed)
    return [failed(typeof message.local.failed === 'string' ? message.local.failed : 'The application did not respond')]
  if (isThinking(message)) return [thinking(nameOf(message.author), 'is thinking…')]
  const parts = message.components ?? []
  const inside = messageContext(context, message)
  const shown = shownFiles(parts)
  const embeds = hasFlag(message, MessageFlag.suppressEmbeds) ? [] : (message.embeds ?? [])
  const embedded = embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url, embed.author?.icon_url, embed.footer?.icon_url])
  const loose = (message.attachments ?? []).filter(
    (file) => ![file.url, `attachment://${file.filename}`].some((url) => shown.has(url) || embedded.includes(url)),
  )
  const text = message.content === '' ? undefined : markdown(message.content, context)
  const edited =
    message.edited_timestamp == null
      ? undefined
      : element('span', { class: 'edited', title: whenText(new Date(message.edited_timestamp), new Date()) }, '(edited)')
  if (text !== undefined && edited !== undefined)
    (text.lastElementChild?.tagName === 'P' ? text.lastElementChild : text).append(' ', edited)
  return [
    text,
    ...attachmentViews(loose, inside),
    ...embeds.map((embed) => embedView(embed, inside)),
    ...parts.map((part) => componentView(part, inside)),
    text === undefined ? edited : undefined,
  ]
}

/** One message. `compact` leaves out the avatar and name, below another message of the same author. */
export const messageView = (message: Message, compact: boolean, context: PageContext): HTMLElement => {
  const at = new Date(message.timestamp)
  const ephemeral = message.local?.ephemeralFor !== undefined || hasFlag(message, MessageFlag.ephemeral)
  const failure = context.store.state.failures.get(message.id)
  const mine = message.content.includes(`<@${context.store.state.user}>`)
  const classes = ['message', compact ? 'compact' : '', ephemeral ? 'ephemeral' : '', mine ? 'mentions-me' : ''].filter(
    (name) => name !== '',
  )
  return element(
    'li',
    { class: classes.join(' '), 'data-message': message.id },
    header(message, context),
    compact
      ? element('time', { class: 'gutter', datetime: at.toISOString() }, clockText(at))
      : avatar(nameOf(message.author), { bot: message.author.bot === true }),
    element(
      'div',
      { class: 'message-body' },
      compact ? element('span', { class: 'hidden-text' }, `${nameOf(message.author)}: `) : byline(message.author, at),
      ...body(message, context),
      failure !== undefined && failed(failure),
      ephemeral && onlyYou(dismissal(message, context)),
    ),
  )
}

/** A command on its way, or one that was never answered; only its sender sees it. */
export const sentView = (sent: SentCommand, context: PageContext): HTMLElement => {
  const { state } = context.store
  const name = state.users.find((user) => user.id === sent.user)?.name ?? 'You'
  return element(
    'li',
    { class: sent.failure === undefined ? 'message sent' : 'message sent ephemeral', 'data-sent': sent.id },
    usedLine(name, sent.name, context),
    avatar(state.application.name, { bot: true }),
    element(
      'div',
      { class: 'message-body' },
      byline({ id: state.application.id, username: state.application.name, bot: true }, new Date(sent.at)),
      sent.failure === undefined ? thinking('Sending', 'the command…') : failed(sent.failure),
      sent.failure !== undefined && onlyYou(() => context.interactions.dismissSent(sent.id)),
    ),
  )
}
