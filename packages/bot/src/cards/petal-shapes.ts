import { circle, d, type Point, polygon, polyline } from './path.ts'

/** Motifs are written in a box of half-width 1 and height 1, its foot at (0, 0), its tip at (0, 1). */
export type Box = (u: number, t: number) => Point
export type Curve = readonly [number, number, number, number, number, number]

/** A closed outline from its right half: curves from the foot on the axis up to the tip on the axis. */
export const outline = (at: Box, foot: number, curves: readonly Curve[]): string => {
  const up = curves.map(([a, b, c, e, f, g]) => d`C${at(a, b)} ${at(c, e)} ${at(f, g)}`)
  const down = curves.map(([a, b, c, e], i) => {
    const [, , , , endU, endT] = curves[i - 1] ?? [0, 0, 0, 0, 0, foot]
    return d`C${at(-c, e)} ${at(-a, b)} ${at(-endU, endT)}`
  })
  return `${d`M${at(0, foot)}`}${up.join('')}${down.reverse().join('')}Z`
}

/** Open curves on the right and their mirror images. */
export const pair = (at: Box, u: number, t: number, curves: readonly Curve[]): string =>
  ([1, -1] as const)
    .map((s) => d`M${at(s * u, t)}` + curves.map(([a, b, c, e, f, g]) => d`C${at(s * a, b)} ${at(s * c, e)} ${at(s * f, g)}`).join(''))
    .join('')

/** A closed polygon from the corners of its right half, foot to tip. */
export const facets = (at: Box, corners: readonly Point[]): string =>
  polygon([
    ...corners.map(([u, t]) => at(u, t)),
    ...corners
      .filter(([u]) => u !== 0)
      .reverse()
      .map(([u, t]) => at(-u, t)),
  ])

export const lines = (at: Box, ...strokes: readonly (readonly Point[])[]): string =>
  strokes.map((stroke) => polyline(stroke.map(([u, t]) => at(u, t)))).join('')

export const dot = (at: Box, t: number, r: number): string => {
  const [x, y] = at(0, t)
  return circle(x, y, r)
}
