import { element, freshId } from '../dom/element.ts'
import { markdown } from '../markdown/render.ts'
import type { PageContext } from '../state/page-context.ts'
import type { Component } from '../wire/component.ts'
import type { SubmittedComponent } from '../wire/contract.ts'
import { type ModalField, selectField, textField } from './field.ts'

/** A part of a modal as it stands on the page: a question with its label, or words between questions. */
export interface Question {
  readonly element: HTMLElement
  readonly field: ModalField | undefined
  /** Shows the sentence below the field, or takes it away. */
  complain(problem: string | undefined): void
  submission(): SubmittedComponent | undefined
}

const words = (view: HTMLElement): Question => ({ element: view, field: undefined, complain: () => {}, submission: () => undefined })

const fieldFor = (part: Component, label: string, labelId: string, context: PageContext): ModalField | undefined => {
  switch (part.type) {
    case 4:
      return textField(part, labelId)
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectField(part, label, context.store.state)
    default:
      return undefined
  }
}

const isRequired = (part: Component): boolean => !('required' in part) || part.required !== false

const question = (
  part: Component,
  label: string,
  description: string | undefined,
  wrap: (inner: SubmittedComponent) => SubmittedComponent,
  context: PageContext,
): Question => {
  const labelId = freshId('label')
  const field = fieldFor(part, label, labelId, context)
  if (field === undefined)
    return words(element('p', { class: 'subtext' }, `This page cannot ask with a component of type ${String(part.type)}.`))
  const error = element('p', { class: 'field-error', role: 'alert', hidden: true })
  const mark = isRequired(part) ? element('span', { class: 'star', 'aria-hidden': 'true' }, ' *') : undefined
  const caption = element('div', { class: 'field-label', id: labelId }, label, mark)
  caption.addEventListener('click', () => field.focus())
  const view = element(
    'div',
    { class: 'field' },
    caption,
    description !== undefined && element('p', { class: 'field-description' }, description),
    field.element,
    error,
  )
  return {
    element: view,
    field,
    complain(problem) {
      error.hidden = problem === undefined
      error.textContent = problem ?? ''
      view.classList.toggle('invalid', problem !== undefined)
    },
    submission: () => wrap(field.submission()),
  }
}

/** Lays out one top-level component of a modal. */
export const modalQuestion = (part: Component, context: PageContext): Question => {
  if (part.type === 10) return words(markdown(part.content, context))
  if (part.type === 18) {
    const id = part.id === undefined ? {} : { id: part.id }
    return question(part.component, part.label, part.description, (component) => ({ type: 18, ...id, component }), context)
  }
  if (part.type === 1) {
    const inner = part.components[0]
    if (inner === undefined) return words(element('span'))
    const label = 'label' in inner && inner.label !== undefined ? inner.label : 'placeholder' in inner ? (inner.placeholder ?? '') : ''
    return question(inner, label, undefined, (component) => ({ type: 1, components: [component] }), context)
  }
  return words(element('p', { class: 'subtext' }, `This page cannot show a component of type ${String(part.type)} in a dialog.`))
}
