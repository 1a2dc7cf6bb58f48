import type { LocalServer } from '../wire/server.ts'
import type { Interactions } from './interactions.ts'
import type { Store } from './store.ts'

/** What the views reach for: the state, the server, and the few things one view asks of another. */
export interface PageContext {
  readonly store: Store
  readonly server: LocalServer
  readonly interactions: Interactions
  /** Puts a command, or a command with its sub-command ("maiden show"), into the composer. */
  prefill(command: string): void
  openChannel(id: string): void
  switchPlayer(id: string): void
  /** Shows a picture large. */
  openImage(url: string, description: string): void
  /** Tells the player that something did not work, without taking the focus. */
  complain(text: string): void
}
