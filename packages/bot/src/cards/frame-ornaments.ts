import { CARD } from './card-size.ts'
import { mix } from './colour.ts'
import { type TierColours, tierColours } from './palette.ts'
import { circle, curl, d, type Point, polar, polygon, round, star } from './path.ts'

const { width: WIDTH, height: HEIGHT } = CARD

/** A piece of metal laid on the frame. */
const raised = (path: string, id: string, colours: TierColours, transform = ''): string =>
  `<path d="${path}"${transform === '' ? '' : ` transform="${transform}"`} fill="url(#${id}small)" stroke="${colours.shadow}" stroke-width="1.8" stroke-linejoin="round"/>`

/** A cut stone: dark rim, lit facets, a glint. */
const gem = (x: number, y: number, r: number, colours: TierColours): string => {
  const corner = (i: number, radius: number): Point => {
    const [px, py] = polar(radius, i / 8 + 1 / 16)
    return [x + px, y + py]
  }
  const ring = (radius: number): string => polygon(Array.from({ length: 8 }, (_, i) => corner(i, radius)))
  const ribs = Array.from({ length: 8 }, (_, i) => d`M${corner(i, r * 0.55)}L${corner(i, r)}`).join('')
  return (
    `<path d="${ring(r)}" fill="${colours.gem}" stroke="${colours.shadow}" stroke-width="2"/>` +
    `<path d="${ring(r * 0.55)}" fill="${mix(colours.gem, '#ffffff', 0.4)}"/>` +
    `<path d="${ribs}" stroke="${mix(colours.gem, '#ffffff', 0.55)}" stroke-width="1" stroke-opacity=".8"/>` +
    `<path d="${polygon([corner(6, r), corner(7, r), corner(7, r * 0.55), corner(6, r * 0.55)])}" fill="#ffffff" fill-opacity=".7"/>`
  )
}

const rivet = (x: number, y: number, r: number, id: string, colours: TierColours): string =>
  raised(circle(x, y, r), id, colours) +
  `<circle cx="${round(x - r * 0.3)}" cy="${round(y - r * 0.3)}" r="${round(r * 0.28)}" fill="${colours.light}"/>`

/** The same drawing in all four corners; it is made for the upper left. */
const corners = (drawing: string): string =>
  (
    [
      [1, 1, 0, 0],
      [-1, 1, WIDTH, 0],
      [1, -1, 0, HEIGHT],
      [-1, -1, WIDTH, HEIGHT],
    ] as const
  )
    .map(([sx, sy, x, y]) => `<g transform="translate(${x} ${y}) scale(${sx} ${sy})">${drawing}</g>`)
    .join('')

/** A bracket over the corner with arms of `reach`, stepped or pointed at their ends. */
const bracket = (reach: number, breadth: number, pointed: boolean): string => {
  const tip = pointed ? breadth * 0.9 : 0
  return d`M34 1.5H${reach}L${reach + tip} ${breadth / 2}L${reach} ${breadth}H46Q${breadth + 8} ${breadth + 8} ${breadth} 46V${reach}L${breadth / 2} ${reach + tip}L1.5 ${reach}V34A32.5 32.5 0 0 1 34 1.5Z`
}

/** Scrolls out of the corner along both sides, `count` of them a side, each smaller than the one before. */
const scrolls = (count: number, size: number, id: string, colours: TierColours): string =>
  Array.from({ length: count }, (_, i) => {
    const scale = size * 0.78 ** i
    const path = curl(34 * scale, 13 * scale, 1.25, 6.4 * scale, 1)
    const start = 30 + [0, 46, 82, 112][i]! * size
    const flat = raised(path, id, colours, `translate(${round(start)} ${round(25 + i)}) rotate(4)`)
    return `${flat}<g transform="matrix(0 1 1 0 0 0)">${flat}</g>`
  })
    .reverse()
    .join('')

const leaf = (length: number, breadth: number): string =>
  d`M0 0C${length * 0.2} ${-breadth} ${length * 0.7} ${-breadth} ${length} 0C${length * 0.7} ${breadth * 0.5} ${length * 0.25} ${breadth * 0.5} 0 0Z`

const shards = (count: number, reach: number, id: string, colours: TierColours): string =>
  Array.from({ length: count }, (_, i) => {
    const angle = 45 + (i - (count - 1) / 2) * (66 / count)
    const long = reach * (1 - 0.34 * Math.abs((i - (count - 1) / 2) / count) * 2)
    const path = polygon([
      [0, 0],
      [long * 0.42, -5.5],
      [long, 0],
      [long * 0.42, 5.5],
    ])
    const at = `translate(18 18) rotate(${round(angle)})`
    return `${raised(path, id, colours, at)}<path d="M0 0L${long} 0" transform="${at}" stroke="${colours.light}" stroke-width="1.1"/>`
  }).join('')

const cornerPiece = (tier: number, id: string, colours: TierColours): string => {
  const grade = (tier - 1) % 3
  switch (colours.material) {
    case 'stone':
      return (
        (grade >= 1 ? raised(bracket(58 + grade * 10, 22, false), id, colours) : '') + (grade === 2 ? rivet(17, 17, 5, id, colours) : '')
      )
    case 'bronze':
      return (
        (grade === 2 ? scrolls(1, 0.85, id, colours) : '') +
        raised(bracket(66 + grade * 12, 23, true), id, colours) +
        rivet(16, 16, 5.5, id, colours) +
        (grade >= 1 ? rivet(58, 12, 3.6, id, colours) + rivet(12, 58, 3.6, id, colours) : '')
      )
    case 'silver':
      return (
        scrolls(1 + grade, 0.95 + grade * 0.05, id, colours) +
        raised(bracket(70 + grade * 8, 24, true), id, colours) +
        (grade === 2 ? gem(19, 19, 10, colours) : rivet(17, 17, 7, id, colours))
      )
    case 'gold':
      return (
        scrolls(2 + Math.min(1, grade), 1.08 + grade * 0.06, id, colours) +
        [18, 45, 72]
          .slice(grade === 0 ? 1 : 0, grade === 0 ? 2 : 3)
          .map((a) => raised(leaf(50 + grade * 6, 9), id, colours, `translate(20 20) rotate(${a})`))
          .join('') +
        raised(bracket(76 + grade * 6, 25, true), id, colours) +
        gem(20, 20, 11 + grade, colours)
      )
    case 'opal':
      return (
        scrolls(3, 1.16 + grade * 0.05, id, colours) +
        [10, 33, 57, 80].map((a) => raised(leaf(56 + grade * 7, 9), id, colours, `translate(20 20) rotate(${a})`)).join('') +
        raised(leaf(70 + grade * 8, 10), id, colours, 'translate(20 20) rotate(45)') +
        raised(bracket(82 + grade * 6, 26, true), id, colours) +
        gem(21, 21, 13, colours) +
        gem(70, 12.5, 6, colours) +
        gem(12.5, 70, 6, colours)
      )
    case 'prism':
      return (
        scrolls(3 + Math.min(1, grade), 1.18 + grade * 0.03, id, colours) +
        shards(5 + grade * 2, 84 + grade * 10, id, colours) +
        raised(bracket(88 + grade * 6, 27, true), id, colours) +
        gem(22, 22, 15, colours) +
        gem(74, 13, 7, colours) +
        gem(13, 74, 7, colours)
      )
  }
}

const mirrored = (drawing: string): string => `${drawing}<g transform="scale(-1 1)">${drawing}</g>`

/** The piece at the middle of the upper edge; from bronze up it grows wings, stones and points. */
const crest = (tier: number, id: string, colours: TierColours): string => {
  if (tier < 4) return ''
  const size = 0.72 + (tier - 4) * 0.036
  const wings = Math.min(4, Math.floor((tier - 4) / 3))
  const feathers = Array.from({ length: wings }, (_, i) =>
    raised(leaf(58 - i * 9, 8), id, colours, `translate(${8 + i * 2} ${6 - i}) rotate(${-2 + i * 17})`),
  )
  const curls = tier >= 8 ? raised(curl(40, 13, 1.2, 6.5, 1), id, colours, 'translate(10 10)') : ''
  const points =
    tier >= 16
      ? raised(
          polygon([
            [0, 52],
            [-7, 22],
            [0, 10],
            [7, 22],
          ]),
          id,
          colours,
        )
      : ''
  const plate = raised(d`M0 -15L26 -9Q32 4 20 14L0 30L-20 14Q-32 4 -26 -9Z`, id, colours)
  const heart = tier >= 7 ? gem(0, 5, tier >= 13 ? 12 : 9, colours) : rivet(0, 5, 7, id, colours)
  return `<g transform="translate(300 15) scale(${round(size)})">${mirrored(curls + feathers.reverse().join(''))}${points}${plate}${heart}</g>`
}

/** Stones set into the long sides; one more a side for every third tier from silver up. */
const sideStones = (tier: number, id: string, colours: TierColours): string => {
  const count = tier < 9 ? 0 : Math.min(3, Math.floor((tier - 6) / 3))
  const spread = [0, 0, 300, 190][count] ?? 0
  return Array.from({ length: count }, (_, i) => {
    const y = 420 + (i - (count - 1) / 2) * spread
    const mount = d`M0 -24Q13 -12 13 0Q13 12 0 24Q-13 12 -13 0Q-13 -12 0 -24Z`
    return [12.5, WIDTH - 12.5].map((x) => raised(mount, id, colours, `translate(${x} ${round(y)})`) + gem(x, y, 8, colours)).join('')
  }).join('')
}

/** From opal up, sparks on the metal. */
const sparks = (tier: number): string => {
  if (tier < 14) return ''
  const places: readonly Point[] = [
    [150, 8],
    [452, 17],
    [9, 236],
    [591, 318],
    [16, 640],
    [586, 700],
    [214, 832],
    [410, 826],
  ]
  const shown = places.slice(0, (tier - 13) * 2)
  return `<path d="${shown.map(([x, y], i) => star(x, y, 9 + (i % 3) * 2.5, 4, 0.16)).join('')}" fill="#ffffff"/>`
}

/** All that is laid on a tier's frame. */
export const ornamentsOf = (tier: number, id: string): string => {
  const colours = tierColours(tier)
  return corners(cornerPiece(tier, id, colours)) + sideStones(tier, id, colours) + crest(tier, id, colours) + sparks(tier)
}
