import { createRequire } from 'node:module'
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js'
import type { Hex } from './colour.ts'
import { round } from './path.ts'
import { escapeXml, printable } from './plain-text.ts'

const require = createRequire(import.meta.url)
const fontFile = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

/** The fonts come with the package, so that a card looks the same on a machine without any. */
export const FONTS = {
  loadSystemFonts: false,
  fontFiles: [
    ...['DejaVuSerif-Bold', 'DejaVuSerifCondensed-Bold', 'DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'].map(fontFile),
    require.resolve('@expo-google-fonts/cinzel/700Bold/Cinzel_700Bold.ttf'),
  ],
  defaultFontFamily: 'DejaVu Sans',
} as const satisfies ResvgRenderOptions['font']

const FACES = {
  title: 'font-family="Cinzel, DejaVu Serif" font-weight="700"',
  body: 'font-family="DejaVu Sans" font-weight="400" font-stretch="condensed"',
  strong: 'font-family="DejaVu Sans" font-weight="700" font-stretch="condensed"',
} as const

/** `title` for names, `body` for running words, `strong` for figures and labels. */
export type Face = keyof typeof FACES

/** How a text stands: `x` is its start, middle or end after `anchor`, `y` its base line, `tracking` extra space between letters. */
export type Setting = {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly face: Face
  readonly fill: Hex
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly tracking?: number
}

/** One line of text as SVG. */
export const line = (text: string, at: Setting): string =>
  `<text x="${round(at.x)}" y="${round(at.y)}" ${FACES[at.face]} font-size="${round(at.size)}" fill="${at.fill}" stroke="none"` +
  ` text-anchor="${at.anchor ?? 'start'}"${at.tracking ? ` letter-spacing="${at.tracking}"` : ''}>${escapeXml(text)}</text>`

/** Width of a line at `size`, in the picture's units. */
export const textWidth = (text: string, face: Face, size: number): number => {
  if (printable(text) === '') return 0
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${line(text, { x: 0, y: 100, size: 100, face, fill: '#000000' })}</svg>`
  return ((new Resvg(svg, { font: FONTS }).getBBox()?.width ?? 0) * size) / 100
}
