/** FNV-1a, 32 bits, of the UTF-16 code units' low and high bytes where the text is not ASCII; of the bytes where it is. */
export const fnv1a32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    if (unit > 0xff) hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return hash >>> 0
}

const PRIME = 0x100000001b3n
const MASK = 0xffffffffffffffffn

/** FNV-1a, 64 bits, as 16 hexadecimal digits. Tells contents apart; it is no defence against someone who wants a collision. */
export const contentHash = (text: string): string => {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = ((hash ^ BigInt(unit & 0xff)) * PRIME) & MASK
    if (unit > 0xff) hash = ((hash ^ BigInt(unit >>> 8)) * PRIME) & MASK
  }
  return hash.toString(16).padStart(16, '0')
}
