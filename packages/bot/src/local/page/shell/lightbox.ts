import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'

/** Shows a picture large, with its description; any press or Escape closes it. */
export const openLightbox = (url: string, description: string): void => {
  const dialog = element(
    'dialog',
    { class: 'lightbox', 'aria-label': description === '' ? 'Picture' : description },
    element('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close' }, icon('close', 26)),
    element('img', { src: url, alt: description }),
    description !== '' && element('p', {}, description),
  )
  dialog.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
