import type { ServerResponse } from 'node:http'

/** Tells open pages what happens, by server-sent events. */
export interface Events {
  readonly open: (response: ServerResponse) => void
  /** Tells all of a change, soon: several at once are one. */
  readonly changed: () => void
  readonly close: () => void
}

const TOLD_EVERY_MS = 150
const HEARTBEAT_MS = 20_000

/** `told` gives what pages are to know whenever something changed. */
export const eventsOf = (told: () => unknown): Events => {
  const open = new Set<ServerResponse>()
  let timer: NodeJS.Timeout | undefined
  const write = (response: ServerResponse): void => {
    response.write(`data: ${JSON.stringify(told())}\n\n`)
  }
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(': \n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()
  return {
    open: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
      open.add(response)
      response.on('close', () => open.delete(response))
      write(response)
    },
    changed: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        for (const response of open) write(response)
      }, TOLD_EVERY_MS)
    },
    close: () => {
      clearTimeout(timer)
      clearInterval(heartbeat)
      for (const response of open) response.end()
    },
  }
}
