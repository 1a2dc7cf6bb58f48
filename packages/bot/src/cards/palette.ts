import { contrastRatio, type Hex, lightenedFor, mix, toInt } from './colour.ts'

/** The six elements in the order of the game's lists. */
export const ELEMENT_ORDER = ['infernal', 'umbral', 'earth', 'tempest', 'radiant', 'abyssal'] as const
export type Element = (typeof ELEMENT_ORDER)[number]

/**
 * Colours of one element. `colour` identifies it everywhere, `int` is the same for Discord's accents,
 * `deep` and `night` are grounds, `glow` is for light lines on them, `tints` vary the sigils of one element;
 * `word` and `sign` say it without colour.
 */
export type ElementColours = {
  readonly colour: Hex
  readonly int: number
  readonly deep: Hex
  readonly night: Hex
  readonly glow: Hex
  readonly tints: readonly [Hex, Hex, Hex, Hex]
  readonly word: string
  readonly sign: string
}

const NIGHT: Hex = '#0d0b14'

const element = (word: string, sign: string, colour: Hex, shade: Hex, tints: ElementColours['tints']): ElementColours => ({
  colour,
  int: toInt(colour),
  deep: mix(shade, NIGHT, 0.18),
  night: mix(shade, NIGHT, 0.72),
  glow: mix(colour, '#ffffff', 0.45),
  tints,
  word,
  sign,
})

export const ELEMENTS: Readonly<Record<Element, ElementColours>> = {
  infernal: element('Infernal', '▲', '#E4572E', '#5c150f', ['#ffe2a8', '#ffc9a3', '#fff1cf', '#ffb9a8']),
  umbral: element('Umbral', '☾', '#6D597A', '#2b1d42', ['#e6d4ff', '#d5dcff', '#f4dcf5', '#cfc4f2']),
  earth: element('Earth', '◆', '#6A994E', '#1d3a1f', ['#e2f5b8', '#f3ecb6', '#c9f2c0', '#f2dfae']),
  tempest: element('Tempest', '↯', '#3A86FF', '#122a6b', ['#d8e9ff', '#c6f4ff', '#e6deff', '#fdf6cf']),
  radiant: element('Radiant', '☼', '#F2C14E', '#7a3f00', ['#fff3c4', '#ffffff', '#ffe3b0', '#fff0df']),
  abyssal: element('Abyssal', '≈', '#2A6F97', '#08304f', ['#bdf0ff', '#c3fff0', '#d9ecff', '#b4f7dd']),
}

/** Outcomes of a command, with the word and sign that say the same without colour. */
export const OUTCOMES = {
  success: { colour: '#2E9E5B', int: toInt('#2E9E5B'), word: 'Done', sign: '✓' },
  refusal: { colour: '#B5473C', int: toInt('#B5473C'), word: 'Refused', sign: '✗' },
  notice: { colour: '#5865F2', int: toInt('#5865F2'), word: 'Note', sign: 'ℹ' },
} as const satisfies Record<string, { colour: Hex; int: number; word: string; sign: string }>
export type Outcome = keyof typeof OUTCOMES

/** The stuff that frames of a tier are made of, three tiers to each. */
export const MATERIALS = ['stone', 'bronze', 'silver', 'gold', 'opal', 'prism'] as const
export type Material = (typeof MATERIALS)[number]

/** Colours of one tier: `colour` identifies it, `sheen` are the gradient stops of its metal, `shadow` and `light` engrave it. */
export type TierColours = {
  readonly colour: Hex
  readonly int: number
  readonly material: Material
  readonly sheen: readonly Hex[]
  readonly shadow: Hex
  readonly light: Hex
  readonly gem: Hex
}

const metal = (material: Material, dark: Hex, colour: Hex, bright: Hex, gem: Hex): TierColours => ({
  colour,
  int: toInt(colour),
  material,
  sheen: [bright, colour, dark, colour, bright, colour, mix(dark, NIGHT, 0.15), colour, bright],
  shadow: mix(dark, NIGHT, 0.62),
  light: mix(bright, '#ffffff', 0.45),
  gem,
})

const iridescent = (material: Material, colour: Hex, dark: Hex, sheen: readonly Hex[], gem: Hex): TierColours => ({
  colour,
  int: toInt(colour),
  material,
  sheen,
  shadow: mix(dark, NIGHT, 0.55),
  light: mix(colour, '#ffffff', 0.75),
  gem,
})

const OPAL_WARM = ['#fff3cf', '#eac15f', '#b3766f', '#f3d9a4', '#ffe9ee', '#d9a25b', '#8e5f86', '#f0cf8e', '#fff6e0'] as const
const OPAL = ['#fff0d8', '#f0bfa0', '#b684b8', '#a9c9ee', '#fdf3ff', '#efc28d', '#9a78b5', '#b7dcea', '#fff4e6'] as const
const OPAL_COOL = ['#f4f7ff', '#c9b3f0', '#7fa8d8', '#a8e6e0', '#ffffff', '#e5b6dc', '#7d83c9', '#a3dcf2', '#fdf6ff'] as const
const PRISM = ['#ff9db0', '#ffca85', '#fff3a3', '#9ff0b8', '#8fdcff', '#aea6ff', '#f7a6ff', '#ff9db0', '#ffd59a'] as const
const PRISM_DEEP = ['#ff7d9b', '#ffb35c', '#fff07d', '#74eda0', '#62cdff', '#8f86ff', '#f285ff', '#ff7d9b', '#ffc670'] as const
const PRISM_WHITE = ['#ffffff', '#ffb3c6', '#fff2b0', '#ffffff', '#a5f5c8', '#9fdcff', '#ffffff', '#c9b8ff', '#ffffff'] as const

/** Tier 1 first: stone, bronze, silver, gold, opal, prism. Read it through `tierColours`, which checks the tier. */
export const TIERS: readonly TierColours[] = [
  metal('stone', '#4a4b50', '#7d7e83', '#a9aaad', '#8d9099'),
  metal('stone', '#4d4741', '#87807a', '#b5ada3', '#8f8478'),
  metal('stone', '#3f474f', '#76828d', '#aab6c0', '#7c93a8'),
  metal('bronze', '#5b3217', '#9c6236', '#d39a66', '#c46a3a'),
  metal('bronze', '#63351a', '#b06f38', '#e7b27c', '#d98440'),
  metal('bronze', '#6b2f1c', '#c0714a', '#f3bd97', '#3fa68c'),
  metal('silver', '#5a6068', '#a0a8b1', '#d9dfe5', '#6f9fd0'),
  metal('silver', '#616a78', '#b3bcc9', '#eaf0f7', '#5f8fe0'),
  metal('silver', '#5f6a84', '#bfcbdd', '#f8fbff', '#7f7be8'),
  metal('gold', '#755018', '#c8962f', '#f2d381', '#d0483f'),
  metal('gold', '#80560f', '#dcaa35', '#fbe293', '#c9314f'),
  metal('gold', '#8a5606', '#f0bd3c', '#fff0ad', '#e0285a'),
  iridescent('opal', '#eac98a', '#6f4450', OPAL_WARM, '#e06aa0'),
  iridescent('opal', '#e6bcd0', '#5f4475', OPAL, '#9a6ae8'),
  iridescent('opal', '#c6cdf2', '#454d86', OPAL_COOL, '#4fb8e8'),
  iridescent('prism', '#cfe3ff', '#5a4a8a', PRISM, '#ff6fa8'),
  iridescent('prism', '#ffe0f4', '#533a86', PRISM_DEEP, '#6fe0ff'),
  iridescent('prism', '#ffffff', '#4a3f86', PRISM_WHITE, '#ffffff'),
]

/** The highest tier that a card can show. */
export const HIGHEST_TIER = TIERS.length

/** Colours of a tier 1..18. Throws a RangeError for any other number. */
export const tierColours = (tier: number): TierColours => {
  const found = TIERS[tier - 1]
  if (found === undefined) throw new RangeError(`The tier is ${tier}; it must be a whole number from 1 to ${HIGHEST_TIER}.`)
  return found
}

/** Text and grounds of cards; every pair that meets on a card reads with a contrast of at least 4.5. */
export const INK = {
  ground: NIGHT,
  text: '#fbf7ee',
  quiet: '#d3cbd8',
  star: '#ffd766',
  emptyStar: '#6f6879',
  attack: '#ff9b80',
  defense: '#8fc4ff',
  hp: '#8fe3a4',
  speed: '#ffe08a',
} as const satisfies Record<string, Hex>

/** White or near-black, whichever reads better on `ground`. */
export const textOn = (ground: Hex): Hex => (contrastRatio('#ffffff', ground) >= contrastRatio(NIGHT, ground) ? '#ffffff' : NIGHT)

/** The tier's colour, lightened as far as it must be to read on `ground`. */
export const tierTextOn = (tier: number, ground: Hex): Hex => lightenedFor(tierColours(tier).colour, ground, 7)
