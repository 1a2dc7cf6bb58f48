import type { Stack } from '@lumen/rules'
import type { BatchCard } from '../cards/batch.ts'
import type { Card } from '../cards/card.ts'
import { ELEMENTS, type Element } from '../cards/palette.ts'
import type { Picture } from '../discord/message.ts'

/** Nobody has stars yet: awakening gives them, and comes with a later system. */
const STARS = 0

export const cardOf = (stack: Stack): Card => ({
  name: stack.name,
  tier: stack.tier,
  tierName: stack.tier_name,
  element: stack.element,
  stars: STARS,
  attack: stack.attack,
  defense: stack.defense,
  hp: stack.hp,
  speed: stack.speed,
  copies: stack.quantity,
  locked: stack.locked,
  leader: stack.leads,
  description: stack.description,
})

export const batchCardOf = (stack: Stack, isNew: boolean): BatchCard => ({ ...cardOf(stack), isNew })

/** Wide enough for a message; the original is 600. */
const WIDTH = 420

export const cardPicture = (name: string, stack: Stack, width = WIDTH): Picture => ({ name, kind: 'card', card: cardOf(stack), width })

/** The element with its sign: works without colour. */
export const elementWord = (element: Element): string => `${ELEMENTS[element].sign} ${ELEMENTS[element].word}`

export const elementAccent = (element: Element): number => ELEMENTS[element].int
