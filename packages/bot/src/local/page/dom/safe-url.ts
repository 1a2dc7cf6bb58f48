import type { Attachment } from '../wire/message.ts'

/** @returns the address if a click on it may lead there (http and https), or undefined. */
export const safeLink = (address: string): string | undefined => {
  try {
    const url = new URL(address, document.baseURI)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined
  } catch {
    return undefined
  }
}

/**
 * The address of a picture or file in a message. `attachment://name` stands for the message's own
 * attachment of that name; anything that is not http(s) is dropped.
 */
export const mediaUrl = (address: string, attachments: readonly Attachment[]): string | undefined => {
  const own = /^attachment:\/\/(.+)$/.exec(address)?.[1]
  if (own === undefined) return safeLink(address)
  const found = attachments.find((attachment) => attachment.filename === own)
  return found === undefined ? undefined : safeLink(found.url)
}
