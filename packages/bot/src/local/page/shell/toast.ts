import { element, required } from '../dom/element.ts'

const SHOWN_MS = 6_000

/** Says that something did not work, beside everything else; it goes by itself. */
export const complain = (text: string): void => {
  const toast = element('p', { class: 'toast' }, text)
  required('toasts').append(toast)
  toast.addEventListener('click', () => toast.remove())
  setTimeout(() => toast.remove(), SHOWN_MS)
}
