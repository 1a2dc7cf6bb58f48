import { motif, motifCount } from './motifs.ts'
import { type NameStream, nameStream } from './name-stream.ts'
import { ELEMENTS, type Element } from './palette.ts'
import { circle, d, type Point, polar, polygon, polyline, round, smoothLoop, starPolygon } from './path.ts'

/** Radius of a sigil about its origin; everything it draws stays inside. */
export const SIGIL_RADIUS = 190

const FOLDS = [6, 8, 9, 10, 12, 7] as const

type Plan = { readonly name: string; readonly element: Element; readonly fold: number; readonly stream: NameStream }

const stroke = (path: string, width: number, opacity = 1): string =>
  path === '' ? '' : `<path d="${path}" fill="none" stroke-width="${width}"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}/>`

const around = (n: number, turn: number, drawing: string): string =>
  Array.from({ length: n }, (_, i) => `<g transform="rotate(${round((i / n + turn) * 360)})">${drawing}</g>`).join('')

/** A ring of petals in the element's vocabulary. */
const petals = (plan: Plan, n: number, turn: number, inner: number, outer: number, breadth: number, weight: number): string => {
  const width = Math.min(((inner + outer) / 2) * Math.tan(Math.PI / n) * breadth, (outer - inner) * 0.7)
  const { body, line } = motif(plan.element, plan.stream.below(motifCount(plan.element)), inner, outer, width)
  const filled = `<path d="${body}" fill-opacity="0.16" stroke-width="${weight}"/>`
  return around(n, turn, filled + stroke(line, weight * 0.62, 0.85))
}

/** Her name spelt as ticks on the rim, letter by letter and back again, so that the rim is symmetric too. */
const nameRim = (plan: Plan, inner: number, outer: number): string => {
  const letters = [...plan.name.toLowerCase()].filter((c) => c.trim() !== '').slice(0, 20)
  const repeats = [plan.fold, plan.fold / 2, plan.fold / 3, 2, 1].find((r) => Number.isInteger(r) && r * letters.length <= 56) ?? 1
  const ticks = letters.map((letter, i) => {
    const reach = 0.24 + 0.19 * ((letter.codePointAt(0) ?? 0) % 5)
    const turn = (i + 0.5) / (letters.length * 2 * repeats)
    const top = inner + (outer - inner) * reach
    return polyline([polar(inner, turn), polar(top, turn)]) + polyline([polar(inner, -turn), polar(top, -turn)])
  })
  return around(repeats, 0, stroke(ticks.join(''), 2.2, 0.8))
}

const scallops = (n: number, radius: number, bulge: number): string => {
  const points = Array.from({ length: n }, (_, i) => polar(radius, i / n))
  const arcs = points.map((_, i) => {
    const next = points[(i + 1) % n] as Point
    return d`Q${polar(radius + bulge, (i + 0.5) / n)} ${next}`
  })
  return `${d`M${points[0] as Point}`}${arcs.join('')}Z`
}

const beads = (n: number, radius: number, r: number, turn: number): string =>
  Array.from({ length: n }, (_, i) => {
    const [x, y] = polar(radius, turn + i / n)
    return circle(x, y, r)
  }).join('')

const diamonds = (n: number, radius: number, r: number, turn: number): string =>
  Array.from({ length: n }, (_, i) => {
    const at = turn + i / n
    const side = r / (2 * Math.PI * radius)
    return polygon([polar(radius + r * 1.6, at), polar(radius, at + side), polar(radius - r * 1.6, at), polar(radius, at - side)])
  }).join('')

const rim = (plan: Plan): string => {
  const { fold, stream } = plan
  const studs = stream.below(2) === 0 ? beads(fold, 186, 3.6, 0.5 / fold) : diamonds(fold, 182, 5.5, 0.5 / fold)
  const edge = [
    stroke(circle(0, 0, 172), 2.4) + stroke(circle(0, 0, 178), 1, 0.7) + nameRim(plan, 178, 189),
    stroke(scallops(fold * 2, 170, 18), 2.2) + stroke(circle(0, 0, 168), 1.2, 0.7) + nameRim(plan, 158, 168),
    stroke(circle(0, 0, 189), 2.4) + stroke(circle(0, 0, 172), 1.4) + nameRim(plan, 173, 188),
    stroke(circle(0, 0, 188), 1.4) + stroke(scallops(fold, 186, -22), 2) + stroke(circle(0, 0, 164), 1, 0.6) + nameRim(plan, 164, 174),
  ] as const
  const chosen = stream.below(edge.length)
  return `${edge[chosen] ?? ''}<path d="${studs}" fill-opacity="${chosen === 2 ? 0 : 0.9}" stroke="none"/>`
}

/** A closed line that swings between two radii `fold` times, pinched by a second harmonic. */
const rose = (fold: number, middle: number, swing: number, pinch: number, turn: number): string =>
  smoothLoop(
    Array.from({ length: fold * 12 }, (_, i) => {
      const phase = (i / 12) * 2 * Math.PI
      return polar(middle + swing * Math.cos(phase) + pinch * Math.cos(2 * phase), turn + i / (fold * 12))
    }),
  )

/** The woven middle: stars, overlapping circles or roses, as suits the element. */
const web = (plan: Plan, reach: number): string => {
  const { fold, stream, element } = plan
  const steps = Math.floor((fold - 1) / 2)
  const skip = Math.max(2, steps - stream.below(Math.max(1, steps - 1)))
  const stars = (): string => starPolygon(fold, skip, reach) + (fold % 2 === 0 ? '' : starPolygon(fold, skip, reach, 0.5))
  const discs = (): string => {
    const distance = stream.between(0.36, 0.54) * reach
    return beads(fold, distance, reach - distance, stream.pick([0, 0.5 / fold]))
  }
  const roses = (): string => {
    const swing = stream.between(0.13, 0.27) * reach
    const pinch = stream.between(-0.06, 0.06) * reach
    return rose(fold, reach * 0.7, swing, pinch, 0) + rose(fold, reach * 0.7, swing, pinch, 0.5 / fold)
  }
  const taste: Readonly<Record<Element, readonly [() => string, () => string, () => string]>> = {
    infernal: [roses, roses, stars],
    abyssal: [discs, roses, discs],
    umbral: [discs, stars, roses],
    earth: [stars, stars, discs],
    tempest: [stars, roses, stars],
    radiant: [stars, discs, roses],
  }
  return stroke(stream.pick(taste[element])(), 1.3, 0.5)
}

const girdle = (plan: Plan, outer: number, inner: number): string => {
  const middle = (outer + inner) / 2
  const { fold, stream } = plan
  const studs = stream.pick([
    `<path d="${beads(fold * 2, middle, 3, 0.25 / fold)}" stroke="none" fill-opacity="0.9"/>`,
    `<path d="${diamonds(fold, middle, 4.4, 0.5 / fold)}" stroke="none" fill-opacity="0.9"/>`,
    stroke(scallops(fold * 3, inner + 2, outer - inner - 3), 1.6),
  ])
  return stroke(circle(0, 0, outer), 2) + stroke(circle(0, 0, inner), 1.4) + studs
}

const core = (plan: Plan): string => {
  const { stream, fold } = plan
  const few = stream.pick([4, 5, 6, 8])
  const heart = stream.pick([
    `<path d="${starPolygon(fold, 2, 20)}" fill-opacity="0.5" stroke-width="1.6"/>`,
    `<path d="${circle(0, 0, 17)}${circle(0, 0, 9)}" fill-opacity="0.35" stroke-width="1.8"/>`,
    `<path d="${rose(few, 14, 6, 0, 0)}" fill-opacity="0.5" stroke-width="1.8"/>`,
  ])
  return `${stroke(circle(0, 0, 47), 1.8)}${petals(plan, few, 0, 16, 46, 0.9, 1.8)}${heart}`
}

/** Petals held inside a rim. */
const wheel = (plan: Plan, lead: number): string => {
  const { fold, stream } = plan
  const spokes = `${stroke(d`M0 -112L0 -152`, 1.4, 0.7)}<path d="${circle(0, -155, 3.2)}" stroke="none"/>`
  return [
    web(plan, 166),
    rim(plan),
    stream.below(2) === 0 ? around(fold, 0.5 / fold, spokes) : '',
    petals(plan, fold, 0, 107, 163, lead, 2.6),
    girdle(plan, 105, 93),
    petals(plan, fold, 0.5 / fold, 49, 91, stream.between(0.8, 0.98), 2.1),
  ].join('')
}

/** Petals that stand free outside a narrow rim, with points between them. */
const blossom = (plan: Plan, lead: number): string => {
  const { fold, stream } = plan
  const thorn = `<path d="${polygon([polar(128, 0.012), polar(stream.between(156, 186), 0), polar(128, -0.012)])}" fill-opacity="0.75" stroke="none"/>`
  return [
    petals(plan, fold, 0, 128, 180, lead * 1.12, 2.8),
    around(fold, 0.5 / fold, thorn),
    stroke(circle(0, 0, 127), 2.4) + stroke(circle(0, 0, 112), 1.4) + nameRim(plan, 112, 125),
    web(plan, 110),
    petals(plan, fold, stream.pick([0, 0.5 / fold]), 58, 106, stream.between(0.8, 0.98), 2.2),
    stroke(circle(0, 0, 56), 1.2, 0.7),
  ].join('')
}

/** A large star whose points pass through the rim, with petals in its angles. */
const starburst = (plan: Plan, lead: number): string => {
  const { fold, stream } = plan
  const waist = stream.between(0.5, 0.62)
  const burst = polygon(Array.from({ length: fold * 2 }, (_, i) => polar(i % 2 === 0 ? 189 : 189 * waist, i / (fold * 2))))
  const inner = polygon(Array.from({ length: fold * 2 }, (_, i) => polar(i % 2 === 0 ? 170 : 170 * waist, i / (fold * 2))))
  return [
    `<path d="${burst}" fill-opacity="0.1" stroke-width="2.6"/>${stroke(inner, 1.2, 0.75)}`,
    stroke(circle(0, 0, 163), 1.6) + nameRim(plan, 148, 162),
    petals(plan, fold, 0.5 / fold, 108, 150, lead * 0.8, 2.3),
    around(fold, 0, stroke(d`M0 -100L0 -168`, 1.2, 0.75)),
    girdle(plan, 105, 93),
    petals(plan, fold, 0, 49, 91, stream.between(0.8, 0.98), 2.1),
  ].join('')
}

/**
 * The sigil of a maiden as SVG about the origin, within `SIGIL_RADIUS`: one mark for one name and element, for ever.
 * Symmetric in `fold` mirrors; its lines and fills take the colour of the group that holds it.
 */
export const sigil = (name: string, element: Element): string => {
  const stream = nameStream(name, `sigil:${element}`)
  const fold = stream.pick(FOLDS)
  const plan: Plan = { name: name.normalize('NFC'), element, fold, stream }
  const lead = stream.between(0.84, 1.02)
  const build = stream.pick([wheel, blossom, wheel, starburst])
  return build(plan, lead) + core(plan)
}

/** The tint that her sigil glows in, one of the element's four. */
export const sigilTint = (name: string, element: Element): `#${string}` => nameStream(name, 'tint').pick(ELEMENTS[element].tints)
