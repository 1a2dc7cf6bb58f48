import type { Plan } from '../engine/plan.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { type KpiRef, parseKpi } from '../statistics/kpi-ref.ts'

/** What is compared where nobody says what: flows, milestones and standing; balances are what is left over and say little. */
const USUAL = [
  'level_end',
  'p50(level_end)',
  'lumees_minted',
  'lumees_burned',
  'auric_coin_minted',
  'lumenite_minted',
  'pulls',
  'fusions_tried',
  'fusions_succeeded',
  'highest_tier_end',
  'bases_discovered',
  'highest_floor',
  'shrine_levels_end',
  'gini(lumees_minted)',
]

/** What is compared beside it where agents share worlds. */
const USUAL_OF_GUILDS = ['in_guild_end', 'guild_income', 'highest_guild_level', 'raids_won']

/** The usual figures, and of each kind of milestone the last: how long it takes, and who comes there. */
export const defaultKpis = (plan: Plan): readonly KpiRef[] => {
  const names = kpiNames(plan)
  const { levels, tiers, floors } = plan.milestones
  const last = (
    [
      ['level', levels],
      ['tier', tiers],
      ['floor', floors],
    ] as const
  ).flatMap(([kind, all]) => (all.length === 0 ? [] : [`days_to_${kind}_${Math.max(...all)}`, `reached_${kind}_${Math.max(...all)}`]))
  const known = (text: string): boolean => names.measures.some((measure) => text.includes(measure))
  return [...USUAL.filter(known), ...(plan.worlds ? USUAL_OF_GUILDS : []), ...last].map((text) => parseKpi(text, names))
}
