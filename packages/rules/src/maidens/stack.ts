import type { Element } from '../elements.ts'
import type { Fields } from '../kernel/entity.ts'
import type { Base, MaidenRules } from './config.ts'
import { countedCopies } from './power.ts'
import type { maidens } from './state.ts'

/** A stack as a view shows it. */
export interface Stack {
  readonly base: number
  readonly name: string
  readonly tier: number
  readonly tier_name: string
  readonly element: Element
  readonly description: string
  readonly quantity: number
  readonly attack: number
  readonly defense: number
  readonly hp: number
  readonly speed: number
  /** How far her stats lie from her base's, in basis points. */
  readonly variance: { readonly attack: number; readonly defense: number; readonly hp: number }
  /** Attack of all copies that count. */
  readonly power: number
  readonly locked: boolean
  readonly leads: boolean
  readonly obtained_at: number
}

type StackRow = Fields<typeof maidens.columns>

/** A stack of a base of the catalogue. */
export const stackOf = (rules: MaidenRules, base: Base, row: StackRow, leader: number | null): Stack => ({
  base: base.id,
  name: base.name,
  tier: base.tier,
  tier_name: rules.tierName(base.tier),
  element: base.element,
  description: base.description,
  quantity: row.quantity,
  attack: row.attack,
  defense: row.defense,
  hp: row.hp,
  speed: base.speed,
  variance: { attack: row.variance_attack, defense: row.variance_defense, hp: row.variance_hp },
  power: row.attack * countedCopies(rules, row.quantity, leader),
  locked: row.locked,
  leads: leader === base.id,
  obtained_at: row.obtained_at,
})
