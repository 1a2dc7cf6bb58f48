import type { PageContext } from '../state/page-context.ts'
import { componentKey } from '../state/page-state.ts'
import type { Emoji } from '../wire/component.ts'
import type { Attachment, Message } from '../wire/message.ts'

/** What the parts of one message need to draw themselves and to act. */
export interface MessageContext {
  readonly page: PageContext
  readonly attachments: readonly Attachment[]
  /** Whether a press on this component is under way. */
  busy(customId: string): boolean
  press(customId: string, componentType: number, values?: readonly string[]): void
}

export const messageContext = (page: PageContext, message: Message): MessageContext => ({
  page,
  attachments: message.attachments ?? [],
  busy: (customId) => [...page.store.state.busy.values()].includes(componentKey(message.id, customId)),
  press: (customId, componentType, values) => {
    void page.interactions.press({ message: message.id, customId, componentType, ...(values === undefined ? {} : { values }) })
  },
})

/** A custom emoji's picture lives on Discord's servers, so its name stands in for it. */
export const emojiText = (emoji: Emoji): string => (emoji.id ? `:${emoji.name ?? 'emoji'}:` : (emoji.name ?? ''))
