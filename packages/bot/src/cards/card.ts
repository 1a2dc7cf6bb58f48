import { ELEMENT_ORDER, ELEMENTS, type Element, HIGHEST_TIER } from './palette.ts'
import { printable } from './plain-text.ts'

/**
 * What a card shows of one maiden. `tier` 1..18, `stars` 0..5, the four figures and `copies` are whole numbers from 0
 * (bigint for values beyond 2^53); `tierName` is the word for the tier ("Legendary").
 */
export type Card = {
  readonly name: string
  readonly tier: number
  readonly tierName: string
  readonly element: Element
  readonly stars: number
  readonly attack: number | bigint
  readonly defense: number | bigint
  readonly hp: number | bigint
  readonly speed: number | bigint
  readonly copies: number
  readonly locked?: boolean
  readonly leader?: boolean
  readonly description?: string
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
// Truncated, not rounded: a card never promises more than she has.
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3, roundingMode: 'trunc' })

/** 1,234 below ten thousand, then three significant digits: 12.3K, 4.56M. */
export const figure = (value: number | bigint): string => (value < 10_000 ? grouped : compact).format(value)

const wholeFrom = (least: number, most: number, value: number): boolean => Number.isInteger(value) && value >= least && value <= most

/** The sentence that says what is wrong with a card, or undefined where it can be drawn. */
export const cardFault = (card: Card): string | undefined => {
  if (printable(card.name) === '') return 'The name of the card is empty; it needs at least one visible character.'
  if (!wholeFrom(1, HIGHEST_TIER, card.tier))
    return `The tier of "${card.name}" is ${card.tier}; it must be a whole number from 1 to ${HIGHEST_TIER}.`
  if (!wholeFrom(0, 5, card.stars)) return `The stars of "${card.name}" are ${card.stars}; they must be a whole number from 0 to 5.`
  if (!Object.hasOwn(ELEMENTS, card.element))
    return `The element of "${card.name}" is "${card.element}"; it must be one of ${ELEMENT_ORDER.join(', ')}.`
  for (const key of ['attack', 'defense', 'hp', 'speed', 'copies'] as const) {
    const value = card[key]
    if (typeof value === 'bigint' ? value < 0n : !wholeFrom(0, Number.MAX_SAFE_INTEGER, value))
      return `The ${key} of "${card.name}" is ${value}; it must be a whole number from 0.`
  }
  return undefined
}

/** Throws a RangeError with `cardFault`'s sentence where there is one. */
export const checkCard = (card: Card): void => {
  const fault = cardFault(card)
  if (fault !== undefined) throw new RangeError(fault)
}

/** Discord's longest alternative text, in characters. */
const LONGEST_ALT = 1024

const cut = (text: string): string => {
  const points = [...text]
  return points.length <= LONGEST_ALT ? text : `${points.slice(0, LONGEST_ALT - 1).join('')}…`
}

/** One card in a sentence or two, for the alternative text of its picture; at most 1,024 characters. */
export const altText = (card: Card): string => {
  checkCard(card)
  const marks = [card.leader ? 'leader' : '', card.locked ? 'locked' : ''].filter((mark) => mark !== '')
  const head = `${printable(card.name)}, ${ELEMENTS[card.element].word} maiden of tier ${card.tier} (${card.tierName}), ${card.stars} of 5 stars.`
  const figures = `Attack ${figure(card.attack)}, defense ${figure(card.defense)}, HP ${figure(card.hp)}, speed ${figure(card.speed)}.`
  const copies = card.copies === 1 ? 'One copy' : `${figure(card.copies)} copies`
  const tail = `${[copies, ...marks].join(', ')}.`
  return cut([head, figures, tail, printable(card.description ?? '')].filter((part) => part !== '').join(' '))
}
