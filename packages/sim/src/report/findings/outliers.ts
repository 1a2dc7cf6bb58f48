import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'

/** An agent that stands out, and by what. */
export interface Outlier {
  /** Such as "luckiest at summons". */
  readonly what: string
  readonly measure: string
  readonly value: number
  readonly agent: number
  readonly policy: string
  readonly level: number
  readonly seed: number
}

/** Who is looked for: by a measure, at its top or its bottom, among all or those without something. */
const WANTED: readonly { readonly what: string; readonly measure: string; readonly end: 'most' | 'least'; readonly among?: string }[] = [
  { what: 'luckiest at summons', measure: 'summon_luck', end: 'most' },
  { what: 'unluckiest at summons', measure: 'summon_luck', end: 'least' },
  { what: 'luckiest at fusions', measure: 'fusion_luck', end: 'most' },
  { what: 'unluckiest at fusions', measure: 'fusion_luck', end: 'least' },
  { what: 'longest dry streak', measure: 'dry_streak', end: 'most' },
  { what: 'richest', measure: 'net_worth', end: 'most' },
  { what: 'poorest who played', measure: 'net_worth', end: 'least', among: 'days_played' },
  { what: 'most in hand', measure: 'lumees_balance', end: 'most' },
  { what: 'highest level', measure: 'level_end', end: 'most' },
  { what: 'stuck: lowest level for the days played', measure: 'level_end', end: 'least', among: 'days_played' },
  { what: 'stuck: most defeats in the tower', measure: 'tower_defeats', end: 'most' },
  { what: 'most refused', measure: 'refused_share', end: 'most', among: 'commands' },
  { what: 'most time spent', measure: 'minutes', end: 'most' },
]

/** The agents that stand out, one for each thing that is looked for; ties go to the lowest number. What nobody has is left out. */
export const outliersOf = (plan: Plan, census: Census): readonly Outlier[] => {
  const levels = census.values('level_end')
  return WANTED.flatMap(({ what, measure, end, among }) => {
    const values = census.values(measure)
    const eligible = among === undefined ? undefined : census.values(among)
    // "for the days played": of those who came at least half as often as the median of everyone
    const threshold = eligible === undefined ? 0 : eligible.slice().sort()[Math.floor(eligible.length / 2)]! / 2
    let best = -1
    for (let i = 0; i < census.agents; i++) {
      if (eligible !== undefined && eligible[i]! < threshold) continue
      if (best < 0 || (end === 'most' ? values[i]! > values[best]! : values[i]! < values[best]!)) best = i
    }
    if (best < 0 || (end === 'most' && values[best] === 0)) return []
    const policy = plan.policies[census.groups[best]!]!.name
    return [{ what, measure, value: values[best]!, agent: census.numbers[best]!, policy, level: levels[best]!, seed: plan.seed }]
  })
}
