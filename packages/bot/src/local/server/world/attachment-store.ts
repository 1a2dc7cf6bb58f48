import type { APIAttachment } from 'discord-api-types/v10'

/** A file that came with a request, under the number of its form field `files[n]`. */
export interface UploadedFile {
  readonly index: number
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface StoredFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface AttachmentStore {
  /** Keeps the bytes and answers the attachment JSON, with an address that serves them. */
  readonly add: (channel: string, file: UploadedFile, about: { readonly name?: string; readonly description?: string }) => APIAttachment
  readonly find: (channel: string, id: string, name: string) => StoredFile | undefined
  readonly forget: (attachments: readonly APIAttachment[]) => void
}

export interface AttachmentStoreOptions {
  readonly nextId: () => string
  /** Base of the server, known once it listens. */
  readonly origin: () => string
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
}

const contentType = (name: string, declared: string): string =>
  TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? (declared === '' ? 'application/octet-stream' : declared)

/** Discord keeps letters, digits, `.`, `-`, `_` of a file's name and writes `_` for the rest. */
export const safeFileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_') || 'unknown'

const PNG_SIGNATURE = 0x89504e47

/** Width and height in pixels of a PNG, read from its header; nothing for other files. */
const pixelSize = (bytes: Uint8Array): { width: number; height: number } | undefined => {
  if (bytes.byteLength < 24) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(0) === PNG_SIGNATURE ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined
}

export const createAttachmentStore = ({ nextId, origin }: AttachmentStoreOptions): AttachmentStore => {
  const files = new Map<string, StoredFile & { readonly channel: string }>()
  return {
    add: (channel, file, about) => {
      const id = nextId()
      const name = safeFileName(about.name ?? file.name)
      const type = contentType(name, file.type)
      files.set(id, { channel, name, type, bytes: file.bytes })
      const url = `${origin()}/cdn/attachments/${channel}/${id}/${encodeURIComponent(name)}`
      return {
        id,
        filename: name,
        size: file.bytes.byteLength,
        url,
        proxy_url: url,
        content_type: type,
        ...(about.description === undefined ? {} : { description: about.description }),
        ...pixelSize(file.bytes),
      }
    },
    find: (channel, id, name) => {
      const file = files.get(id)
      return file !== undefined && file.channel === channel && file.name === name ? file : undefined
    },
    forget: (attachments) => {
      for (const { id } of attachments) files.delete(id)
    },
  }
}
