import { type Card, checkCard, figure } from './card.ts'
import { BAND, CARD } from './card-size.ts'
import { FIELD, field } from './field.ts'
import { fit } from './fit.ts'
import { frame, metalGradients } from './frame.ts'
import { line, textWidth } from './lettering.ts'
import { ELEMENTS, INK, OUTCOMES, textOn, tierColours, tierTextOn } from './palette.ts'
import { d, round, star } from './path.ts'
import { sigil, sigilTint } from './sigil.ts'
import { CROWN, ELEMENT_SIGNS, FIGURES, PADLOCK, placed } from './signs.ts'

const MIDDLE = CARD.width / 2

const glowingSigil = (card: Card, id: string, y: number, scale: number): string => {
  const tint = sigilTint(card.name, card.element)
  const drawing = sigil(card.name, card.element)
  const common = `fill="${tint}" stroke="${tint}" stroke-linejoin="round" stroke-linecap="round"`
  return (
    `<defs><filter id="${id}glow" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="7"/></filter></defs>` +
    `<g transform="translate(${MIDDLE} ${y}) scale(${scale})" ${common}><g filter="url(#${id}glow)" opacity=".4">${drawing}</g>${drawing}</g>`
  )
}

const medallion = (card: Card, id: string, x: number, y: number, r: number, inside: string): string => {
  const { shadow, light } = tierColours(card.tier)
  return (
    `<circle cx="${x}" cy="${y}" r="${r}" fill="${INK.ground}" stroke="${shadow}" stroke-width="9"/>` +
    `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="url(#${id}small)" stroke-width="6"/>` +
    `<circle cx="${x}" cy="${y}" r="${r - 5}" fill="none" stroke="${light}" stroke-opacity=".45" stroke-width="1.2"/>${inside}`
  )
}

const tierMedallion = (card: Card, id: string): string =>
  medallion(
    card,
    id,
    74,
    78,
    38,
    line(String(card.tier), { x: 74, y: 93, size: 42, face: 'strong', fill: tierTextOn(card.tier, INK.ground), anchor: 'middle' }),
  )

const elementMedallion = (card: Card, id: string): string =>
  medallion(card, id, 526, 78, 38, placed(ELEMENT_SIGNS[card.element], 526, 78, 44, ELEMENTS[card.element].glow))

const stars = (count: number, y: number, size: number): string =>
  Array.from({ length: 5 }, (_, i) => {
    const x = MIDDLE + (i - 2) * size * 2.25
    return i < count
      ? `<path d="${star(x, y, size)}" fill="${INK.star}" stroke="${INK.ground}" stroke-width="2.4" stroke-linejoin="round"/>`
      : `<path d="${star(x, y, size * 0.82)}" fill="${INK.ground}" fill-opacity=".75" stroke="${INK.emptyStar}" stroke-width="2" stroke-linejoin="round"/>`
  }).join('')

/** A pill with a sign and a word; `from` is its left end, or its right end where `toRight` is false. */
const mark = (sign: string, word: string, from: number, y: number, toRight: boolean, accent: string): string => {
  const width = 44 + textWidth(word, 'strong', 23) + 14
  const left = toRight ? from : from - width
  return (
    `<rect x="${round(left)}" y="${y - 19}" width="${round(width)}" height="38" rx="19" fill="${INK.ground}" stroke="${accent}" stroke-width="2"/>` +
    placed(sign, left + 25, y, 22, accent) +
    line(word, { x: left + 42, y: y + 8, size: 23, face: 'strong', fill: INK.text })
  )
}

const divider = (y: number, colour: string): string =>
  `<path d="${d`M96 ${y}H278M322 ${y}H504`}" stroke="${colour}" stroke-width="1.6" stroke-opacity=".7"/>` +
  `<path d="${star(MIDDLE, y, 11, 4, 0.34)}${star(MIDDLE - 30, y, 5, 4, 0.4)}${star(MIDDLE + 30, y, 5, 4, 0.4)}" fill="${colour}"/>`

const title = (card: Card, y: number, largest: number, broken: number): string => {
  const { lines, size } = fit(card.name, 'title', { width: 516, lines: 2, largest, broken, least: largest * 0.5 })
  const gap = size * 1.06
  const first = y + size * 0.36 - ((lines.length - 1) * gap) / 2
  return lines
    .map((text, i) => line(text, { x: MIDDLE, y: first + i * gap, size, face: 'title', fill: INK.text, anchor: 'middle' }))
    .join('')
}

const tierLine = (card: Card, y: number, largest: number): string => {
  const word = `${card.tierName} · ${ELEMENTS[card.element].word}`.toUpperCase()
  const { lines, size } = fit(word, 'strong', { width: 470, lines: 1, largest, least: largest * 0.6 })
  const fill = tierTextOn(card.tier, ELEMENTS[card.element].night)
  return lines.map((text) => line(text, { x: MIDDLE, y, size, face: 'strong', fill, anchor: 'middle', tracking: 1 })).join('')
}

const description = (text: string, y: number): string => {
  const { lines, size } = fit(text, 'body', { width: 500, lines: 2, largest: 23, broken: 23, least: 20 })
  const first = lines.length === 1 ? y + 12 : y
  return lines
    .map((part, i) => line(part, { x: MIDDLE, y: first + i * (size + 5), size, face: 'body', fill: INK.quiet, anchor: 'middle' }))
    .join('')
}

const figures = (card: Card, top: number): string =>
  FIGURES.map(({ key, word, sign, colour }, i) => {
    const left = i % 2 === 0 ? 42 : 306
    const y = top + Math.floor(i / 2) * 62
    const value = fit(figure(card[key]), 'strong', { width: 192 - textWidth(word, 'body', 24), lines: 1, largest: 34, least: 20 })
    return (
      `<rect x="${left}" y="${y}" width="252" height="54" rx="12" fill="${INK.ground}" stroke="${colour}" stroke-opacity=".38" stroke-width="1.5"/>` +
      placed(sign, left + 23, y + 27, 25, colour) +
      line(word, { x: left + 41, y: y + 36, size: 24, face: 'body', fill: colour }) +
      line(value.lines.join(' '), { x: left + 242, y: y + 39, size: value.size, face: 'strong', fill: INK.text, anchor: 'end' })
    )
  }).join('')

const copies = (card: Card, id: string, size: number): string => {
  const text = `×${figure(card.copies)}`
  const width = Math.max(78, textWidth(text, 'strong', size) + 40)
  const [half, y, tall] = [width / 2, CARD.height - 21 - (size - 25) * 0.5, size * 0.72]
  return (
    `<path d="${d`M${MIDDLE - half - 14} ${y}L${MIDDLE - half} ${y - tall}H${MIDDLE + half}L${MIDDLE + half + 14} ${y}L${MIDDLE + half} ${y + tall}H${MIDDLE - half}Z`}" ` +
    `fill="${INK.ground}" stroke="url(#${id}small)" stroke-width="4" stroke-linejoin="round"/>` +
    line(text, { x: MIDDLE, y: y + size * 0.34, size, face: 'strong', fill: INK.text, anchor: 'middle' })
  )
}

const newMark = (): string => {
  const ground = OUTCOMES.success.colour
  return (
    `<rect x="${MIDDLE - 88}" y="48" width="176" height="64" rx="32" fill="${ground}" stroke="${INK.ground}" stroke-width="5"/>` +
    line('NEW', { x: MIDDLE, y: 97, size: 50, face: 'strong', fill: textOn(ground), anchor: 'middle', tracking: 3 })
  )
}

const clip = (id: string): string =>
  `<clipPath id="${id}inside"><rect x="${BAND - 2}" y="${BAND - 2}" width="${CARD.width - 2 * BAND + 4}" height="${CARD.height - 2 * BAND + 4}" rx="13"/></clipPath>`

/** The drawing of a card without its `<svg>`, in `CARD` units; `id` keeps the gradients of several cards in one picture apart. */
export const cardDrawing = (card: Card, id: string): string => {
  checkCard(card)
  const tint = tierTextOn(card.tier, ELEMENTS[card.element].night)
  return [
    `<defs>${metalGradients(card.tier, id)}${clip(id)}</defs>`,
    `<g clip-path="url(#${id}inside)">${field(card.name, card.element, id, FIELD.horizon)}${glowingSigil(card, id, FIELD.centreY, 1)}</g>`,
    frame(card.tier, id),
    tierMedallion(card, id),
    elementMedallion(card, id),
    stars(card.stars, 482, 19),
    card.leader === true ? mark(CROWN, 'Leader', 40, 482, true, INK.star) : '',
    card.locked === true ? mark(PADLOCK, 'Locked', 560, 482, false, INK.quiet) : '',
    title(card, 538, 50, 34),
    tierLine(card, 604, 27),
    card.description === undefined || card.description.trim() === '' ? divider(640, tint) : description(card.description, 636),
    figures(card, 676),
    copies(card, id, 25),
  ].join('')
}

/** The same card for small pictures, where only the sigil, the name, tier, stars and copies can be read; `isNew` marks her. */
export const smallCardDrawing = (card: Card, id: string, isNew = false): string => {
  checkCard(card)
  return [
    `<defs>${metalGradients(card.tier, id)}${clip(id)}</defs>`,
    `<g clip-path="url(#${id}inside)">${field(card.name, card.element, id, 560)}${glowingSigil(card, id, FIELD.centreY + 60, 1.08)}</g>`,
    frame(card.tier, id),
    tierMedallion(card, id),
    elementMedallion(card, id),
    isNew ? newMark() : '',
    title(card, 642, 78, 50),
    tierLine(card, 738, 36),
    stars(card.stars, 566, 26),
    copies(card, id, 46),
  ].join('')
}

/** The card of a maiden as a standalone SVG document, 600 × 840. Throws a RangeError that says what is wrong with a bad card. */
export const cardSvg = (card: Card): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}">${cardDrawing(card, 'c')}</svg>`
