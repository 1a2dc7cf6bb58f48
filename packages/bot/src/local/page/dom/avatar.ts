import { svg } from './element.ts'

/** FNV-1a: the same name always gives the same colours. */
const hash = (name: string): number => {
  let value = 0x811c9dc5
  for (const character of name) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

const rays = (): SVGElement[] =>
  Array.from({ length: 8 }, (_, index) =>
    svg('path', { d: 'M20 6.5 L21.6 14 L20 16 L18.4 14 Z', fill: '#ffe9b0', transform: `rotate(${index * 45} 20 20)` }),
  )

const initial = (name: string): SVGElement => {
  const letter = [...name.trim()][0] ?? '?'
  return svg(
    'text',
    { x: 20, y: 21, 'text-anchor': 'middle', 'dominant-baseline': 'central', 'font-size': 18, 'font-weight': 600, fill: '#fff' },
    letter.toLocaleUpperCase(),
  )
}

/** A picture drawn from the name: an initial on a colour for players, a small light for the application. */
export const avatar = (name: string, options: { readonly bot?: boolean; readonly size?: number } = {}): SVGElement => {
  const hue = Math.floor((hash(name) / 2 ** 32) * 360)
  const size = options.size ?? 40
  const picture = svg('svg', { class: 'avatar', viewBox: '0 0 40 40', width: size, height: size, 'aria-hidden': 'true' })
  const field = options.bot === true ? '#3b3470' : `hsl(${hue} 48% 42%)`
  const shade = options.bot === true ? '#6d4fc4' : `hsl(${(hue + 40) % 360} 55% 52%)`
  picture.append(
    svg('circle', { cx: 20, cy: 20, r: 20, fill: field }),
    svg('circle', { cx: 14, cy: 10, r: 15, fill: shade, opacity: 0.45 }),
  )
  if (options.bot === true) picture.append(...rays(), svg('circle', { cx: 20, cy: 20, r: 4.6, fill: '#fff6da' }))
  else picture.append(initial(name))
  return picture
}
