import type { Ruleset } from '@lumen/rules'
import { dailyReward } from '@lumen/rules/daily/formulas'
import type { Census } from '../../engine/census.ts'
import type { Plan } from '../../engine/plan.ts'
import { quantile } from '../../statistics/quantile.ts'

/** What a policy's players give the game on a day. */
export interface AttentionDay {
  readonly policy: string
  readonly day: number
  /** The share who came. */
  readonly present: number
  /** Of those who came, the mean. */
  readonly commands: number
  readonly minutes: number
}

export interface PolicyAttention {
  readonly policy: string
  readonly daysPlayed: number
  /** Of a day played: by player, at these percentiles. */
  readonly commands: readonly [number, number, number]
  readonly minutes: readonly [number, number, number]
  readonly refusedShare: number
  readonly streakLongest: number
}

/** What one missed day costs someone with a streak. */
export interface StreakLoss {
  readonly streak: number
  /** Lumees and XP of the day itself. */
  readonly lumees: number
  readonly xp: number
  /** And what the thirty days after it pay less, with the streak begun anew. */
  readonly laterLumees: number
  readonly laterXp: number
}

export interface AttentionFindings {
  readonly days: readonly AttentionDay[]
  readonly policies: readonly PolicyAttention[]
  readonly losses: readonly StreakLoss[]
}

const STREAKS = [3, 7, 14, 30, 60, 100] as const
const AFTER = 30

/** What missing the day after so long a streak costs, by the rules alone: a day completed would have paid for a streak one longer. */
const lossOf = ({ daily }: Ruleset, streak: number): StreakLoss => {
  const all = { base: true, completion: true }
  const missed = dailyReward(daily, streak + 1, all)
  let laterLumees = 0
  let laterXp = 0
  for (let day = 1; day <= AFTER; day++) {
    const kept = dailyReward(daily, streak + 1 + day, all)
    const anew = dailyReward(daily, day, all)
    laterLumees += kept.lumees - anew.lumees
    laterXp += kept.xp - anew.xp
  }
  return { streak, lumees: missed.lumees, xp: missed.xp, laterLumees, laterXp }
}

const spreadOf = (values: Float64Array): readonly [number, number, number] => [
  quantile(values, 0.1) ?? 0,
  quantile(values, 0.5) ?? 0,
  quantile(values, 0.9) ?? 0,
]

/** How much time and attention the game asks for. */
export const attentionOf = (plan: Plan, ruleset: Ruleset, census: Census): AttentionFindings => {
  const { present, commands, refused, seconds } = census.systems
  const values = Object.fromEntries(
    (['days_played', 'commands', 'minutes', 'streak_longest'] as const).map((measure) => [measure, census.values(measure)]),
  ) as Record<'days_played' | 'commands' | 'minutes' | 'streak_longest', Float64Array>
  return {
    days: plan.policies.flatMap(({ name }, group) => {
      const members = Math.max(
        1,
        census.groups.reduce((n, of) => n + Number(of === group), 0),
      )
      return Array.from({ length: plan.days }, (_, i) => {
        const at = group * (plan.days + 1) + i + 1
        const came = present[at]!
        return {
          policy: name,
          day: i + 1,
          present: came / members,
          commands: came === 0 ? 0 : commands[at]! / came,
          minutes: came === 0 ? 0 : seconds[at]! / came / 60,
        }
      })
    }),
    policies: plan.policies.map(({ name }, group) => {
      const mine = (column: Float64Array): Float64Array => column.filter((_, i) => census.groups[i] === group)
      const played = mine(values.days_played)
      const perDay = (column: Float64Array): Float64Array => mine(column).map((sum, i) => (played[i] === 0 ? 0 : sum / played[i]!))
      const from = group * (plan.days + 1)
      const sum = (counts: Float64Array): number => counts.subarray(from, from + plan.days + 1).reduce((a, b) => a + b, 0)
      return {
        policy: name,
        daysPlayed: played.reduce((a, b) => a + b, 0) / Math.max(1, played.length),
        commands: spreadOf(perDay(values.commands)),
        minutes: spreadOf(perDay(values.minutes)),
        refusedShare: sum(commands) === 0 ? 0 : sum(refused) / sum(commands),
        streakLongest: quantile(mine(values.streak_longest), 0.5) ?? 0,
      }
    }),
    losses: STREAKS.map((streak) => lossOf(ruleset, streak)),
  }
}
