import type { IncomingMessage } from 'node:http'

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

const hostName = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '')

/**
 * Why a request is not answered, or nothing. The server listens on loopback, but any web page that the
 * player opens can make the browser send requests there: one whose name was re-bound to 127.0.0.1 gives
 * itself away by its Host, one that posts across by its Origin.
 */
export const foreignRequest = (request: IncomingMessage): string | undefined => {
  const host = request.headers.host ?? ''
  if (!LOOPBACK.includes(hostName(host))) return `This server answers on 127.0.0.1 only, not to the host "${host}".`
  const { origin } = request.headers
  if (origin !== undefined && origin !== `http://${host}`) return `This server does not answer pages of "${origin}".`
  if (request.headers['sec-fetch-site'] === 'cross-site') return 'This server does not answer pages of other sites.'
  return undefined
}
