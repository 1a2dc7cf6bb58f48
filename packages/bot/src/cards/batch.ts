import { altText, type Card, cardFault } from './card.ts'
import { svgPng, svgPngAsync } from './card-png.ts'
import { CARD } from './card-size.ts'
import { smallCardDrawing } from './card-svg.ts'
import { ELEMENTS } from './palette.ts'
import { round } from './path.ts'
import { printable } from './plain-text.ts'

/** A card of a batch; `isNew` where the player had none of her before. */
export type BatchCard = Card & { readonly isNew?: boolean }

/** The most cards that one picture holds. */
export const LARGEST_BATCH = 10

const SMALL = { width: 220, height: 308, gap: 14 } as const

/** Columns that leave the rows as even as they can be, and the picture wider than high. */
const COLUMNS = [0, 1, 2, 3, 4, 5, 3, 4, 4, 5, 5] as const

const checkBatch = (cards: readonly BatchCard[]): void => {
  if (cards.length < 1 || cards.length > LARGEST_BATCH)
    throw new RangeError(`The batch holds ${cards.length} cards; one picture takes 1 to ${LARGEST_BATCH}.`)
  cards.forEach((card, i) => {
    const fault = cardFault(card)
    if (fault !== undefined) throw new RangeError(`Card ${i + 1} of the batch: ${fault}`)
  })
}

const span = (n: number, each: number): number => n * each + (n + 1) * SMALL.gap

/** Width and height of the picture of `count` cards, in pixels. */
export const batchSize = (count: number): { readonly width: number; readonly height: number } => {
  const columns = COLUMNS[count] ?? 5
  return { width: span(columns, SMALL.width), height: span(Math.ceil(count / columns), SMALL.height) }
}

/** One picture of up to ten small cards in the order given, as a standalone SVG document. Throws a RangeError on bad input. */
export const batchSvg = (cards: readonly BatchCard[]): string => {
  checkBatch(cards)
  const { width, height } = batchSize(cards.length)
  const columns = COLUMNS[cards.length] ?? 5
  const scale = SMALL.width / CARD.width
  const drawings = cards.map((card, i) => {
    const row = Math.floor(i / columns)
    const inRow = Math.min(columns, cards.length - row * columns)
    const x = (width - span(inRow, SMALL.width)) / 2 + SMALL.gap + (i % columns) * (SMALL.width + SMALL.gap)
    const y = SMALL.gap + row * (SMALL.height + SMALL.gap)
    const drawing = smallCardDrawing(card, `b${i}`, card.isNew === true)
    return `<g transform="translate(${round(x)} ${round(y)}) scale(${scale})">${drawing}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawings.join('')}</svg>`
}

/** `batchSvg` as PNG; the same bytes for the same cards. */
export const batchPng = (cards: readonly BatchCard[]): Buffer => svgPng(batchSvg(cards), batchSize(cards.length).width)

/** `batchPng` drawn on another thread. */
export const batchPngAsync = async (cards: readonly BatchCard[]): Promise<Buffer> =>
  svgPngAsync(batchSvg(cards), batchSize(cards.length).width)

/** The batch in words, for the alternative text of its picture. */
export const batchAltText = (cards: readonly BatchCard[]): string => {
  checkBatch(cards)
  const [only] = cards
  if (cards.length === 1 && only !== undefined) return altText(only)
  const each = cards.map(
    (c) => `${printable(c.name)} (tier ${c.tier} ${c.tierName}, ${ELEMENTS[c.element].word}${c.isNew === true ? ', new' : ''})`,
  )
  const text = `${cards.length} maidens: ${each.join('; ')}.`
  return text.length <= 1024 ? text : `${text.slice(0, 1023)}…`
}
