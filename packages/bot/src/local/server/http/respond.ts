import type { ServerResponse } from 'node:http'

/** Sends JSON. */
export const sendJson = (response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
  response.end(text)
}

export const sendNothing = (response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void => {
  response.writeHead(204, headers)
  response.end()
}
