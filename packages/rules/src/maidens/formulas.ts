import { ELEMENTS } from '../elements.ts'
import { formula } from '../formula.ts'
import { fraction, integer, list, oneOf, record } from '../kernel/codec.ts'
import { varied } from './copies.ts'
import { countedCopies, strategicPower, totalPower } from './power.ts'

const stack = record({ id: integer(), element: oneOf(ELEMENTS), attack: integer(), quantity: integer(), defense: integer() })

export const maidenFormulas = {
  base_stats: formula(record({ tier: integer({ min: 1, max: 18 }), element: oneOf(ELEMENTS) }), ({ maidens }, i) => ({
    ...maidens.stats(i.tier, i.element),
  })),
  variance: formula(record({ base: integer(), roll: integer({ max: 20_000 }) }), ({ maidens }, i) =>
    varied(i.base, i.roll - maidens.varianceBp),
  ),
  leader_bonus: formula(record({ tier: integer({ min: 1, max: 18 }), element: oneOf(ELEMENTS) }), ({ maidens }, i) => ({
    ...maidens.leaderBonus(i.element, i.tier),
  })),
  total_power: formula(record({ maidens: list(stack) }), ({ maidens }, i) => totalPower(maidens, i.maidens, null)),
  strategic_power: formula(
    record({ maidens: list(stack), element_fraction: fraction({ min: '0', max: '1' }) }),
    ({ maidens, combat }, i) => {
      const counted = i.maidens.map((m) => ({ ...m, quantity: countedCopies(maidens, m.quantity, null) }))
      return { ...strategicPower(combat.elements, counted, i.element_fraction) }
    },
  ),
}
