import { element, required } from '../dom/element.ts'
import { dayText } from '../markdown/timestamp.ts'
import type { PageContext } from '../state/page-context.ts'
import { type PageState, visibleMessages } from '../state/page-state.ts'
import type { Message } from '../wire/message.ts'
import { nameOf } from '../wire/message.ts'
import { type Placed, placeMessages } from './grouping.ts'
import { messageView, sentView } from './message-view.ts'
import { createScrolling } from './scrolling.ts'
import { welcome } from './welcome.ts'

interface Drawn {
  readonly because: string
  readonly message: Message
  readonly users: PageState['users']
  readonly view: HTMLElement
}

/** Everything besides the message itself that changes how it looks. */
const circumstances = (placed: Placed, state: PageState): string => {
  const busy = [...state.busy.values()].filter((key) => key.startsWith(`${placed.message.id} `))
  return [placed.compact, state.user, state.failures.get(placed.message.id) ?? '', ...busy].join('|')
}

const spoken = (message: Message, state: PageState): string => {
  const hidden = message.local?.ephemeralFor === state.user ? ', only for you' : ''
  const body = document.querySelector(`[data-message="${CSS.escape(message.id)}"] .message-body`)
  const text = [...(body?.children ?? [])]
    .filter((part) => !part.matches('.byline, .only-you, .hidden-text'))
    .map((part) => part.textContent)
    .join(' ')
  return `${nameOf(message.author)}${hidden}: ${text.trim().slice(0, 400)}`
}

/** A message that cannot be drawn must not take the others with it. */
const drawnOrExcused = (placed: Placed, context: PageContext): HTMLElement => {
  try {
    return messageView(placed.message, placed.compact, context)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return element(
      'li',
      { class: 'message', 'data-message': placed.message.id },
      element('p', { class: 'failed' }, `This page cannot show this message: ${why}`),
    )
  }
}

/** A redrawn message must not take the keyboard away from who is using it. */
const keepingFocus = (list: HTMLElement, redraw: () => void): void => {
  const held = list.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined
  const message = held?.closest<HTMLElement>('[data-message]')?.dataset['message']
  const component = held?.dataset['customId']
  redraw()
  if (held === undefined || held.isConnected || message === undefined) return
  const row = list.querySelector<HTMLElement>(`[data-message="${CSS.escape(message)}"]`)
  const same =
    component === undefined ? null : row?.querySelector<HTMLElement>(`[data-custom-id="${CSS.escape(component)}"]:not(:disabled)`)
  const next = same ?? row?.querySelector<HTMLElement>('.button:not(:disabled), .select:not(:disabled)')
  next?.focus({ preventScroll: true })
}

/** The open channel's messages, kept in step with the state; only what changed is drawn again. */
export const mountMessageList = (context: PageContext): void => {
  const list = required('messages')
  const live = required('live')
  const scrolling = createScrolling(required('scroller'), list, required('jump'))
  let drawn = new Map<string, Drawn>()
  let place = ''

  const draw = (placed: Placed, state: PageState): Drawn => {
    const because = circumstances(placed, state)
    const before = drawn.get(placed.message.id)
    if (before?.message === placed.message && before.because === because && before.users === state.users) return before
    return { because, message: placed.message, users: state.users, view: drawnOrExcused(placed, context) }
  }
  const redraw = (state: PageState): void => {
    const next = new Map<string, Drawn>()
    const rows: HTMLElement[] = state.loaded ? [welcome(state)] : []
    const mine = state.sent.filter((sent) => sent.user === state.user && sent.channel === state.channel)
    const sentBefore = (at: number): void => {
      for (let one = mine[0]; one !== undefined && one.at < at; one = mine[0]) {
        rows.push(sentView(one, context))
        mine.shift()
      }
    }
    for (const placed of placeMessages(visibleMessages(state))) {
      const at = new Date(placed.message.timestamp)
      const one = draw(placed, state)
      next.set(placed.message.id, one)
      sentBefore(at.getTime())
      if (placed.newDay) rows.push(element('li', { class: 'day' }, element('span', {}, dayText(at))))
      rows.push(one.view)
    }
    sentBefore(Infinity)
    drawn = next
    replaceRows(list, rows)
  }
  const announce = (known: ReadonlyMap<string, Drawn>, state: PageState): number => {
    const fresh = [...drawn.values()].filter((one) => !known.has(one.message.id) || known.get(one.message.id)?.message !== one.message)
    live.replaceChildren(...fresh.slice(-3).map((one) => element('p', {}, spoken(one.message, state))))
    return fresh.filter((one) => !known.has(one.message.id)).length
  }

  context.store.watch((state, before) => {
    const parts = ['messages', 'sent', 'busy', 'failures', 'dismissed', 'users', 'loaded', 'user', 'channel', 'commands'] as const
    if (state !== before && parts.every((part) => state[part] === before[part])) return
    const here = `${state.user} ${state.channel} ${state.loaded}`
    const moved = here !== place
    const known = drawn
    place = here
    keepingFocus(list, () => scrolling.around(() => redraw(state)))
    if (moved) scrolling.toNewest()
    else {
      const arrived = announce(known, state)
      if (state.sent.length > before.sent.length) scrolling.toNewest()
      else scrolling.arrived(arrived)
    }
  })
}

/** Puts `rows` in place while leaving those already there untouched, so that open menus and focus survive. */
const replaceRows = (list: HTMLElement, rows: readonly HTMLElement[]): void => {
  const keep = new Set<Node>(rows)
  for (const child of [...list.childNodes]) if (!keep.has(child)) child.remove()
  rows.forEach((row, index) => {
    const there = list.childNodes[index]
    if (there !== row) list.insertBefore(row, there ?? null)
  })
}
