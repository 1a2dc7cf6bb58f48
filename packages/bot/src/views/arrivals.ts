import { batchAltText, LARGEST_BATCH } from '../cards/batch.ts'
import { altText } from '../cards/card.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import type { Picture } from '../discord/message.ts'
import { counted } from './figures.ts'
import { batchCardOf, cardOf, elementWord } from './maiden-card.ts'

export type Stack = AnswerOf<'maidens.stacks'>['stacks'][number]

/** A copy that came, from wherever. */
export interface Arrival {
  readonly base: number
  readonly tier: number
  readonly new: boolean
  readonly guaranteed?: boolean
}

/** Copies of one base are one line; sorted by worth. */
export interface Line {
  readonly base: number
  readonly tier: number
  readonly name: string
  readonly element: string
  readonly times: number
  readonly isNew: boolean
  readonly guaranteed: boolean
}

export const linesOf = (arrivals: readonly Arrival[], { ruleset }: Seen): readonly Line[] => {
  const byBase = Map.groupBy(arrivals, (arrival) => arrival.base)
  return [...byBase]
    .map(([id, all]): Line => {
      const base = ruleset.maidens.base(id)
      return {
        base: id,
        tier: all[0]!.tier,
        name: base?.name ?? 'a maiden',
        element: base ? elementWord(base.element) : '',
        times: all.length,
        isNew: all.some((arrival) => arrival.new),
        guaranteed: all.some((arrival) => arrival.guaranteed === true),
      }
    })
    .sort((a, b) => b.tier - a.tier || Number(b.isNew) - Number(a.isNew) || a.base - b.base)
}

export const lineWords = ({ tier, name, element, times, isNew, guaranteed }: Line, { ruleset }: Seen): string =>
  [
    `**${name}**${times > 1 ? ` ×${times}` : ''}`,
    `tier ${tier} ${ruleset.maidens.tierName(tier)}`,
    element,
    isNew ? '**new**' : '',
    guaranteed ? 'guaranteed' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')

/** `Ember answers for the first time`, `Ember ×2 and 3 others answer`. */
export const arrivalTitle = (lines: readonly Line[], count: number): string => {
  const best = lines[0]!
  const others = count - best.times
  if (count === 1) return `${best.name} answers${best.isNew ? ' for the first time' : ''}`
  return `${best.name}${best.times > 1 ? ` ×${best.times}` : ''}${others > 0 ? ` and ${counted(others, 'other')}` : ''} answer`
}

/** The picture of who came: one card, or all of a batch, the best first; none where a stack is not known, or they are too many. */
export const arrivalPicture = (
  name: string,
  lines: readonly Line[],
  count: number,
  stacks: readonly Stack[],
): { readonly drawn: Picture; readonly alt: string } | undefined => {
  const shown = lines.flatMap((line) => {
    const stack = stacks.find(({ base }) => base === line.base)
    return stack ? Array.from({ length: line.times }, (_, i) => batchCardOf(stack, line.isNew && i === 0)) : []
  })
  if (shown.length !== count || shown.length > LARGEST_BATCH) return undefined
  const [only] = stacks
  if (shown.length === 1 && only) return { drawn: { name, kind: 'card', card: cardOf(only), width: 420 }, alt: altText(cardOf(only)) }
  return { drawn: { name, kind: 'batch', cards: shown }, alt: batchAltText(shown) }
}
