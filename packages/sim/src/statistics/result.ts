import type { Ruleset } from '@lumen/rules'
import type { Census } from '../engine/census.ts'
import type { Currency } from '../engine/flow-ledger.ts'
import type { Plan } from '../engine/plan.ts'
import { type GuildResult, guildResultOf } from './guild-result.ts'
import { type Kpi, kpisOf } from './kpis.ts'

/** What a simulation found, as `--json` gives it. No times, nothing of the machine: the same plan gives the same bytes. */
export interface Result {
  readonly seed: number
  /** The ruleset's hash. */
  readonly ruleset: string
  readonly agents: number
  readonly days: number
  readonly kpis: Readonly<Record<string, Kpi>>
  /** All agents together; sinks are negative, days without movement are left out. */
  readonly flows: readonly { readonly day: number; readonly currency: Currency; readonly source: string; readonly amount: number }[]
  /** Where agents share worlds. */
  readonly guilds?: GuildResult
}

export const resultOf = (plan: Plan, ruleset: Ruleset, census: Census): Result => {
  const guilds = guildResultOf(plan, census)
  return {
    seed: plan.seed,
    ruleset: ruleset.hash,
    agents: census.agents,
    days: plan.days,
    kpis: kpisOf(census, plan.days),
    flows: Array.from({ length: plan.days }, (_, i) => i + 1).flatMap((day) =>
      census.flows
        .filter(({ byDay }) => byDay[day] !== 0n)
        .map(({ currency, source, byDay }) => ({ day, currency, source, amount: Number(byDay[day]!) })),
    ),
    ...(guilds && { guilds }),
  }
}
