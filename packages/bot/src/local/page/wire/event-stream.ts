import type { ServerEvent } from './contract.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 5_000

export interface StreamListener {
  opened(): void
  lost(): void
  received(event: ServerEvent): void
}

const parse = (data: string): ServerEvent | undefined => {
  try {
    return JSON.parse(data) as ServerEvent
  } catch {
    return undefined
  }
}

/**
 * Follows what `user` may see, and opens the stream again whenever it breaks. The browser's own
 * reconnecting gives up for good on some errors, so each break starts a fresh stream with growing pauses.
 * @returns a function that stops following.
 */
export const followEvents = (user: string, listener: StreamListener): (() => void) => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = FIRST_PAUSE_MS
  const open = (): void => {
    source = new EventSource(`/local/events?user=${encodeURIComponent(user)}`)
    source.onopen = () => {
      pause = FIRST_PAUSE_MS
      listener.opened()
    }
    source.onmessage = (message: MessageEvent<string>) => {
      const event = parse(message.data)
      if (event !== undefined) listener.received(event)
    }
    source.onerror = () => {
      source?.close()
      listener.lost()
      timer = setTimeout(open, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
  open()
  return () => {
    source?.close()
    clearTimeout(timer)
  }
}
