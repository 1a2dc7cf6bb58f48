import type { Census } from '../engine/census.ts'
import type { Currency } from '../engine/flow-ledger.ts'
import type { Holding } from '../engine/guild-flows.ts'
import { BOARD_FIGURES, boardMeasure, WORLD_MEASURES, weeksOf } from '../engine/guild-measures.ts'
import { worldValues } from '../engine/guild-sums.ts'
import type { Plan } from '../engine/plan.ts'
import { FOLLOWED, type Followed } from '../engine/world-boards.ts'
import { type Estimate, estimate } from './estimate.ts'

/** A measure of worlds, over all of them. */
export interface WorldKpi extends Estimate {
  readonly least: number
  readonly most: number
}

/** How a board of players stood at the end of a week, the mean over worlds; null where no world can tell. */
export interface BoardStanding {
  readonly board: Followed
  readonly week: number
  /** Share of all that the board counts which its top tenth holds. */
  readonly top_share: number | null
  /** Share of last week's top tenth that is still in it. */
  readonly kept: number | null
  /** Spearman's correlation of the order with last week's. */
  readonly order: number | null
}

/** What a simulation of shared worlds found about guilds. Plain and the same for the same plan. */
export interface GuildResult {
  readonly worlds: number
  readonly measures: Readonly<Record<(typeof WORLD_MEASURES)[number], WorldKpi>>
  /** Share of a policy's agents who belong to a guild at the end of a day. */
  readonly members: readonly { readonly policy: string; readonly day: number; readonly share: number }[]
  /** All worlds together; sinks are negative, days without movement are left out. */
  readonly flows: readonly {
    readonly day: number
    readonly holding: Holding
    readonly currency: Currency
    readonly source: string
    readonly amount: number
  }[]
  readonly boards: readonly BoardStanding[]
}

const daysOf = ({ days }: Pick<Plan, 'days'>): readonly number[] => Array.from({ length: days }, (_, i) => i + 1)

/** The mean of what is known. */
const meanOf = (values: Float64Array): number | null => {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length
}

/** Undefined where everyone is alone. */
export const guildResultOf = (plan: Plan, { guilds, groups }: Census): GuildResult | undefined => {
  if (!guilds) return undefined
  const values = (measure: string): Float64Array => worldValues(guilds, plan, measure)
  const ofWorlds = (measure: string): WorldKpi => {
    const all = values(measure)
    return { ...estimate(all), least: Math.min(...all), most: Math.max(...all) }
  }
  return {
    worlds: guilds.worlds.length,
    measures: Object.fromEntries(WORLD_MEASURES.map((measure) => [measure, ofWorlds(measure)])) as GuildResult['measures'],
    members: plan.policies.flatMap(({ name }, group) => {
      const all = groups.reduce((n, of) => n + Number(of === group), 0)
      return daysOf(plan).map((day) => ({ policy: name, day, share: guilds.members[group * (plan.days + 1) + day]! / Math.max(1, all) }))
    }),
    flows: daysOf(plan).flatMap((day) =>
      guilds.flows
        .filter(({ byDay }) => byDay[day] !== 0n)
        .map(({ holding, currency, source, byDay }) => ({ day, holding, currency, source, amount: Number(byDay[day]!) })),
    ),
    boards: FOLLOWED.flatMap((board) =>
      weeksOf(plan).map((week) => {
        const [top_share, kept, order] = BOARD_FIGURES.map((figure) => meanOf(values(boardMeasure(board, figure, week)))) as [
          number | null,
          number | null,
          number | null,
        ]
        return { board, week, top_share, kept, order }
      }),
    ),
  }
}
