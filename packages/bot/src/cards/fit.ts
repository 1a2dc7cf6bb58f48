import { type Face, textWidth } from './lettering.ts'
import { round } from './path.ts'
import { printable } from './plain-text.ts'

/** Lines that fit, and the size at which they do. */
export type Fitted = { readonly lines: readonly string[]; readonly size: number }

/**
 * What a text may take: `lines` lines (1 or 2) of `width`, letters from `largest` down to `least`; where it must break,
 * letters of at most `broken`.
 */
export type Room = {
  readonly width: number
  readonly lines: 1 | 2
  readonly largest: number
  readonly least: number
  readonly broken?: number
}

const shortened = (text: string, face: Face, size: number, width: number): string => {
  const points = [...text]
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (textWidth(`${points.slice(0, middle).join('').trimEnd()}…`, face, size) <= width) low = middle
    else high = middle - 1
  }
  return `${points.slice(0, low).join('').trimEnd()}…`
}

/** Words with their widths at size 1, measured once: the breaks are then a matter of sums. */
type Measured = { readonly words: readonly string[]; readonly widths: readonly number[]; readonly space: number }

const measured = (text: string, face: Face): Measured => {
  const words = text.split(' ')
  // Between two posts, so that the room beside a letter counts and not its ink alone.
  const posts = textWidth('||', face, 1)
  return { words, widths: words.map((word) => textWidth(`|${word}|`, face, 1) - posts), space: textWidth('| |', face, 1) - posts }
}

const span = ({ widths, space }: Measured, from: number, to: number): number =>
  widths.slice(from, to).reduce((sum, width) => sum + width, 0) + space * Math.max(0, to - from - 1)

const joined = ({ words }: Measured, from: number, to?: number): string => words.slice(from, to).join(' ')

/** The break into two lines that leaves them most alike; filling the first would leave a widow. */
const evenBreak = (text: Measured): readonly string[] => {
  const n = text.words.length
  const wider = (at: number): number => Math.max(span(text, 0, at), span(text, at, n))
  const breaks = Array.from({ length: n - 1 }, (_, i) => i + 1)
  const best = breaks.reduce((a, b) => (wider(a) <= wider(b) ? a : b), n)
  return best === n ? [joined(text, 0)] : [joined(text, 0, best), joined(text, best)]
}

/** As many words as fit on the first of two lines, the rest on the second; at least one word each way where there are two. */
const filledBreak = (text: Measured, width: number): readonly string[] => {
  let at = 1
  while (at < text.words.length && span(text, 0, at + 1) <= width) at += 1
  return at < text.words.length ? [joined(text, 0, at), joined(text, at)] : [joined(text, 0)]
}

/** The longest text that is worth measuring; what stands behind it is cut off in any case. */
const LONGEST = 200

/**
 * Fits a text into a room: shrunk a little on one line first, then broken, then smaller, and cut with "…" only where
 * even the least size does not hold it.
 */
export const fit = (raw: string, face: Face, room: Room): Fitted => {
  const text = [...printable(raw)].slice(0, LONGEST).join('').trimEnd()
  const natural = textWidth(text, face, 1)
  const single = natural === 0 ? room.largest : Math.min(room.largest, room.width / natural)
  const patience = room.lines === 1 ? room.least : Math.max(room.least, room.largest * 0.72)
  if (single >= patience) return { lines: [text], size: Math.floor(single * 4) / 4 }

  const parts = measured(text, face)
  const even = evenBreak(parts)
  const widest = Math.max(...even.map((part) => textWidth(part, face, 1)))
  const size = Math.min(room.broken ?? room.largest, Math.floor((room.width / widest) * 4) / 4)
  if (room.lines === 2 && size >= room.least) return { lines: even, size: round(size) }

  const lines = room.lines === 2 ? filledBreak(parts, room.width / room.least) : [text]
  const kept = lines.map((part) => (textWidth(part, face, room.least) <= room.width ? part : shortened(part, face, room.least, room.width)))
  return { lines: kept, size: room.least }
}
