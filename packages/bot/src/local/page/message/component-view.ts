import { element } from '../dom/element.ts'
import { markdown } from '../markdown/render.ts'
import type { Component, Container, Section, Select, Separator } from '../wire/component.ts'
import { buttonView } from './button-view.ts'
import { cssColour } from './embed-view.ts'
import { fileComponent, mediaGallery, thumbnail } from './media.ts'
import type { MessageContext } from './message-context.ts'
import { createSelectBox } from './select-box.ts'
import { selectChoices } from './select-choices.ts'

const section = (part: Section, context: MessageContext): HTMLElement =>
  element(
    'div',
    { class: 'section' },
    element('div', { class: 'section-text' }, ...part.components.map((child) => componentView(child, context))),
    element('div', { class: 'section-accessory' }, componentView(part.accessory, context)),
  )

const separator = (part: Separator): HTMLElement =>
  element(part.divider === false ? 'div' : 'hr', { class: part.spacing === 2 ? 'separator large' : 'separator' })

const container = (part: Container, context: MessageContext): HTMLElement => {
  const view = element('div', { class: 'container', role: 'group' }, ...part.components.map((child) => componentView(child, context)))
  if (typeof part.accent_color === 'number') {
    view.classList.add('accented')
    view.style.setProperty('--accent', cssColour(part.accent_color))
  }
  if (part.spoiler === true) {
    const reveal = element('button', { type: 'button', class: 'media-cover' }, 'Spoiler')
    reveal.addEventListener('click', () => {
      view.classList.remove('covered')
      reveal.remove()
    })
    view.classList.add('covered')
    view.append(reveal)
  }
  return view
}

const WORDS = { 3: 'Make a selection', 5: 'Choose a player', 6: 'Choose a role', 7: 'Choose a player', 8: 'Choose a channel' } as const

const select = (part: Select, context: MessageContext): HTMLElement => {
  const placeholder = part.placeholder ?? WORDS[part.type]
  const box = createSelectBox({
    choices: selectChoices(part, context.page.store.state),
    placeholder,
    label: placeholder,
    min: part.min_values ?? 1,
    max: part.max_values ?? 1,
    disabled: part.disabled === true || context.busy(part.custom_id),
    changed: (values) => context.press(part.custom_id, part.type, values),
  })
  box.field.dataset['customId'] = part.custom_id
  if (context.busy(part.custom_id)) box.field.setAttribute('aria-busy', 'true')
  return box.element
}

/** Draws any component of a message; what only belongs in a modal, or is not known, says so. */
export const componentView = (part: Component, context: MessageContext): HTMLElement => {
  switch (part.type) {
    case 1:
      return element('div', { class: 'action-row' }, ...part.components.map((child) => componentView(child, context)))
    case 2:
      return buttonView(part, context)
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return select(part, context)
    case 9:
      return section(part, context)
    case 10:
      return markdown(part.content, context.page)
    case 11:
      return thumbnail(part, context)
    case 12:
      return mediaGallery(part, context)
    case 13:
      return fileComponent(part, context)
    case 14:
      return separator(part)
    case 17:
      return container(part, context)
    default:
      return element('p', { class: 'subtext' }, `This page cannot show a component of type ${String(part.type)}.`)
  }
}

/** The files that components already show, by the names they refer to. */
export const shownFiles = (parts: readonly Component[]): ReadonlySet<string> => {
  const found = new Set<string>()
  const see = (part: Component): void => {
    if (part.type === 11) found.add(part.media.url)
    if (part.type === 12) for (const item of part.items) found.add(item.media.url)
    if (part.type === 13) found.add(part.file.url)
    if (part.type === 9) see(part.accessory)
    if (part.type === 17) part.components.forEach(see)
  }
  parts.forEach(see)
  return found
}
