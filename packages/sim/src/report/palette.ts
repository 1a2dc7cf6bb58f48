/**
 * Colours that a chart is drawn in, and what the page makes of them: text, lines and ground follow the reader's light or
 * dark setting through variables of the page.
 */
export const INK = '#010101'
export const FAINT = '#020202'
export const GRID = '#030303'
export const GROUND = '#040404'

const VARIABLES: Readonly<Record<string, string>> = {
  [INK]: 'var(--ink)',
  [FAINT]: 'var(--faint)',
  [GRID]: 'var(--grid)',
  [GROUND]: 'var(--panel)',
}

/** Hands the stand-in colours of a drawn chart over to the page. */
export const themed = (svg: string): string => svg.replace(/#0[1234]0[1234]0[1234]/g, (colour) => VARIABLES[colour] ?? colour)

/** Told apart also by the colour-blind, light and dark enough for both grounds. */
export const SERIES = [
  '#3A86FF',
  '#E4572E',
  '#6A994E',
  '#C99A1E',
  '#9B7FB0',
  '#2E9EA8',
  '#B5473C',
  '#7A8794',
  '#C2569B',
  '#5C6BC0',
] as const

const FLOWS: Readonly<Record<string, string>> = {
  daily: '#3A86FF',
  weekly: '#2A6F97',
  milestone: '#F2C14E',
  comeback: '#9B7FB0',
  drop: '#6A994E',
  tower: '#3E5C76',
  exploration: '#2E9EA8',
  matron: '#74A57F',
  purification: '#8E3B46',
  shrines: '#C99A1E',
  'shrine sale': '#B7A57A',
  'shrine building': '#B5673C',
  'shrine upgrade': '#7A4419',
  registration: '#9AA5B1',
  compensation: '#B08968',
  fusion: '#E4572E',
  summon: '#E4572E',
  'class change': '#B5473C',
  respec: '#7D3A33',
}

/** The colour of a source or sink: the same in every chart. */
export const flowColour = (source: string, index: number): string => FLOWS[source] ?? SERIES[index % SERIES.length]!
