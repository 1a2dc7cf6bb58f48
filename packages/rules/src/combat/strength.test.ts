import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { ELEMENTS } from '../elements.ts'
import { floor, ONE, type Ratio } from '../kernel/ratio.ts'
import { strategicStrength } from './strength.ts'

const ruleset = await shippedRuleset()
const ids = ruleset.maidens.bases.map(({ id }) => id)

const stack = fc.record({
  attack: fc.integer({ min: 1, max: 3_000 }),
  defense: fc.integer({ min: 1, max: 3_000 }),
  quantity: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9_999 })),
})
/** Stacks by base, in the order of bases. */
const owned = fc
  .uniqueArray(fc.constantFrom(...ids), { maxLength: 40 })
  .chain((bases) =>
    fc.tuple(...bases.sort((a, b) => a - b).map((id) => stack.map((row) => ({ ...row, $: { entity: 'maidens', root: '1', key: id } })))),
  )

/** The rule as docs/rules/combat.md words it, with no eye to speed. */
const byTheBook = (rows: readonly { $: { key: number }; attack: number; defense: number; quantity: number }[], fraction: Ratio) => {
  const most = ruleset.maidens.copyCap ?? Number.POSITIVE_INFINITY
  const team = ELEMENTS.flatMap((element) => {
    const [best] = rows
      .filter(({ $ }) => ruleset.maidens.base($.key)!.element === element)
      .map((row) => ({ ...row, counted: Math.min(row.quantity, most) }))
      .sort((a, b) => b.attack * b.counted - a.attack * a.counted || b.attack - a.attack || a.$.key - b.$.key)
    return best ? [{ ...best, element }] : []
  })
  let bonus: Ratio = ONE
  for (const { element } of team) {
    const m = ruleset.combat.elements[element]
    bonus = { n: bonus.n * (m.d * fraction.d + (m.n - m.d) * fraction.n), d: bonus.d * m.d * fraction.d }
  }
  const power = team.reduce((sum, { attack, counted }) => sum + attack * counted, 0)
  return {
    team: team.map(({ $ }) => $.key),
    power: floor({ n: BigInt(power) * bonus.n, d: bonus.d }),
    defense: team.reduce((sum, { defense, counted }) => sum + defense * counted, 0),
  }
}

it('a team is the strongest stack of each element, whatever else is owned', () => {
  fc.assert(
    fc.property(owned, fc.constantFrom(ONE, ruleset.tower.mechanics.nullField), (rows, fraction) => {
      const view = {
        collection: { leader: null },
        maidens: { all: () => rows },
        skills: { points_attack: 0, points_defense: 0 },
        boons: { boon_mask: 0 },
      }
      const { team, power, defense } = strategicStrength(ruleset, view as never, fraction)
      expect({ team, power, defense }).toEqual(byTheBook(rows as never, fraction))
    }),
  )
})
