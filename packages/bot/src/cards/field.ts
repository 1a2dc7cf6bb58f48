import { type Hex, mix } from './colour.ts'
import { type NameStream, nameStream } from './name-stream.ts'
import { ELEMENTS, type Element } from './palette.ts'
import { circle, d, type Point, polar, polygon, polyline, round, star } from './path.ts'

/** Where the scenery stands: the inside of the frame, and the height below which the writing begins. */
export const FIELD = { left: 24, top: 24, right: 576, bottom: 816, horizon: 500, centreX: 300, centreY: 256 } as const

type Scenery = (stream: NameStream, colour: Hex, deep: Hex, glow: Hex) => string

const WIDTH = FIELD.right - FIELD.left

const filled = (path: string, fill: Hex, opacity: number): string => `<path d="${path}" fill="${fill}" fill-opacity="${opacity}"/>`
const drawn = (path: string, colour: Hex, width: number, opacity: number): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linecap="round"/>`

const scattered = (stream: NameStream, n: number, draw: (x: number, y: number, size: number) => string): string =>
  Array.from({ length: n }, () =>
    draw(stream.between(FIELD.left + 8, FIELD.right - 8), stream.between(FIELD.top + 8, FIELD.horizon - 60), stream.between(1, 3.4)),
  ).join('')

/** Tongues of fire from the horizon up, about `height` high. */
const flames = (stream: NameStream, height: number): string => {
  let x: number = FIELD.left - 30
  let path = d`M${x} ${FIELD.horizon + 20}`
  while (x < FIELD.right + 20) {
    const w = stream.between(46, 92)
    const edge = Math.abs((x + w / 2 - FIELD.centreX) / (WIDTH / 2))
    const top = FIELD.horizon - height * (0.45 + 0.75 * edge ** 1.4) * stream.between(0.7, 1.15)
    const lean = stream.between(-18, 18)
    path += d`C${x + w * 0.05} ${FIELD.horizon - 40} ${x + w * 0.5 - lean} ${top + 70} ${x + w * 0.5 + lean} ${top}`
    path += d`C${x + w * 0.46 + lean} ${top + 60} ${x + w * 1.02} ${FIELD.horizon - 60} ${x + w} ${FIELD.horizon - 8}`
    x += w
  }
  return `${path}L${FIELD.right + 40} ${FIELD.horizon + 20}Z`
}

const infernal: Scenery = (stream, colour, deep, glow) =>
  filled(flames(stream, 330), mix(colour, deep, 0.55), 0.75) +
  filled(flames(stream, 230), mix(colour, '#ff8a2e', 0.3), 0.55) +
  filled(flames(stream, 130), mix(glow, '#ffc14d', 0.6), 0.45) +
  filled(
    scattered(stream, 46, (x, y, s) =>
      polygon([
        [x, y - s * 1.7],
        [x + s, y],
        [x, y + s * 1.7],
        [x - s, y],
      ]),
    ),
    mix(glow, '#ffd98a', 0.6),
    0.75,
  )

const swell = (stream: NameStream, level: number, height: number): string => {
  const [phase, waves] = [stream.unit(), stream.between(2.2, 3.6)]
  const crest = Array.from({ length: 29 }, (_, i): Point => {
    const s = i / 28
    const roll = Math.sin((s * waves + phase) * 2 * Math.PI)
    return [FIELD.left - 10 + s * (WIDTH + 20), level - height * (roll + 0.28 * Math.sin((s * waves * 2 + phase * 3) * 2 * Math.PI))]
  })
  return polyline(crest)
}

const floored = (crest: string): string => `${crest}L${FIELD.right + 10} ${FIELD.horizon + 20}L${FIELD.left - 10} ${FIELD.horizon + 20}Z`

const abyssal: Scenery = (stream, colour, deep, glow) => {
  const shafts = Array.from({ length: 6 }, () => {
    const x = stream.between(FIELD.left, FIELD.right - 60)
    const w = stream.between(18, 64)
    return polygon([
      [x, FIELD.top - 60],
      [x + w, FIELD.top - 60],
      [x + w * 1.6 + 60, FIELD.horizon],
      [x + 20, FIELD.horizon],
    ])
  })
  const seas = [0, 1, 2, 3].map((i) => {
    const crest = swell(stream, 330 + i * 44, 20 - i * 2)
    return filled(floored(crest), mix(mix(colour, glow, 0.25), deep, 0.3 + i * 0.2), 0.62) + drawn(crest, glow, 2, 0.5)
  })
  const bubbles = scattered(stream, 30, (x, y, s) => circle(x, y, s * 1.9))
  return shafts.map((s) => filled(s, glow, 0.09)).join('') + seas.join('') + drawn(bubbles, glow, 1.3, 0.55)
}

const umbral: Scenery = (stream, colour, deep, glow) => {
  const [mx, my, r] = [stream.pick([122, 478]), stream.between(110, 170), stream.between(62, 84)]
  const bite = mx < 300 ? 1 : -1
  const moon = d`M${mx} ${my - r}A${r} ${r} 0 1 ${bite > 0 ? 0 : 1} ${mx} ${my + r}A${r * 1.25} ${r * 1.25} 0 0 ${bite > 0 ? 1 : 0} ${mx} ${my - r}Z`
  const sparks = scattered(stream, 54, (x, y, s) => star(x, y, s * 1.7, 4, 0.3))
  const veils = [0, 1, 2].map((i) => {
    const crest = swell(stream, 352 + i * 52, 30 - i * 6)
    return (
      filled(floored(crest), mix(mix(colour, glow, 0.1), mix(deep, '#000000', 0.3), 0.3 + i * 0.28), 0.7) + drawn(crest, glow, 1.4, 0.35)
    )
  })
  const horns = Array.from({ length: 9 }, () => {
    const x = stream.between(FIELD.left, FIELD.right)
    const [h, lean] = [stream.between(60, 200), stream.between(-70, 70)]
    return d`M${x - 12} ${FIELD.horizon + 10}Q${x - 6} ${FIELD.horizon - h * 0.6} ${x + lean} ${FIELD.horizon - h}Q${x + 12} ${FIELD.horizon - h * 0.5} ${x + 16} ${FIELD.horizon + 10}Z`
  })
  return (
    filled(moon, mix(glow, '#ffffff', 0.3), 0.42) +
    filled(sparks, glow, 0.7) +
    veils.join('') +
    filled(horns.join(''), mix(deep, '#000000', 0.5), 0.8)
  )
}

const earth: Scenery = (stream, colour, deep, glow) => {
  const range = (level: number, height: number, tone: Hex, shade: Hex): string => {
    let x: number = FIELD.left - 60
    let out = ''
    while (x < FIELD.right) {
      const w = stream.between(110, 210)
      const edge = Math.abs((x + w / 2 - FIELD.centreX) / (WIDTH / 2))
      const top = level - height * (0.4 + 0.7 * edge) * stream.between(0.75, 1.15)
      const peak: Point = [x + w * stream.between(0.42, 0.58), top]
      const floor = FIELD.horizon + 20
      const ridge: Point = [peak[0] + w * stream.between(-0.02, 0.12), top + (floor - top) * stream.between(0.34, 0.5)]
      const foot: Point = [ridge[0] - w * stream.between(0.02, 0.12), floor]
      out += filled(polygon([[x - 26, floor], peak, ridge, foot]), tone, 0.92)
      out += filled(polygon([[x + w + 26, floor], peak, ridge, foot]), shade, 0.92)
      out += filled(polygon([peak, [peak[0] - w * 0.13, top + w * 0.2], [peak[0] - w * 0.02, top + w * 0.16], ridge]), glow, 0.3)
      x += w * 0.72
    }
    return out
  }
  const leaves = scattered(stream, 26, (x, y, s) => d`M${x} ${y}q${s * 2.4} ${-s * 2} ${s * 4.4} 0q${-s * 2} ${s * 2} ${-s * 4.4} 0Z`)
  return (
    range(420, 190, mix(colour, deep, 0.3), mix(colour, deep, 0.6)) +
    range(462, 130, mix(colour, deep, 0.5), mix(colour, deep, 0.8)) +
    range(500, 90, mix(colour, deep, 0.7), mix(deep, '#000000', 0.2)) +
    filled(leaves, glow, 0.55)
  )
}

const cloud = (stream: NameStream, level: number, size: number, up: 1 | -1): string => {
  let x: number = FIELD.left - 30
  let path = ''
  while (x < FIELD.right + 30) {
    const r = size * stream.between(0.55, 1.15)
    path += circle(x, level - up * r * stream.between(0, 0.45), r)
    x += r * stream.between(0.75, 1.1)
  }
  return path
}

const bolt = (stream: NameStream, x: number): string => {
  const points: Point[] = [[x, FIELD.top + 20]]
  let [px, py]: [number, number] = [x, FIELD.top + 20]
  while (py < FIELD.horizon - 40) {
    px += stream.between(16, 40) * (points.length % 2 === 0 ? -1 : 1)
    py += stream.between(26, 62)
    points.push([px, py])
  }
  return polyline(points)
}

const tempest: Scenery = (stream, colour, deep, glow) => {
  const rain = scattered(stream, 60, (x, y, s) => d`M${x} ${y}l${-s * 3} ${s * 11}`)
  const bolts = [bolt(stream, stream.between(60, 130)), bolt(stream, stream.between(470, 540))].join('')
  return (
    filled(cloud(stream, 60, 62, -1), mix(colour, deep, 0.72), 0.75) +
    drawn(bolts, glow, 9, 0.22) +
    drawn(bolts, mix(glow, '#ffffff', 0.6), 2.6, 0.9) +
    filled(cloud(stream, 36, 46, -1), mix(colour, deep, 0.88), 0.85) +
    drawn(rain, glow, 1.3, 0.4) +
    filled(cloud(stream, 470, 58, 1), mix(colour, deep, 0.45), 0.5) +
    filled(cloud(stream, 510, 52, 1), mix(colour, deep, 0.7), 0.85)
  )
}

const radiant: Scenery = (stream, colour, deep, glow) => {
  const n = stream.pick([18, 20, 24, 28])
  const beam = (reach: number, spread: number, shift: number): string =>
    Array.from({ length: n }, (_, i) => {
      const at = (r: number, t: number): Point => {
        const [x, y] = polar(r, t)
        return [FIELD.centreX + x, FIELD.centreY + y]
      }
      const turn = (i + shift) / n
      return polygon([at(30, turn), at(reach, turn - spread / n), at(reach, turn + spread / n)])
    }).join('')
  const motes = scattered(stream, 40, (x, y, s) => star(x, y, s * 1.9, 4, 0.28))
  return (
    filled(beam(620, 0.24, 0), glow, 0.34) +
    filled(beam(620, 0.1, 0.5), '#ffffff', 0.3) +
    filled(motes, '#fffbe8', 0.75) +
    filled(cloud(stream, 468, 50, 1), mix(glow, colour, 0.4), 0.38) +
    filled(cloud(stream, 506, 56, 1), mix(colour, deep, 0.55), 0.6)
  )
}

const SCENERIES: Readonly<Record<Element, Scenery>> = { infernal, umbral, earth, tempest, radiant, abyssal }

/**
 * The field behind a sigil: the element's sky and scenery, varied a little by her name, that falls into the element's
 * night at `horizon`, where the writing stands on one plain colour. `id` prefixes the gradients.
 */
export const field = (name: string, kind: Element, id: string, horizon: number): string => {
  const { colour, deep, night, glow } = ELEMENTS[kind]
  const lift = horizon - FIELD.horizon
  const middle = FIELD.centreY + lift
  const scenery = SCENERIES[kind](nameStream(name, `field:${kind}`), colour, deep, glow)
  const heart = mix(colour, deep, 0.34)
  return (
    `<defs><radialGradient id="${id}sky" gradientUnits="userSpaceOnUse" cx="300" cy="${middle}" r="400">` +
    `<stop offset="0" stop-color="${mix(colour, glow, 0.25)}"/><stop offset=".3" stop-color="${mix(colour, deep, 0.12)}"/>` +
    `<stop offset=".62" stop-color="${mix(colour, deep, 0.58)}"/><stop offset="1" stop-color="${mix(deep, night, 0.4)}"/></radialGradient>` +
    `<radialGradient id="${id}pool" gradientUnits="userSpaceOnUse" cx="300" cy="${middle}" r="215">` +
    `<stop offset="0" stop-color="${deep}" stop-opacity=".94"/><stop offset=".82" stop-color="${deep}" stop-opacity=".8"/>` +
    `<stop offset="1" stop-color="${heart}" stop-opacity="0"/></radialGradient>` +
    `<linearGradient id="${id}dusk" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${horizon - 120}" y2="${horizon + 4}">` +
    `<stop offset="0" stop-color="${night}" stop-opacity="0"/><stop offset=".6" stop-color="${night}" stop-opacity=".8"/>` +
    `<stop offset="1" stop-color="${night}"/></linearGradient></defs>` +
    `<rect x="20" y="20" width="560" height="800" fill="url(#${id}sky)"/>` +
    `<g transform="translate(0 ${round(lift)})" stroke="none">${scenery}</g>` +
    `<circle cx="300" cy="${middle}" r="215" fill="url(#${id}pool)"/>` +
    `<rect x="20" y="${horizon - 120}" width="560" height="${940 - horizon}" fill="url(#${id}dusk)"/>`
  )
}
