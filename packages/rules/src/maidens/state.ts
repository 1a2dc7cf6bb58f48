import { flag, maybe, resource, value } from '../kernel/column.ts'
import { facet, keyed } from '../kernel/entity.ts'
import { many, maybeOne, one } from '../kernel/part.ts'
import { players } from '../players.ts'

/** The largest id that a base of the catalogue may have. */
export const MAX_BASE = 9_999

/** How far a stack's stats lie from its base's, each way. */
const variance = value({ min: -10_000, max: 10_000, unit: 'basis points' })

/** What someone's maidens amount to. */
export const collection = facet(players, {
  leader: maybe({ min: 1, max: MAX_BASE, doc: 'the base of the stack that leads' }),
  leader_changed_at: maybe({ unit: 'ms' }),
  total_power: value({ doc: 'attack of all counted copies' }),
})

/** All copies of one base that someone owns. */
export const maidens = keyed(players, 'maidens', {
  key: 'base',
  keeping: 'dense',
  max: MAX_BASE,
  columns: {
    quantity: resource({ max: 9_999, unit: 'copies' }),
    attack: value(),
    defense: value(),
    hp: value(),
    variance_attack: variance,
    variance_defense: variance,
    variance_hp: variance,
    locked: flag(),
    obtained_at: value({ unit: 'ms' }),
  },
})

/** What is remembered of a base that was owned and lost. */
export const memories = keyed(players, 'maiden_memories', {
  key: 'base',
  keeping: 'dense',
  max: MAX_BASE,
  columns: { variance_attack: variance, variance_defense: variance, variance_hp: variance },
})

export const myCollection = one(collection)
export const myMaidens = many(maidens)
export const myMemories = many(memories)
export const theMaiden = maybeOne(maidens, (input: { readonly maiden: number }) => input.maiden)
