import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'

const isOurs = (host: string | undefined, port: number): boolean => host === `127.0.0.1:${port}` || host === `localhost:${port}`

/**
 * Refuses what another website's page may have sent: browsers say in `Host` by which name they came (a name that was
 * made to point here is another), in `Origin` whose page asks, and in `Sec-Fetch-Site` whether that is this one.
 */
export const guard = ({ headers }: IncomingMessage, port: number): void => {
  if (!isOurs(headers.host, port)) throw new Refusal(403, `This server answers at http://127.0.0.1:${port} only, not at ${headers.host}.`)
  const { origin } = headers
  if (origin !== undefined && !(origin.startsWith('http://') && isOurs(origin.slice('http://'.length), port)))
    throw new Refusal(403, `A page of ${origin} may not use this server.`)
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site')
    throw new Refusal(403, `Another website sent this. Type http://127.0.0.1:${port} into the address bar instead.`)
}
