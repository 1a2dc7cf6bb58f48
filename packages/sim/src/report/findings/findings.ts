import type { Ruleset } from '@lumen/rules'
import type { Census } from '../../engine/census.ts'
import { type Course, RIBBONS, type Ribbon, standingOn } from '../../engine/course.ts'
import { CURRENCIES, type Currency } from '../../engine/flow-ledger.ts'
import type { Plan } from '../../engine/plan.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import type { ScenarioFile } from '../../scenarios/scenario-file.ts'
import { fromSums } from '../../statistics/estimate.ts'
import { type LuckTest, testLuck } from '../../statistics/luck-test.ts'
import { histogramQuantile } from '../../statistics/quantile.ts'
import type { Result } from '../../statistics/result.ts'
import { type Hazard, hazardsOf } from '../hazards.ts'
import { type SystemShare, systemShares } from '../systems.ts'
import { verdictOf } from '../verdict.ts'
import { type AttentionFindings, attentionOf } from './attention.ts'
import { type ExplorationFindings, explorationOf } from './exploration.ts'
import { type FusionTier, fusionOf } from './fusion.ts'
import { type GachaFindings, gachaOf } from './gacha.ts'
import { type GuildFindings, guildFindings } from './guilds.ts'
import { type CurrencyHoldings, holdingsOf } from './holdings.ts'
import { type InequalityFindings, inequalityOf } from './inequality.ts'
import type { Method } from './method.ts'
import { type Outlier, outliersOf } from './outliers.ts'
import { type ShrineFindings, shrinesOf } from './shrines.ts'
import { type FloorFindings, towerOf } from './tower.ts'
import { type Wait, waitsOf } from './waits.ts'

/** What a source (or, below zero, a sink) moved on a day, for the mean agent. */
export interface FlowPoint {
  readonly day: number
  readonly source: string
  readonly perAgent: number
}

export interface Ranged {
  readonly day: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

export interface CurrencyFindings {
  readonly currency: Currency
  readonly flows: readonly FlowPoint[]
  /** The net of each day for the mean agent, with its 95 % interval. */
  readonly net: readonly Ranged[]
  /** Over all days, for the mean agent; sources first, the largest first. */
  readonly totals: readonly { readonly source: string; readonly perAgent: number }[]
  readonly minted: number
  readonly burned: number
  /** The same of each policy, for its mean player. */
  readonly policies: readonly { readonly policy: string; readonly minted: number; readonly burned: number }[]
}

export interface RibbonPoint {
  readonly policy: string
  readonly day: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Everything that a report shows, in figures. */
export interface Findings {
  readonly plan: Plan
  readonly scenario: ScenarioFile
  readonly result: Result
  readonly agents: number
  /** The whole in a sentence. */
  readonly verdict: string
  readonly currencies: readonly CurrencyFindings[]
  /** How everyone stood, day by day, by what is counted of them. */
  readonly ribbons: Readonly<Record<Ribbon, readonly RibbonPoint[]>>
  /** What each system of the game earned and took of each currency. */
  readonly systems: readonly SystemShare[]
  readonly hazards: readonly Hazard[]
  readonly luck: LuckTest
  readonly holdings: readonly CurrencyHoldings[]
  readonly waits: readonly Wait[]
  readonly gacha: GachaFindings
  readonly fusion: readonly FusionTier[]
  readonly shrines: ShrineFindings
  readonly tower: readonly FloorFindings[]
  readonly exploration: ExplorationFindings
  readonly inequality: InequalityFindings
  readonly attention: AttentionFindings
  readonly outliers: readonly Outlier[]
  /** Where players share worlds. */
  readonly guilds: GuildFindings | undefined
  readonly method: Method
}

const daysOf = ({ days }: Plan): readonly number[] => Array.from({ length: days }, (_, i) => i + 1)

const byPolicy = (plan: Plan, { flows, groups }: Census, currency: Currency): CurrencyFindings['policies'] =>
  plan.policies.map(({ name }, group) => {
    const members = groups.reduce((n, of) => n + Number(of === group), 0)
    const sum = (sign: 1 | -1): number =>
      flows
        .filter((flow) => flow.currency === currency && flow.sign === sign)
        .reduce((all, { byGroup }) => {
          const mine = byGroup.subarray(group * (plan.days + 1), (group + 1) * (plan.days + 1))
          return all + Number(mine.reduce((a, b) => a + b, 0n))
        }, 0) / Math.max(1, members)
    return { policy: name, minted: sum(1), burned: -sum(-1) }
  })

const currencyFindings = (plan: Plan, census: Census, currency: Currency): CurrencyFindings => {
  const { agents, flows, course } = census
  const own = flows.filter((flow) => flow.currency === currency)
  const offset = CURRENCIES.indexOf(currency) * (plan.days + 1)
  const totals = own
    .map(({ source, byDay }) => ({ source, perAgent: Number(byDay.reduce((a, b) => a + b, 0n)) / agents }))
    .sort((a, b) => Number(b.perAgent > 0) - Number(a.perAgent > 0) || Math.abs(b.perAgent) - Math.abs(a.perAgent))
  return {
    currency,
    flows: daysOf(plan).flatMap((day) => own.map(({ source, byDay }) => ({ day, source, perAgent: Number(byDay[day]!) / agents }))),
    net: daysOf(plan).map((day) => {
      const { mean, half95 } = fromSums(agents, course.net[offset + day]!, course.netSquares[offset + day]!)
      return { day, mean, low: mean - (half95 ?? 0), high: mean + (half95 ?? 0) }
    }),
    totals,
    minted: totals.reduce((sum, { perAgent }) => sum + Math.max(0, perAgent), 0),
    burned: totals.reduce((sum, { perAgent }) => sum + Math.max(0, -perAgent), 0),
    policies: byPolicy(plan, census, currency),
  }
}

const ribbonPoints = (plan: Plan, course: Course, ribbon: Ribbon): readonly RibbonPoint[] =>
  plan.policies.flatMap(({ name }, group) =>
    daysOf(plan).flatMap((day) => {
      const on = standingOn(course, ribbon, group, day)
      const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => histogramQuantile(on, share))
      return p10 == null || p50 == null || p90 == null ? [] : [{ policy: name, day, p10, p50, p90 }]
    }),
  )

/** Everything that a report shows of a simulation. `method` says how it came about (`methodOf`). */
export const findingsOf = (
  { plan, scenario }: Pick<LoadedPlan, 'plan' | 'scenario'>,
  ruleset: Ruleset,
  census: Census,
  result: Result,
  method: Method,
): Findings => {
  const currencies = CURRENCIES.map((currency) => currencyFindings(plan, census, currency))
  const luck = testLuck(ruleset, census.luck, plan.events)
  return {
    plan,
    scenario,
    result,
    agents: census.agents,
    verdict: verdictOf(plan, result, currencies, luck),
    currencies,
    ribbons: Object.fromEntries(RIBBONS.map((ribbon) => [ribbon, ribbonPoints(plan, census.course, ribbon)])) as Findings['ribbons'],
    systems: currencies.flatMap(systemShares),
    hazards: hazardsOf(ruleset, currencies),
    luck,
    holdings: holdingsOf(plan, census),
    waits: waitsOf(plan, census),
    gacha: gachaOf(plan, ruleset, census),
    fusion: fusionOf(ruleset, census, plan.events),
    shrines: shrinesOf(plan, ruleset, census),
    tower: towerOf(census),
    exploration: explorationOf(census),
    inequality: inequalityOf(plan, census),
    attention: attentionOf(plan, ruleset, census),
    outliers: outliersOf(plan, census),
    guilds: guildFindings(plan, census),
    method,
  }
}
