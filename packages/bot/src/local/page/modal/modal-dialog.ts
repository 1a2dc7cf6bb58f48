import { avatar } from '../dom/avatar.ts'
import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import type { PageContext } from '../state/page-context.ts'
import type { Modal } from '../wire/component.ts'
import { modalQuestion } from './question.ts'

/** As with presses: an answer that shows nowhere closes the dialog after this long. */
const PATIENCE_MS = 3_500

export interface ModalDialogs {
  open(modal: Modal, message: string | undefined): void
  /** To be told of every interaction that ended; a failure keeps the dialog and its answers. */
  settle(interaction: string, failure?: string): void
  /** To be told of every message that changed: a change of the one the form came from is its answer. */
  changed(message: string): void
  close(): void
}

/** Shows the bot's modals, one at a time. */
export const createModalDialogs = (context: PageContext): ModalDialogs => {
  let dialog: HTMLDialogElement | undefined
  let waiting: { readonly interaction: string; settle(failure?: string): void } | undefined
  let sentFrom: string | undefined
  const early = new Map<string, string | undefined>()
  const close = (): void => {
    dialog?.close()
    dialog?.remove()
    dialog = undefined
    waiting = undefined
    sentFrom = undefined
  }

  const open = (modal: Modal, message: string | undefined): void => {
    close()
    const questions = modal.components.map((part) => modalQuestion(part, context))
    const problem = element('p', { class: 'field-error', role: 'alert', hidden: true })
    const submit = element('button', { type: 'submit', class: 'button primary' }, 'Submit')
    const cancel = element('button', { type: 'button', class: 'button plain', onclick: close }, 'Cancel')
    const { application } = context.store.state
    const shut = element('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: close }, icon('close'))
    const head = element(
      'header',
      {},
      avatar(application.name, { bot: true, size: 32 }),
      element('h2', { id: 'modal-title' }, modal.title),
      shut,
    )
    const form = element(
      'form',
      { novalidate: true },
      head,
      element('div', { class: 'modal-body' }, ...questions.map((one) => one.element), problem),
      element('footer', {}, cancel, submit),
    )
    const view = element('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' }, form)
    const ready = (): void => {
      submit.disabled = false
      submit.textContent = 'Submit'
    }
    const fail = (text: string): void => {
      sentFrom = undefined
      ready()
      problem.textContent = text
      problem.hidden = false
    }
    const send = async (): Promise<void> => {
      problem.hidden = true
      for (const one of questions) one.complain(one.field?.problem())
      const wrong = questions.find((one) => one.field?.problem() !== undefined)
      if (wrong !== undefined) return wrong.field?.focus()
      submit.disabled = true
      sentFrom = message
      submit.textContent = 'Sending…'
      const answers = questions.map((one) => one.submission()).filter((one) => one !== undefined)
      try {
        const interaction = await context.interactions.submitModal(modal.custom_id, answers, message)
        if (dialog !== view) return
        const settle = (failure?: string): void => {
          if (dialog !== view) return
          if (failure === undefined) close()
          else fail(failure)
        }
        waiting = { interaction, settle }
        if (early.has(interaction)) settle(early.get(interaction))
        else setTimeout(settle, PATIENCE_MS)
      } catch (error) {
        if (dialog === view) fail(error instanceof Error ? error.message : 'That did not work. Try again.')
      }
    }
    for (const one of questions) one.field?.onChange(() => one.complain(undefined))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void send()
    })
    view.addEventListener('close', () => {
      if (dialog === view) close()
    })
    dialog = view
    document.body.append(view)
    view.showModal()
    questions.find((one) => one.field !== undefined)?.field?.focus()
  }

  return {
    open,
    settle(interaction, failure) {
      if (waiting?.interaction === interaction) waiting.settle(failure)
      else if (dialog !== undefined) early.set(interaction, failure)
      if (early.size > 50) early.clear()
    },
    changed(message) {
      if (message === sentFrom) close()
    },
    close,
  }
}
