import type { IncomingMessage } from 'node:http'
import { entityTooLarge, invalidForm, malformedJson } from '../discord-error.ts'
import type { Json } from '../json.ts'
import type { UploadedFile } from '../world/attachment-store.ts'

/** A request may carry 25 MiB in all, and 10 MiB in one file. */
const BODY_MAX = 25 * 1024 * 1024
const FILE_MAX = 10 * 1024 * 1024

export interface RequestBody {
  readonly json: Json | undefined
  readonly files: readonly UploadedFile[]
}

/** All bytes of a request. Reads to the end even when it is too large, so that the answer arrives. */
export const readBytes = async (request: IncomingMessage, max: number = BODY_MAX): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size <= max) chunks.push(chunk)
  }
  if (size > max) throw entityTooLarge()
  return Buffer.concat(chunks)
}

export const parseJson = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw malformedJson()
  }
}

const FILE_FIELD = /^files\[(\d{1,3})\]$/

const readMultipart = async (bytes: Buffer, contentType: string): Promise<RequestBody> => {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData().catch(() => undefined)
  if (form === undefined) throw invalidForm([{ path: [], code: 'CONTENT_TYPE_INVALID', message: 'The multipart body cannot be read' }])
  const files: UploadedFile[] = []
  let json: Json | undefined
  for (const [key, value] of form.entries()) {
    const index = FILE_FIELD.exec(key)?.[1]
    if (typeof value === 'string') {
      if (key === 'payload_json') json = parseJson(value)
    } else if (index !== undefined) {
      if (value.size > FILE_MAX) throw entityTooLarge()
      files.push({ index: Number(index), name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
    }
  }
  return { json: json ?? {}, files }
}

/** The JSON of a request and the files beside it (`payload_json` and `files[n]` of a multipart form). */
export const readBody = async (request: IncomingMessage): Promise<RequestBody> => {
  const bytes = await readBytes(request)
  if (bytes.byteLength === 0) return { json: undefined, files: [] }
  const contentType = request.headers['content-type'] ?? ''
  if (contentType.startsWith('multipart/form-data')) return readMultipart(bytes, contentType)
  if (!contentType.startsWith('application/json')) {
    throw invalidForm([
      {
        path: [],
        code: 'CONTENT_TYPE_INVALID',
        message: `Expected "Content-Type" header to be one of {'application/json', 'multipart/form-data'}.`,
      },
    ])
  }
  return { json: parseJson(bytes.toString('utf8')), files: [] }
}
