import { right } from 'fp-ts/lib/Either.js'
import { ELEMENTS, MAX_TIER, TIERS } from '../elements.ts'
import { integer, nullable, oneOf, record } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { type Stack, stackOf } from './stack.ts'
import { myCollection, myMaidens } from './state.ts'

/** What a list of maidens can be sorted by; the best come first. */
export const SORTS = ['power', 'tier', 'attack', 'copies', 'newest', 'name'] as const
export type Sort = (typeof SORTS)[number]

/** Stacks a page. */
export const PAGE = 10

const byName = (a: Stack, b: Stack): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

const ORDERS: Readonly<Record<Sort, (a: Stack, b: Stack) => number>> = {
  power: (a, b) => b.power - a.power,
  tier: (a, b) => b.tier - a.tier || b.attack - a.attack,
  attack: (a, b) => b.attack - a.attack,
  copies: (a, b) => b.quantity - a.quantity,
  newest: (a, b) => b.obtained_at - a.obtained_at,
  name: byName,
}

/** Someone's stacks, filtered, sorted and cut into pages; a page beyond the last shows the last. */
export const list = query({
  name: 'maidens.list',
  input: record(
    {
      tier: nullable(integer({ min: 1, max: MAX_TIER, doc: 'only this tier' })),
      element: nullable(oneOf(ELEMENTS, { doc: 'only this element' })),
      sort: oneOf(SORTS, { doc: 'what comes first' }),
      page: integer({ min: 1, max: 10_000, doc: 'which page' }),
    },
    { defaults: { tier: null, element: null, sort: 'power', page: 1 } },
  ),
  limit: 'maiden_manage',
  reads: { me: myCollection, maidens: myMaidens },
  answer: ({ me, maidens }, { tier, element, sort, page: wanted }, { ruleset }) => {
    const all = maidens.all().flatMap((row): readonly Stack[] => {
      const base = ruleset.maidens.base(row.$.key as number)
      return base ? [stackOf(ruleset.maidens, base, row, me.leader)] : []
    })
    const found = all.filter((s) => (tier === null || s.tier === tier) && (element === null || s.element === element))
    const sorted = [...found].sort((a, b) => ORDERS[sort](a, b) || byName(a, b))
    const pages = Math.max(1, Math.ceil(sorted.length / PAGE))
    const page = Math.min(wanted, pages)
    return right({
      tier,
      element,
      sort,
      page,
      pages,
      found: found.length,
      owned: all.length,
      copies: all.reduce((sum, s) => sum + s.quantity, 0),
      known: ruleset.maidens.bases.length,
      total_power: me.total_power,
      tiers: TIERS.filter((t) => all.some((s) => s.tier === t)),
      stacks: sorted.slice((page - 1) * PAGE, page * PAGE),
    })
  },
})
