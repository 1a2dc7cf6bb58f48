/** A colour as `#rrggbb`. */
export type Hex = `#${string}`

type Channels = readonly [number, number, number]

const channels = (hex: Hex): Channels => {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`A colour is "${hex}"; it must be written as # and six hexadecimal digits.`)
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

const hexOf = (rgb: Channels): Hex => `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`

/** The colour as the integer 0xRRGGBB that Discord's accent fields take. */
export const toInt = (hex: Hex): number => {
  const [r, g, b] = channels(hex)
  return r * 65_536 + g * 256 + b
}

/** Straight mix in sRGB; `share` 0..1 is how much of `other` enters. */
export const mix = (colour: Hex, other: Hex, share: number): Hex => {
  const a = channels(colour)
  const b = channels(other)
  const at = (i: 0 | 1 | 2): number => a[i] + (b[i] - a[i]) * share
  return hexOf([at(0), at(1), at(2)])
}

const linear = (channel: number): number => {
  const c = channel / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}

/** Relative luminance after WCAG 2.2, 0 (black) to 1 (white). */
export const luminance = (hex: Hex): number => {
  const [r, g, b] = channels(hex)
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/** Contrast ratio after WCAG 2.2, 1 to 21; 4.5 is the least for text. */
export const contrastRatio = (a: Hex, b: Hex): number => {
  const la = luminance(a)
  const lb = luminance(b)
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05)
}

/** Lightens `colour` towards white in small steps until it reads on `ground` with at least `ratio`. */
export const lightenedFor = (colour: Hex, ground: Hex, ratio: number): Hex => {
  for (let step = 0; step <= 20; step += 1) {
    const candidate = mix(colour, '#ffffff', step / 20)
    if (contrastRatio(candidate, ground) >= ratio) return candidate
  }
  throw new RangeError(`No tint of ${colour} reaches a contrast of ${ratio} on ${ground}; the ground must be darker.`)
}
