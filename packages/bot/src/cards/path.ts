/** A point in the picture's units; y grows downwards. */
export type Point = readonly [x: number, y: number]

/** Two decimals are finer than a pixel at any size we draw, and keep the text the same on every machine. */
export const round = (value: number): number => Math.round(value * 100) / 100 || 0

const word = (value: number | Point): string => (typeof value === 'number' ? `${round(value)}` : `${round(value[0])} ${round(value[1])}`)

/** Path data with rounded numbers and points: d`M${[0, 1]}L${x} ${y}Z`. */
export const d = (strings: TemplateStringsArray, ...values: readonly (number | Point)[]): string =>
  strings.reduce((text, part, i) => text + part + (i < values.length ? word(values[i] as number | Point) : ''), '')

/** The point at `radius` after `turn` whole turns clockwise from the top. */
export const polar = (radius: number, turn: number): Point => {
  const angle = turn * 2 * Math.PI
  return [radius * Math.sin(angle), -radius * Math.cos(angle)]
}

export const polyline = (points: readonly Point[]): string => points.map((p, i) => (i === 0 ? d`M${p}` : d`L${p}`)).join('')

export const polygon = (points: readonly Point[]): string => `${polyline(points)}Z`

/** A circle as path data, to be joined with other paths in one element. */
export const circle = (cx: number, cy: number, r: number): string =>
  d`M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

/** A smooth closed curve through the points (Catmull-Rom as cubic Béziers). */
export const smoothLoop = (points: readonly Point[]): string => {
  const at = (i: number): Point => points[(i + points.length) % points.length] as Point
  const head = d`M${at(0)}`
  const parts = points.map((_, i) => {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    return d`C${b[0] + (c[0] - a[0]) / 6} ${b[1] + (c[1] - a[1]) / 6} ${c[0] - (e[0] - b[0]) / 6} ${c[1] - (e[1] - b[1]) / 6} ${c}`
  })
  return `${head}${parts.join('')}Z`
}

/** The star polygon {n/k} of a radius, in as many closed strokes as it falls into. */
export const starPolygon = (n: number, k: number, radius: number, turn = 0): string => {
  const visited = new Set<number>()
  const loops: string[] = []
  for (let start = 0; start < n; start += 1) {
    if (visited.has(start)) continue
    const loop: Point[] = []
    for (let i = start; !visited.has(i); i = (i + k) % n) {
      visited.add(i)
      loop.push(polar(radius, turn + i / n))
    }
    loops.push(polygon(loop))
  }
  return loops.join('')
}

/** A five-pointed star, filled. */
export const star = (cx: number, cy: number, radius: number, points = 5, waist = 0.45): string =>
  polygon(
    Array.from({ length: points * 2 }, (_, i) => {
      const [x, y] = polar(i % 2 === 0 ? radius : radius * waist, i / (points * 2))
      return [cx + x, cy + y] as const
    }),
  )

/**
 * A stem that winds into a spiral, as a filled tapering shape: from the origin along +x for `length`, then `turns`
 * turns inwards; `hand` 1 winds clockwise on the screen, -1 the other way.
 */
export const curl = (length: number, radius: number, turns: number, thickness: number, hand: 1 | -1): string => {
  const stem = Array.from({ length: 9 }, (_, i): Point => {
    const s = i / 8
    return [s * length, -hand * Math.sin(s * Math.PI) * radius * 0.28]
  })
  const steps = Math.ceil(turns * 18)
  const spiral = Array.from({ length: steps }, (_, i): Point => {
    const s = (i + 1) / steps
    const angle = s * turns * 2 * Math.PI
    const r = radius * (1 - 0.78 * s)
    return [length + r * Math.sin(angle), hand * (radius - r * Math.cos(angle)) - hand * radius * 0.1 * s]
  })
  const line = [...stem, ...spiral]
  const side = (sign: 1 | -1): readonly Point[] =>
    line.map((p, i): Point => {
      const a = line[Math.max(0, i - 1)] as Point
      const b = line[Math.min(line.length - 1, i + 1)] as Point
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
      const norm = Math.hypot(dx, dy) || 1
      const s = i / (line.length - 1)
      const half = (thickness / 2) * (0.35 + 0.65 * Math.sin(Math.PI * Math.min(1, 0.12 + s * 0.88)))
      return [p[0] - (sign * half * dy) / norm, p[1] + (sign * half * dx) / norm]
    })
  const tip = line.at(-1) as Point
  return polygon([...side(1), ...[...side(-1)].reverse()]) + circle(tip[0], tip[1], thickness * 0.72)
}
