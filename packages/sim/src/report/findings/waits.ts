import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { kaplanMeier, waitInterval, waitingAt } from '../../statistics/kaplan-meier.ts'

/** A share that has come so far by a day, with its 95 % band. */
export interface Reached {
  readonly day: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** How long players wait for one milestone. */
export interface Wait {
  /** Such as "tier 6". */
  readonly what: string
  readonly kind: 'level' | 'tier' | 'floor'
  readonly value: number
  /** The policy; null: everyone. */
  readonly policy: string | null
  readonly agents: number
  readonly reached: number
  /** Those who left the game before; the others who did not come so far were watched until the last day. */
  readonly left: number
  /** The day by which half have come so far, with its interval; null: not within the days played. */
  readonly median: { readonly time: number | null; readonly low: number | null; readonly high: number | null }
  readonly days: readonly Reached[]
}

const KINDS = [
  ['levels', 'level'],
  ['tiers', 'tier'],
  ['floors', 'floor'],
] as const

const waitOf = (
  plan: Plan,
  waited: Float64Array,
  stayed: Float64Array,
  members: readonly number[],
): Pick<Wait, 'agents' | 'reached' | 'left' | 'median' | 'days'> => {
  const ended = new Float64Array(plan.days + 1)
  const censored = new Float64Array(plan.days + 1)
  let left = 0
  for (const i of members) {
    if (!Number.isNaN(waited[i]!)) ended[waited[i]!]!++
    else {
      censored[stayed[i]!]!++
      if (stayed[i]! < plan.days) left++
    }
  }
  const curve = kaplanMeier(ended, censored)
  return {
    agents: members.length,
    reached: ended.reduce((a, b) => a + b, 0),
    left,
    median: waitInterval(curve, 0.5),
    days: Array.from({ length: plan.days }, (_, i) => {
      const { share, low, high } = waitingAt(curve, i + 1)
      return { day: i + 1, share: 1 - share, low: 1 - high, high: 1 - low }
    }),
  }
}

/** The waits for all milestones of the scenario: of everyone first, then of each policy. */
export const waitsOf = (plan: Plan, census: Census): readonly Wait[] => {
  const stayed = census.values('days_stayed')
  const everyone = Array.from({ length: census.agents }, (_, i) => i)
  return KINDS.flatMap(([list, kind]) =>
    plan.milestones[list].flatMap((value) => {
      const waited = census.values(`days_to_${kind}_${value}`)
      const named = { what: `${kind} ${value}`, kind, value }
      return [
        { ...named, policy: null, ...waitOf(plan, waited, stayed, everyone) },
        ...plan.policies.map(({ name }, group) => ({
          ...named,
          policy: name,
          ...waitOf(
            plan,
            waited,
            stayed,
            everyone.filter((i) => census.groups[i] === group),
          ),
        })),
      ]
    }),
  )
}

/** One step from a milestone to the next of its kind. */
export interface Step {
  readonly policy: string
  readonly from: string
  readonly to: string
  /** Days between the medians. Null: half of the policy did not come so far. */
  readonly days: number | null
  /** The least that is known: without a median, the days that were left. */
  readonly atLeast: number
}

/** Where players wait longest: steps between neighbouring milestones of a kind, the longest first. */
export const longestSteps = (waits: readonly Wait[], days: number): readonly Step[] => {
  const steps: Step[] = []
  for (const policy of new Set(waits.map((wait) => wait.policy)))
    for (const [, kind] of KINDS) {
      if (policy === null) continue
      const mine = waits.filter((wait) => wait.policy === policy && wait.kind === kind).sort((a, b) => a.value - b.value)
      let from = { what: 'the start', at: 0 as number | null }
      for (const { what, median } of mine) {
        if (from.at === null) break
        const atLeast = (median.time ?? days) - from.at
        steps.push({ policy, from: from.what, to: what, days: median.time === null ? null : atLeast, atLeast })
        from = { what, at: median.time }
      }
    }
  return steps.sort((a, b) => b.atLeast - a.atLeast || Number(a.days !== null) - Number(b.days !== null))
}
