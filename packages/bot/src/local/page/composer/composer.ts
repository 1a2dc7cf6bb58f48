import { element, required } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import type { PageContext } from '../state/page-context.ts'
import { channelTitle, currentChannel } from '../state/page-state.ts'
import type { CommandEntry } from './command-entry.ts'
import { type CommandForm, createCommandForm } from './command-form.ts'
import { createPalette } from './palette.ts'
import { createPopup } from './popup.ts'

const LONGEST = 2_000

export interface Composer {
  prefill(label: string): void
  clear(): void
}

/** The line at the bottom: plain text until a command is chosen, then that command's form. */
export const mountComposer = (context: PageContext): Composer => {
  const popup = createPopup()
  const text = element('textarea', {
    rows: 1,
    maxlength: LONGEST,
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-haspopup': 'listbox',
    autocomplete: 'off',
  })
  const slash = element('button', { type: 'button', class: 'round' })
  const send = element('button', { type: 'button', class: 'round send', 'aria-label': 'Send', title: 'Send' }, icon('send', 18))
  const line = element('div', { class: 'line' }, slash, text, send)
  required('composer').append(popup.element, line)
  let form: CommandForm | undefined

  const fit = (): void => {
    text.style.height = 'auto'
    text.style.height = `${Math.min(text.scrollHeight, 200)}px`
    slash.replaceChildren(form === undefined ? '/' : icon('close', 18))
    slash.setAttribute('aria-label', form === undefined ? 'Show the commands' : 'Leave this command')
    line.classList.toggle('filled', form !== undefined || text.value.trim() !== '')
  }
  const setText = (value: string): void => {
    form?.element.replaceWith(text)
    form = undefined
    text.value = value
    popup.list.attach(text)
    text.focus()
    fit()
    palette.show(value)
  }
  const begin = (entry: CommandEntry): void => {
    const next = createCommandForm(entry, popup, context, {
      leave: setText,
      send(options) {
        setText('')
        void context.interactions.command(entry.command.name, entry.label, options)
      },
    })
    popup.clear()
    ;(form?.element ?? text).replaceWith(next.element)
    form = next
    text.value = ''
    fit()
    next.focus()
  }
  const palette = createPalette(popup, context, begin)

  const submitText = async (): Promise<void> => {
    const content = text.value.trim()
    if (content === '') return
    if (content.startsWith('/')) {
      popup.error(`There is no command ${content.split(/\s/)[0]}. Type / alone to see them all.`)
      return
    }
    const { channel, user } = context.store.state
    setText('')
    await context.server.say(channel, user, content).catch((error: unknown) => {
      if (text.value === '') setText(content)
      context.complain(error instanceof Error ? error.message : 'The message was not sent.')
    })
  }
  text.addEventListener('input', () => {
    const entry = palette.complete(text.value)
    popup.error(undefined)
    if (entry === undefined) palette.show(text.value)
    else begin(entry)
    fit()
  })
  text.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const choice = popup.list.active
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && popup.list.open) popup.list.move(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Tab' && !event.shiftKey && choice !== undefined) choice()
    else if (event.key === 'Enter' && !event.shiftKey) {
      if (choice === undefined) void submitText()
      else choice()
    } else if (event.key === 'Escape' && popup.list.open) popup.clear()
    else return
    event.preventDefault()
  })
  const focusOut = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && required('composer').contains(event.relatedTarget)) return
    popup.list.hide()
  }
  required('composer').addEventListener('focusout', focusOut)
  text.addEventListener('focus', () => {
    if (text.value.startsWith('/')) palette.show(text.value)
  })
  slash.addEventListener('click', () => setText(form === undefined ? '/' : ''))
  send.addEventListener('click', () => {
    if (form !== undefined) form.submit()
    else if (popup.list.active !== undefined) popup.list.active()
    else void submitText()
  })
  // As on Discord, whoever starts typing anywhere is typing a message.
  document.addEventListener('keydown', (event) => {
    const printable = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    const nowhere = document.activeElement === document.body || (document.activeElement === required('scroller') && event.key !== ' ')
    if (printable && nowhere && document.querySelector('dialog[open]') === null) {
      if (form === undefined) text.focus()
      else form.focus()
    }
  })
  context.store.watch((state) => {
    const channel = currentChannel(state)
    const title = channel === undefined ? '' : `${channel.kind === 'dm' ? '@' : '#'}${channelTitle(state, channel)}`
    text.placeholder = `Message ${title}`
    text.setAttribute('aria-label', `Message ${title}. Type a slash for commands.`)
  })
  popup.list.attach(text)
  fit()
  return {
    prefill(label) {
      const entry = palette.named(label)
      if (entry !== undefined) begin(entry)
      else if (palette.startsAny(label)) setText(`/${label} `)
      else context.complain(`There is no command /${label} here.`)
    },
    clear: () => {
      setText('')
      text.blur()
    },
  }
}
