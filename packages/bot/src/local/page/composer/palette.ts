import { avatar } from '../dom/avatar.ts'
import { element } from '../dom/element.ts'
import type { ListboxItem } from '../dom/listbox.ts'
import type { PageContext } from '../state/page-context.ts'
import { slashCommands } from '../state/page-state.ts'
import { type CommandEntry, commandEntries, matchingEntries } from './command-entry.ts'
import type { Popup } from './popup.ts'

/** What stands after the slash, when the text is a command being typed. */
const typedCommand = (text: string): string | undefined => (/^\/[^\n]*$/.test(text) ? text.slice(1) : undefined)

const signature = (entry: CommandEntry): HTMLElement =>
  element(
    'span',
    { class: 'signature' },
    element('span', { class: 'signature-name' }, `/${entry.label}`),
    ...entry.options.slice(0, 4).map((option) => element('span', { class: option.required === true ? 'required' : '' }, option.name)),
  )

export interface Palette {
  /** Shows or hides the command list for the text in the composer. */
  show(text: string): void
  /** The command that the text names in full, once a space follows and no longer name fits. */
  complete(text: string): CommandEntry | undefined
  named(label: string): CommandEntry | undefined
  /** Whether the label is that of a command with sub-commands. */
  startsAny(label: string): boolean
}

/** The list of commands that opens on a slash. */
export const createPalette = (popup: Popup, context: PageContext, pick: (entry: CommandEntry) => void): Palette => {
  const entries = (): readonly CommandEntry[] => commandEntries(slashCommands(context.store.state))
  const item = (entry: CommandEntry, application: string): ListboxItem<() => void> => ({
    group: application,
    value: () => pick(entry),
    content: [
      avatar(application, { bot: true, size: 28 }),
      element('span', { class: 'option-text' }, signature(entry), element('small', {}, entry.description)),
    ],
  })
  return {
    show(text) {
      const typed = typedCommand(text)
      if (typed === undefined) return popup.clear()
      const { application, connected } = context.store.state
      const found = matchingEntries(entries(), typed)
      const none = connected
        ? `No command fits “/${typed}”. Clear the line and type / to see them all.`
        : 'The bot is not connected yet; its commands appear here.'
      popup.show(
        found.map((entry) => item(entry, application.name)),
        0,
        none,
      )
    },
    complete(text) {
      const typed = typedCommand(text)
      if (typed === undefined || !typed.endsWith(' ')) return undefined
      return entries().find((entry) => entry.label === typed.trim().toLowerCase().replace(/\s+/g, ' '))
    },
    named: (label) => entries().find((entry) => entry.label === label),
    startsAny: (label) => entries().some((entry) => entry.label.startsWith(`${label} `)),
  }
}
