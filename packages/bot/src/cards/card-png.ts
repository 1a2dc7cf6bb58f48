import { Resvg, renderAsync } from '@resvg/resvg-js'
import type { Card } from './card.ts'
import { CARD } from './card-size.ts'
import { cardSvg } from './card-svg.ts'
import { type ContentCache, contentCache } from './content-cache.ts'
import { FONTS } from './lettering.ts'

/** Width of the picture in pixels, 60 to 1,800; the height follows as 7 : 5. */
export type CardSize = { readonly width?: number }

/** About half a megabyte each at full size. */
const KEPT = 64
const pictures: ContentCache<Buffer> = contentCache(KEPT)

const options = (width: number) => ({ font: FONTS, fitTo: { mode: 'width', value: width } }) as const

const checkedWidth = ({ width = CARD.width }: CardSize): number => {
  if (!Number.isInteger(width) || width < 60 || width > 1800)
    throw new RangeError(`The width of the picture is ${width}; it must be a whole number of pixels from 60 to 1800.`)
  return width
}

const keyOf = (card: Card, width: number): string =>
  JSON.stringify([
    width,
    card.name,
    card.tier,
    card.tierName,
    card.element,
    card.stars,
    `${card.attack}`,
    `${card.defense}`,
    `${card.hp}`,
    `${card.speed}`,
    card.copies,
    card.locked === true,
    card.leader === true,
    card.description ?? '',
  ])

/** Draws an SVG document as PNG with the fonts that come with the package. */
export const svgPng = (svg: string, width: number): Buffer => new Resvg(svg, options(width)).render().asPng()

/** `svgPng` on another thread, so that the event loop goes on answering. */
export const svgPngAsync = async (svg: string, width: number): Promise<Buffer> => (await renderAsync(svg, options(width))).asPng()

/** The card as PNG, 600 × 840 unless `width` says otherwise; the same bytes for the same card. Throws a RangeError on bad input. */
export const cardPng = (card: Card, size: CardSize = {}): Buffer => {
  const width = checkedWidth(size)
  const key = keyOf(card, width)
  return pictures.get(key) ?? pictures.put(key, svgPng(cardSvg(card), width))
}

/** `cardPng` drawn on another thread; rejects with the same errors. */
export const cardPngAsync = async (card: Card, size: CardSize = {}): Promise<Buffer> => {
  const width = checkedWidth(size)
  const key = keyOf(card, width)
  return pictures.get(key) ?? pictures.put(key, await svgPngAsync(cardSvg(card), width))
}
