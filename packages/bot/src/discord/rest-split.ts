import { type InternalRequest, REST, type RESTOptions } from 'discord.js'

/** No interaction endpoint counts against Discord's global limit; this many a second is no limit here. */
const UNLIMITED = 1_000_000

const ofInteraction = ({ auth, fullRoute }: InternalRequest): boolean => auth === false && fullRoute.startsWith('/webhooks/')

/**
 * Sends what follows an interaction (edits of deferred answers, follow-ups) through a queue of its own. discord.js counts
 * these against its 50 requests a second, although Discord does not: with one queue, busy bots wait for themselves.
 * Gives the way to close the second queue.
 */
export const splitInteractions = (rest: REST, options: Partial<RESTOptions>): (() => void) => {
  const interactions = new REST({ ...options, globalRequestsPerSecond: UNLIMITED })
  const queue = rest.queueRequest.bind(rest)
  rest.queueRequest = (request) => (ofInteraction(request) ? interactions.queueRequest(request) : queue(request))
  return () => {
    interactions.clearHashSweeper()
    interactions.clearHandlerSweeper()
  }
}
