import { BAND, CARD } from './card-size.ts'
import { ornamentsOf } from './frame-ornaments.ts'
import { type Material, type TierColours, tierColours } from './palette.ts'
import { circle, d, polygon, round } from './path.ts'

type Pattern = (from: number, to: number) => string

const repeat = (from: number, to: number, pitch: number, draw: (x: number, width: number, i: number) => string): string => {
  const n = Math.max(1, Math.round((to - from) / pitch))
  const width = (to - from) / n
  return Array.from({ length: n }, (_, i) => draw(from + i * width, width, i)).join('')
}

/** What is engraved along a side, in units along the side; the band's middle is at y = 0, its half-breadth about 7. */
const PATTERNS: Readonly<Record<Material, readonly [Pattern, Pattern, Pattern]>> = {
  stone: [
    () => '',
    (a, b) => repeat(a, b, 84, (x) => d`M${x} -8L${x + 2} 8`),
    (a, b) => repeat(a, b, 64, (x, w, i) => d`M${x} -8V8M${x} ${i % 2 ? 2 : -2}H${x + w}`),
  ],
  bronze: [
    (a, b) => repeat(a, b, 16, (x, w) => d`M${x + w / 2} -4V4`),
    (a, b) => repeat(a, b, 22, (x, w) => d`M${x + 2} 5V-5H${x + w - 4}V2H${x + w * 0.45}V-1`),
    (a, b) => repeat(a, b, 24, (x, w) => d`M${x} 6H${x + w * 0.85}V-5H${x + w * 0.3}V2H${x + w * 0.58}V-1M${x + w * 0.85} 6H${x + w}`),
  ],
  silver: [
    (a, b) => repeat(a, b, 34, (x, w) => d`M${x} 0Q${x + w / 4} -9 ${x + w / 2} 0T${x + w} 0`),
    (a, b) =>
      repeat(a, b, 34, (x, w) => d`M${x} 0Q${x + w / 4} -11 ${x + w / 2} 0T${x + w} 0M${x} 0Q${x + w / 4} 11 ${x + w / 2} 0T${x + w} 0`),
    (a, b) =>
      repeat(
        a,
        b,
        36,
        (x, w) =>
          d`M${x} 0Q${x + w / 4} -12 ${x + w / 2} 0T${x + w} 0M${x} 0Q${x + w / 4} 12 ${x + w / 2} 0T${x + w} 0` +
          circle(x + w / 4, 0, 1.6) +
          circle(x + (w * 3) / 4, 0, 1.6),
      ),
  ],
  gold: [
    (a, b) =>
      repeat(
        a,
        b,
        30,
        (x, w) => d`M${x} 0Q${x + w * 0.3} -9 ${x + w * 0.75} -1Q${x + w * 0.3} 0 ${x} 0M${x + w * 0.4} 1Q${x + w * 0.6} 8 ${x + w} 1`,
      ),
    (a, b) =>
      repeat(
        a,
        b,
        32,
        (x, w) =>
          d`M${x} 0H${x + w}M${x} 0Q${x + w * 0.2} -9 ${x + w * 0.7} -6Q${x + w * 0.5} 0 ${x} 0M${x + w * 0.3} 0Q${x + w * 0.5} 9 ${x + w} 6Q${x + w * 0.8} 0 ${x + w * 0.3} 0`,
      ),
    (a, b) =>
      repeat(
        a,
        b,
        34,
        (x, w) =>
          d`M${x} 0Q${x + w / 4} -6 ${x + w / 2} 0T${x + w} 0M${x + w * 0.1} -2Q${x + w * 0.12} -9 ${x + w * 0.5} -8Q${x + w * 0.5} -2 ${x + w * 0.2} -3M${x + w * 0.6} 2Q${x + w * 0.62} 9 ${x + w} 8Q${x + w} 2 ${x + w * 0.7} 3` +
          circle(x + w * 0.78, -5, 1.8) +
          circle(x + w * 0.28, 5, 1.8),
      ),
  ],
  opal: [
    (a, b) => repeat(a, b, 20, (x, w) => circle(x + w / 2, 0, 4.4)),
    (a, b) =>
      repeat(
        a,
        b,
        30,
        (x, w) =>
          circle(x + w * 0.25, 0, 4.8) +
          polygon([
            [x + w * 0.5, 0],
            [x + w * 0.75, -6],
            [x + w, 0],
            [x + w * 0.75, 6],
          ]),
      ),
    (a, b) =>
      repeat(
        a,
        b,
        38,
        (x, w) =>
          d`M${x} 0Q${x + w / 4} -13 ${x + w / 2} 0T${x + w} 0M${x} 0Q${x + w / 4} 13 ${x + w / 2} 0T${x + w} 0` +
          circle(x + w / 4, 0, 3.4) +
          circle(x + (w * 3) / 4, 0, 3.4),
      ),
  ],
  prism: [
    (a, b) => repeat(a, b, 22, (x, w) => d`M${x} 7L${x + w / 2} -7L${x + w} 7`),
    (a, b) => repeat(a, b, 26, (x, w) => d`M${x} 7L${x + w / 2} -7L${x + w} 7M${x} -7L${x + w / 2} 7L${x + w} -7`),
    (a, b) =>
      repeat(
        a,
        b,
        30,
        (x, w) =>
          d`M${x} 8L${x + w / 2} -8L${x + w} 8M${x} -8L${x + w / 2} 8L${x + w} -8M${x} 0L${x + w / 2} -4L${x + w} 0L${x + w / 2} 4Z`,
      ),
  ],
}

/** Dark strokes with a light one beside them look cut into the metal. */
const engraved = (path: string, colours: TierColours): string =>
  path === ''
    ? ''
    : `<path d="${path}" transform="translate(.9 .9)" fill="none" stroke="${colours.light}" stroke-width="1.3" stroke-opacity=".8"/>` +
      `<path d="${path}" fill="none" stroke="${colours.shadow}" stroke-width="1.5" stroke-opacity=".85"/>`

const sides = (pattern: Pattern, colours: TierColours): string => {
  const middle = BAND / 2 - 0.5
  const along = pattern(66, CARD.width - 66)
  const upright = pattern(66, CARD.height - 66)
  return [
    `<g transform="translate(0 ${middle})">${engraved(along, colours)}</g>`,
    `<g transform="translate(0 ${CARD.height - middle})">${engraved(along, colours)}</g>`,
    `<g transform="translate(${middle} 0) rotate(90)">${engraved(upright, colours)}</g>`,
    `<g transform="translate(${CARD.width - middle} 0) rotate(90)">${engraved(upright, colours)}</g>`,
  ].join('')
}

const box = (inset: number, radius: number, attributes: string): string =>
  `<rect x="${inset}" y="${inset}" width="${CARD.width - 2 * inset}" height="${CARD.height - 2 * inset}" rx="${round(radius)}" ${attributes}/>`

/** The gradients of a tier's metal, as `url(#…metal)` along the card and `url(#…small)` within a shape. */
export const metalGradients = (tier: number, id: string): string => {
  const { sheen } = tierColours(tier)
  const stops = sheen.map((colour, i) => `<stop offset="${round(i / (sheen.length - 1))}" stop-color="${colour}"/>`).join('')
  return (
    `<linearGradient id="${id}metal" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="${CARD.width}" y2="${CARD.height}">${stops}</linearGradient>` +
    `<linearGradient id="${id}small" x1="0" y1="0" x2="1" y2="1">${stops}</linearGradient>`
  )
}

/** The frame of a tier: its metal, bevelled and engraved, with ornaments that grow with the tier. Needs `metalGradients`. */
export const frame = (tier: number, id: string): string => {
  const colours = tierColours(tier)
  const pattern = PATTERNS[colours.material][(tier - 1) % 3] as Pattern
  const half = BAND / 2
  return [
    box(half, CARD.corner - half, `fill="none" stroke="url(#${id}metal)" stroke-width="${BAND}"`),
    box(1, CARD.corner - 1, `fill="none" stroke="${colours.shadow}" stroke-width="2"`),
    box(3.2, CARD.corner - 3, `fill="none" stroke="${colours.light}" stroke-width="1.6" stroke-opacity=".75"`),
    box(BAND - 4, CARD.corner - BAND + 4, `fill="none" stroke="${colours.shadow}" stroke-width="1.6" stroke-opacity=".7"`),
    box(BAND - 2, CARD.corner - BAND + 4, `fill="none" stroke="${colours.light}" stroke-width="1.6" stroke-opacity=".8"`),
    box(BAND, CARD.corner - BAND + 2, `fill="none" stroke="${colours.shadow}" stroke-width="2.4"`),
    tier >= 8 ? box(BAND + 5, CARD.corner - BAND, `fill="none" stroke="${colours.colour}" stroke-width="1.4" stroke-opacity=".75"`) : '',
    sides(pattern, colours),
    ornamentsOf(tier, id),
  ].join('')
}
