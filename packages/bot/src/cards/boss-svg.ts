import { field } from './field.ts'
import { fit } from './fit.ts'
import { line, textWidth } from './lettering.ts'
import { ELEMENTS, type Element, INK } from './palette.ts'
import { round } from './path.ts'
import { printable } from './plain-text.ts'
import { sigil, sigilTint } from './sigil.ts'

/** What a picture shows of a boss: the same for everyone who stands before it. */
export type BossPicture = {
  readonly name: string
  readonly element: Element
  readonly floor: number
  /** A milestone has a crowned frame. */
  readonly milestone: boolean
}

/** Square, as thumbnails are. */
export const BOSS = { width: 560, height: 560 } as const

const MIDDLE = BOSS.width / 2

/** Spikes around the frame of a milestone. */
const crown = (colour: string): string =>
  Array.from({ length: 9 }, (_, i) => {
    const x = 60 + i * 55
    const tall = 16 + 18 * (1 - Math.abs(i - 4) / 4)
    return `<path d="M${x - 15} 22L${x} ${round(22 - tall)}L${x + 15} 22Z" fill="${colour}"/>`
  }).join('')

const badge = (floor: number, ink: string): string => {
  const text = `FLOOR ${floor}`
  const width = textWidth(text, 'strong', 26) + 44
  return (
    `<rect x="${round(MIDDLE - width / 2)}" y="478" width="${round(width)}" height="44" rx="22" fill="${INK.ground}" stroke="${ink}" stroke-width="2"/>` +
    line(text, { x: MIDDLE, y: 509, size: 26, face: 'strong', fill: INK.text, anchor: 'middle', tracking: 1 })
  )
}

/** A boss as a standalone SVG document: its element's scenery, its sigil, its name and floor. */
export const bossSvg = ({ name, element, floor, milestone }: BossPicture): string => {
  const { glow, night } = ELEMENTS[element]
  const tint = sigilTint(name, element)
  const drawing = sigil(name, element)
  const common = `fill="${tint}" stroke="${tint}" stroke-linejoin="round" stroke-linecap="round"`
  const { lines, size } = fit(printable(name) || 'Boss', 'title', { width: 480, lines: 1, largest: 46, least: 24 })
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${BOSS.width}" height="${BOSS.height}" viewBox="0 0 ${BOSS.width} ${BOSS.height}">` +
    `<defs><clipPath id="inside"><rect x="16" y="22" width="528" height="522" rx="26"/></clipPath>` +
    `<filter id="glow" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="8"/></filter></defs>` +
    `<rect width="${BOSS.width}" height="${BOSS.height}" fill="${night}"/>${milestone ? crown(glow) : ''}` +
    `<g clip-path="url(#inside)"><g transform="translate(-20 -40)">${field(name, element, 'boss', 470)}` +
    `<g transform="translate(300 238) scale(.9)" ${common}><g filter="url(#glow)" opacity=".45">${drawing}</g>${drawing}</g></g></g>` +
    `<rect x="16" y="22" width="528" height="522" rx="26" fill="none" stroke="${glow}" stroke-width="${milestone ? 6 : 2.5}" stroke-opacity="${milestone ? 1 : 0.6}"/>` +
    lines.map((text) => line(text, { x: MIDDLE, y: 452, size, face: 'title', fill: INK.text, anchor: 'middle' })).join('') +
    badge(floor, glow) +
    '</svg>'
  )
}
