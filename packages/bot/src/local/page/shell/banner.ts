import { required } from '../dom/element.ts'
import type { PageContext } from '../state/page-context.ts'
import type { PageState } from '../state/page-state.ts'

const wordsFor = (state: PageState): string => {
  if (state.stream === 'lost') return 'The connection to the game is lost. Trying again…'
  return state.connected ? '' : 'The bot is not connected. Commands will work as soon as it is back.'
}

/** The line below the header that says why nothing would happen just now. */
export const mountBanner = (context: PageContext): void => {
  const banner = required('banner')
  context.store.watch((state) => {
    const words = wordsFor(state)
    banner.hidden = words === ''
    if (banner.textContent !== words) banner.textContent = words
    banner.classList.toggle('lost', state.stream === 'lost')
  })
}
