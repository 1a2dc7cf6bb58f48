import type { IncomingMessage, ServerResponse } from 'node:http'
import { Refusal } from './refusal.ts'

/** Far more than any policy and any list of changes. */
const MOST_BYTES = 1_000_000

const SAFE = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' } as const

/** The body of a request as JSON. Rejects with Refusal. */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) throw new Refusal(415, 'Send JSON.')
  let text = ''
  let bytes = 0
  request.setEncoding('utf8')
  for await (const chunk of request as AsyncIterable<string>) {
    bytes += Buffer.byteLength(chunk)
    if (bytes > MOST_BYTES) throw new Refusal(413, 'That is too much: at most a million bytes can be sent at once.')
    text += chunk
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'What was sent is no JSON.')
  }
}

export const send = (
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { ...SAFE, 'content-type': type, ...headers }).end(body)
}

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value))
