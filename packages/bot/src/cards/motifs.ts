import type { Element } from './palette.ts'
import { circle, type Point, polygon } from './path.ts'
import { type Box, dot, facets, lines, outline, pair } from './petal-shapes.ts'

/** One petal of a sigil, symmetric about the upward axis: `body` is filled and outlined, `line` is drawn in it. */
export type Motif = { readonly body: string; readonly line: string }

type Draw = (at: Box, width: number) => Motif

const infernal: readonly Draw[] = [
  (at) => ({
    body: outline(at, 0, [
      [0.9, -0.03, 1.3, 0.32, 0.72, 0.54],
      [0.52, 0.62, 0.5, 0.7, 0.66, 0.84],
      [0.36, 0.78, 0.2, 0.7, 0.17, 0.62],
      [0.24, 0.78, 0.05, 0.88, 0, 1],
    ]),
    line: outline(at, 0.1, [
      [0.5, 0.1, 0.62, 0.32, 0.3, 0.45],
      [0.12, 0.54, 0.08, 0.6, 0, 0.74],
    ]),
  }),
  (at, w) => ({
    body: outline(at, 0, [
      [1.3, 0.12, 0.85, 0.52, 0.3, 0.68],
      [0.14, 0.76, 0.06, 0.88, 0, 1],
    ]),
    line:
      outline(at, 0.08, [
        [0.75, 0.16, 0.45, 0.46, 0.16, 0.58],
        [0.08, 0.64, 0.03, 0.7, 0, 0.8],
      ]) + dot(at, 0.26, w * 0.14),
  }),
  (at) => ({
    body: outline(at, 0, [
      [0.5, -0.02, 1.35, 0.14, 1, 0.74],
      [0.86, 0.55, 0.6, 0.44, 0.42, 0.42],
      [0.52, 0.64, 0.1, 0.8, 0, 1],
    ]),
    line: outline(at, 0.12, [[0.42, 0.2, 0.26, 0.5, 0, 0.76]]) + pair(at, 0.3, 0.08, [[0.7, 0.16, 0.85, 0.3, 0.84, 0.5]]),
  }),
]

const abyssal: readonly Draw[] = [
  (at, w) => ({
    body: outline(at, 0, [
      [0.25, 0.3, 0.95, 0.3, 1.05, 0.62],
      [1.1, 0.86, 0.62, 0.9, 0.56, 0.7],
      [0.5, 0.82, 0.2, 0.84, 0, 1],
    ]),
    line:
      pair(at, 0, 0.12, [
        [0.2, 0.42, 0.8, 0.4, 0.86, 0.62],
        [0.86, 0.74, 0.66, 0.76, 0.68, 0.64],
      ]) + dot(at, 0.66, w * 0.12),
  }),
  (at) => ({
    body: outline(at, 0, [
      [0.8, -0.04, 1.35, 0.5, 0.5, 0.74],
      [0.26, 0.81, 0.08, 0.88, 0, 1],
    ]),
    line:
      outline(at, 0.02, [
        [0.6, 0, 0.92, 0.4, 0.3, 0.56],
        [0.14, 0.61, 0.05, 0.66, 0, 0.75],
      ]) +
      outline(at, 0.04, [
        [0.36, 0.04, 0.55, 0.26, 0.16, 0.37],
        [0.08, 0.4, 0.03, 0.44, 0, 0.5],
      ]),
  }),
  (at) => ({
    body: outline(at, 0, [
      [0.4, 0.1, 1.2, 0.4, 1, 0.78],
      [0.86, 0.96, 0.6, 0.92, 0.5, 0.86],
      [0.36, 1, 0.14, 1, 0, 0.94],
    ]),
    line: `${pair(at, 0, 0.06, [[0.3, 0.3, 0.5, 0.6, 0.5, 0.84]])}${lines(at, [
      [0, 0.06],
      [0, 0.92],
    ])}${pair(at, 0, 0.06, [[0.4, 0.16, 0.95, 0.45, 0.84, 0.82]])}`,
  }),
]

const earth: readonly Draw[] = [
  (at) => ({
    body: facets(at, [
      [0, 0],
      [0.62, 0.2],
      [0.78, 0.6],
      [0, 1],
    ]),
    line: lines(
      at,
      [
        [0.62, 0.2],
        [0, 0.66],
        [-0.62, 0.2],
      ],
      [
        [0.78, 0.6],
        [0, 0.66],
        [-0.78, 0.6],
      ],
      [
        [0, 0.66],
        [0, 1],
      ],
    ),
  }),
  (at) => ({
    body:
      facets(at, [
        [0, 0],
        [0.36, 0.16],
        [0.4, 0.72],
        [0, 1],
      ]) + [1, -1].map((s) => polygon([at(s * 0.4, 0.12), at(s * 0.92, 0.34), at(s * 0.96, 0.58), at(s * 0.44, 0.5)])).join(''),
    line: lines(
      at,
      [
        [-0.4, 0.72],
        [0, 0.62],
        [0.4, 0.72],
      ],
      [
        [0, 0],
        [0, 0.62],
      ],
    ),
  }),
  (at) => ({
    body: facets(at, [
      [0, 0],
      [1, 0.06],
      [0.98, 0.3],
      [0.66, 0.3],
      [0.64, 0.54],
      [0.34, 0.54],
      [0.32, 0.76],
      [0, 1],
    ]),
    line: facets(at, [
      [0, 0.16],
      [0.34, 0.32],
      [0, 0.62],
    ]),
  }),
  (at) => ({
    body: outline(at, 0, [[1.15, 0.16, 1, 0.66, 0, 1]]),
    line: lines(
      at,
      [
        [0, 0],
        [0, 0.94],
      ],
      ...[0.14, 0.34, 0.54].map((t): readonly Point[] => [
        [-0.52 + t * 0.5, t + 0.24],
        [0, t],
        [0.52 - t * 0.5, t + 0.24],
      ]),
    ),
  }),
]

const tempest: readonly Draw[] = [
  (at) => ({
    body: facets(at, [
      [0, 0],
      [0.62, 0.28],
      [0.3, 0.36],
      [0.95, 0.66],
      [0.42, 0.66],
      [0, 1],
    ]),
    line: facets(at, [
      [0, 0.2],
      [0.22, 0.38],
      [0.1, 0.42],
      [0.34, 0.58],
      [0, 0.78],
    ]),
  }),
  (at) => ({
    body: facets(at, [
      [0, 0.5],
      [0.95, 0.2],
      [0.62, 0.56],
      [0, 1],
    ]),
    line: [0, 0.16, 0.32]
      .map((t) =>
        lines(at, [
          [-0.62 + t * 0.5, t - 0.08],
          [0, t + 0.08],
          [0.62 - t * 0.5, t - 0.08],
        ]),
      )
      .join(''),
  }),
  (at) => ({
    body: outline(at, 0.06, [
      [0.3, 0.26, 1, 0.2, 1.1, 0.8],
      [0.86, 0.54, 0.4, 0.5, 0.24, 0.56],
      [0.24, 0.7, 0.1, 0.86, 0, 1],
    ]),
    line: pair(at, 0, 0.2, [[0.3, 0.36, 0.7, 0.32, 0.92, 0.56]]) + pair(at, 0, 0.36, [[0.2, 0.46, 0.4, 0.4, 0.62, 0.46]]),
  }),
  (at) => ({
    body: facets(at, [
      [0, 0],
      [0.26, 0.36],
      [1, 0.44],
      [0.3, 0.6],
      [0, 1],
    ]),
    line: lines(
      at,
      [
        [0, 0.1],
        [0, 0.9],
      ],
      [
        [-0.6, 0.46],
        [0, 0.52],
        [0.6, 0.46],
      ],
    ),
  }),
]

const radiant: readonly Draw[] = [
  (at, w) => ({
    body: facets(at, [
      [0, 0],
      [0.4, 0.3],
      [0, 1],
    ]),
    line:
      lines(at, [
        [0, 0.06],
        [0, 0.9],
      ]) +
      pair(at, 0.42, 0.02, [[0.66, 0.2, 0.7, 0.4, 0.7, 0.58]]) +
      [1, -1].map((s) => circle(...at(s * 0.7, 0.66), w * 0.1)).join(''),
  }),
  (at) => ({
    body: outline(at, 0, [[1.25, 0.2, 0.95, 0.62, 0, 1]]),
    line: outline(at, 0.06, [[0.72, 0.24, 0.5, 0.52, 0, 0.76]]),
  }),
  (at, w) => ({
    body: outline(at, 0, [
      [0.7, 0.04, 0.16, 0.3, 0.46, 0.44],
      [0.7, 0.56, 0.1, 0.72, 0, 1],
    ]),
    line:
      lines(at, [
        [0, 0.1],
        [0, 0.7],
      ]) + [1, -1].map((s) => circle(...at(s * 0.78, 0.3), w * 0.11)).join(''),
  }),
  (at) => ({
    body:
      facets(at, [
        [0, 0],
        [0.22, 0.24],
        [0, 1],
      ]) + [1, -1].map((s) => polygon([at(s * 0.2, 0), at(s * 0.62, 0.14), at(s * 0.7, 0.66)])).join(''),
    line: '',
  }),
]

const umbral: readonly Draw[] = [
  (at, w) => ({
    body: outline(at, 0, [
      [0.72, -0.04, 1.42, 0.44, 0.74, 1],
      [0.98, 0.56, 0.5, 0.27, 0, 0.27],
    ]),
    line: dot(at, 0.62, w * 0.19) + dot(at, 0.96, w * 0.08),
  }),
  (at, w) => ({
    body: outline(at, 0, [[1.3, 0.36, 1.3, 0.64, 0, 1]]),
    line: dot(at, 0.5, w * 0.3) + outline(at, 0.36, [[0.16, 0.46, 0.16, 0.54, 0, 0.64]]),
  }),
  (at) => ({
    body: outline(at, 0, [
      [0.12, 0.34, 0.6, 0.3, 1.1, 0.56],
      [0.56, 0.54, 0.2, 0.68, 0, 1],
    ]),
    line: pair(at, 0.16, 0, [[0.4, 0.12, 0.7, 0.12, 0.9, 0.3]]) + outline(at, 0.3, [[0.16, 0.46, 0.14, 0.56, 0, 0.76]]),
  }),
  (at, w) => ({
    body: outline(at, 0.04, [
      [0.34, 0.2, 1.3, 0.16, 1.12, 0.96],
      [0.96, 0.68, 0.66, 0.64, 0.52, 0.82],
      [0.4, 0.62, 0.14, 0.66, 0, 1],
    ]),
    line:
      pair(at, 0.06, 0.16, [[0.4, 0.3, 0.96, 0.3, 1, 0.72]]) +
      pair(at, 0.04, 0.24, [[0.2, 0.4, 0.46, 0.46, 0.5, 0.66]]) +
      dot(at, 0.48, w * 0.12),
  }),
]

const MOTIFS: Readonly<Record<Element, readonly Draw[]>> = { infernal, abyssal, earth, tempest, radiant, umbral }

/** How many motifs an element's vocabulary has. */
export const motifCount = (element: Element): number => MOTIFS[element].length

/** The element's motif `variant` from radius `inner` to `outer` above the origin, `width` to each side of the axis. */
export const motif = (element: Element, variant: number, inner: number, outer: number, width: number): Motif => {
  const choices = MOTIFS[element]
  const draw = choices[variant % choices.length] as Draw
  return draw((u, t) => [u * width, -(inner + t * (outer - inner))], width)
}
