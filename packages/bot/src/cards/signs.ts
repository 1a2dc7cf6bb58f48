import { type Element, INK } from './palette.ts'
import { circle, round, star } from './path.ts'

/** Signs are path data about the origin, 24 units across, filled. */
const STAT_SIGNS = {
  attack: 'M10 -12L11.5 -11L10.5 -6L-1.5 5L0.8 7.3L-0.8 8.9L-3.6 6.6L-8.4 11.6L-11.2 8.8L-6.4 3.8L-8.9 1L-7.3 -0.6L-5 1.7L5 -10.5Z',
  defense:
    'M0 -12C4 -9.5 7.5 -8.8 10.5 -8.6C10.8 0.8 8 8 0 12C-8 8 -10.8 0.8 -10.5 -8.6C-7.5 -8.8 -4 -9.5 0 -12ZM0 -8.2V8C5 5 7 0.6 7 -5.6C4.4 -5.9 2 -6.8 0 -8.2Z',
  hp: 'M0 11C-13.5 1.5 -13 -9.5 -6.4 -9.8C-3 -10 -1 -8 0 -5.6C1 -8 3 -10 6.4 -9.8C13 -9.5 13.5 1.5 0 11Z',
  speed: 'M-11 -9.5L-2 0L-11 9.5L-6.6 9.5L3.2 0L-6.6 -9.5ZM-1 -9.5L8 0L-1 9.5L3.4 9.5L12.4 0L3.4 -9.5Z',
} as const

/** The four figures of a card in their order, each with its word, sign and colour. */
export const FIGURES = [
  { key: 'attack', word: 'Attack', sign: STAT_SIGNS.attack, colour: INK.attack },
  { key: 'defense', word: 'Defense', sign: STAT_SIGNS.defense, colour: INK.defense },
  { key: 'hp', word: 'HP', sign: STAT_SIGNS.hp, colour: INK.hp },
  { key: 'speed', word: 'Speed', sign: STAT_SIGNS.speed, colour: INK.speed },
] as const

export const CROWN = 'M-12 -6.5L-6.2 -1L0 -10.5L6.2 -1L12 -6.5L9.6 6.2H-9.6ZM-9.4 8.2H9.4V11.4H-9.4Z'
export const PADLOCK =
  'M-9 -1.5H-6.6V-5C-6.6 -9 -3.8 -11.8 0 -11.8C3.8 -11.8 6.6 -9 6.6 -5V-1.5H9V11.5H-9ZM-3.4 -1.5H3.4V-5C3.4 -7.2 2 -8.7 0 -8.7C-2 -8.7 -3.4 -7.2 -3.4 -5Z'

const rays = Array.from({ length: 8 }, (_, i) => {
  const turn = (i * Math.PI) / 4
  const at = (r: number, a: number): string => `${round(r * Math.sin(turn + a))} ${round(-r * Math.cos(turn + a))}`
  return `M${at(6.8, -0.26)}L${at(12, 0)}L${at(6.8, 0.26)}Z`
}).join('')

/** The emblem of each element: flame, crescent, crystal, bolt, sun, wave. */
export const ELEMENT_SIGNS: Readonly<Record<Element, string>> = {
  infernal:
    'M1.5 -12C2.5 -7 9.5 -4 9.5 3.2C9.5 8.6 5.4 12 0 12C-5.4 12 -9.5 8.6 -9.5 3.4C-9.5 -0.4 -7.4 -2.8 -5.6 -5C-5 -2.6 -4.2 -1.6 -2.8 -1C-3.2 -5.4 -1.4 -9.6 1.5 -12ZM0.4 1.6C-0.6 4 -3.4 4.4 -3.4 7.2C-3.4 9.2 -1.8 10.2 0 10.2C2.2 10.2 3.9 9 3.9 6.8C3.9 4.6 1.6 4 0.4 1.6Z',
  umbral:
    'M4.6 -11.4C-1.6 -12.8 -11.4 -9 -11.4 0C-11.4 9 -1.6 12.8 4.6 11.4C-1.4 9 -4 5 -4 0C-4 -5 -1.4 -9 4.6 -11.4Z' +
    star(6.2, -0.2, 5.4, 4, 0.36),
  earth: 'M0 -12L8.6 -4.2L5.6 9L0 12L-5.6 9L-8.6 -4.2ZM0 -8.6L-5.2 -3.4L0 -0.6L5.2 -3.4ZM1.2 1.4L1.2 8.6L3.6 7.2L5.4 -0.8Z',
  tempest: 'M3.6 -12L-8.4 2.2H-1.4L-4 12L8.4 -3.2H1.2Z',
  radiant: rays + circle(0, 0, 5),
  abyssal:
    'M-12 5.6C-9.5 5.6 -9 -9.4 2.6 -9.6C8.4 -9.7 11.4 -5.6 11 -1.4C8.8 -4.4 4.4 -4.4 3.4 -1.4C2.4 2 5.8 5.4 12 5.4V8.6C2.6 9.4 -2.4 5.4 -2 0C-4.6 3.2 -6.4 8.6 -12 8.6ZM-12 10.2C-6 11.2 6 11.2 12 10.2V12H-12Z',
}

/** A sign at a place, `size` units across. */
export const placed = (sign: string, x: number, y: number, size: number, fill: string): string =>
  `<path transform="translate(${round(x)} ${round(y)}) scale(${round(size / 24)})" d="${sign}" fill="${fill}" fill-rule="evenodd" stroke="none"/>`
