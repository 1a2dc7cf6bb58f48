import { ELEMENTS, type Element } from '../elements.ts'
import { type Decoded, fraction, record, table } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'
import { compare, decimalOf, type Ratio, toPpm } from '../kernel/ratio.ts'

export const combatFile = record({
  element_multipliers: table(
    ELEMENTS,
    fraction({ min: '1', max: '10', doc: "what an element's presence in the team multiplies its power by" }),
  ),
})

const chance = fraction({ min: '0', max: '1', unit: 'fraction' })

export const criticalsFile = record({
  damage_multiplier: fraction({ min: '1', max: '100', doc: 'factor on the damage of a critical hit' }),
  base_chance: chance,
  max_chance: chance,
})

export interface CombatRules {
  readonly elements: Readonly<Record<Element, Ratio>>
  /** Critical hits, in parts per million. */
  readonly critical: { readonly damagePpm: number; readonly basePpm: number; readonly maxPpm: number }
}

type Criticals = Decoded<typeof criticalsFile>

export const checkCriticals = ({ base_chance, max_chance }: Criticals): readonly Problem[] =>
  compare(base_chance, max_chance) <= 0
    ? []
    : [{ path: ['base_chance'], found: decimalOf(base_chance), expected: `at most max_chance, which is ${decimalOf(max_chance)}` }]

export const compileCombat = (file: Decoded<typeof combatFile>, criticals: Criticals): CombatRules => ({
  elements: file.element_multipliers,
  critical: {
    damagePpm: toPpm(criticals.damage_multiplier),
    basePpm: toPpm(criticals.base_chance),
    maxPpm: toPpm(criticals.max_chance),
  },
})
