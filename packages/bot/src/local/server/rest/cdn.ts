import type { ServerResponse } from 'node:http'
import { sendJson } from '../http/respond.ts'
import { decodeSegment } from '../http/router.ts'
import type { World } from '../world/world.ts'

const CDN = /^\/cdn\/attachments\/(\d+)\/(\d+)\/([^/]+)$/

/** Serves the bytes of uploaded files. Pictures show in place, anything else is offered as a download. */
export const serveAttachment = (world: World, path: string, response: ServerResponse): void => {
  const [, channel = '', id = '', name = ''] = CDN.exec(path) ?? []
  const file = world.attachments.find(channel, id, decodeSegment(name))
  if (file === undefined) {
    sendJson(response, 404, { message: 'There is no such attachment.' })
    return
  }
  const inline = file.type.startsWith('image/') && !file.type.includes('svg')
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': String(file.bytes.byteLength),
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Cache-Control': 'private, max-age=86400, immutable',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  response.end(file.bytes)
}
