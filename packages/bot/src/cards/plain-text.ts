const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Everything that XML 1.0 forbids even when escaped, with the breaks and direction marks that would spoil a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]+/gu

/** A text on one line that any XML parser takes; not escaped yet. */
export const printable = (text: string): string => text.toWellFormed().replace(UNPRINTABLE, ' ').replace(/\s+/gu, ' ').trim()

/** `printable`, with the five characters of markup escaped. */
export const escapeXml = (text: string): string => printable(text).replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)
