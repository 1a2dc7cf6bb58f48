import type { Ruleset } from '@lumen/rules'
import type { Census } from '../../engine/census.ts'
import { type Course, RIBBONS, type Ribbon, standingOn } from '../../engine/course.ts'
import { CURRENCIES } from '../../engine/flow-ledger.ts'
import type { Plan } from '../../engine/plan.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import type { ScenarioFile } from '../../scenarios/scenario-file.ts'
import { type LuckTest, testLuck } from '../../statistics/luck-test.ts'
import { histogramQuantile } from '../../statistics/quantile.ts'
import type { Result } from '../../statistics/result.ts'
import { type Hazard, hazardsOf } from '../hazards.ts'
import type { BalanceOfRun } from '../sections/bands.ts'
import { type SystemShare, systemShares } from '../systems.ts'
import { verdictOf } from '../verdict.ts'
import { type AttentionFindings, attentionOf } from './attention.ts'
import { type CurrencyFindings, currencyFindings, daysOf } from './currencies.ts'
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
  readonly balance: BalanceOfRun
}

/** Nothing was judged. */
export const NO_BALANCE: BalanceOfRun = { bands: [], elsewhere: [] }

const ribbonPoints = (plan: Plan, course: Course, ribbon: Ribbon): readonly RibbonPoint[] =>
  plan.policies.flatMap(({ name }, group) =>
    daysOf(plan).flatMap((day) => {
      const on = standingOn(course, ribbon, group, day)
      const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => histogramQuantile(on, share))
      return p10 == null || p50 == null || p90 == null ? [] : [{ policy: name, day, p10, p50, p90 }]
    }),
  )

/** Everything that a report shows of a simulation. `method` says how it came about (`methodOf`), `balance` what balance files say of it. */
export const findingsOf = (
  { plan, scenario }: Pick<LoadedPlan, 'plan' | 'scenario'>,
  ruleset: Ruleset,
  census: Census,
  result: Result,
  method: Method,
  balance: BalanceOfRun = NO_BALANCE,
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
    balance,
  }
}
