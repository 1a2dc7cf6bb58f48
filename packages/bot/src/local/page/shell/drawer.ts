import { required } from '../dom/element.ts'

/** Below this width the channels live in a drawer; the same number stands in shell.css. */
const NARROW = window.matchMedia('(max-width: 720px)')

export interface Drawer {
  close(): void
}

/** On a narrow screen the sidebar slides in over the messages, which are out of reach while it is open; shut, it is invisible. */
export const mountDrawer = (): Drawer => {
  const sidebar = required('sidebar')
  const button = required('open-drawer')
  const main = required('main')
  const settle = (): void => {
    const open = document.body.classList.contains('drawer-open')
    main.inert = NARROW.matches && open
    button.setAttribute('aria-expanded', String(open))
  }
  const close = (): void => {
    if (!document.body.classList.contains('drawer-open')) return
    document.body.classList.remove('drawer-open')
    settle()
    if (NARROW.matches) button.focus()
  }
  new MutationObserver(settle).observe(document.body, { attributes: true, attributeFilter: ['class'] })
  NARROW.addEventListener('change', settle)
  button.addEventListener('click', () => {
    document.body.classList.add('drawer-open')
    settle()
    sidebar.querySelector<HTMLElement>('[aria-current], button')?.focus()
  })
  required('scrim').addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && NARROW.matches) close()
  })
  let startX: number | undefined
  sidebar.addEventListener('touchstart', (event) => (startX = event.touches[0]?.clientX), { passive: true })
  sidebar.addEventListener('touchend', (event) => {
    const endX = event.changedTouches[0]?.clientX
    if (startX !== undefined && endX !== undefined && startX - endX > 60) close()
  })
  settle()
  return { close }
}
