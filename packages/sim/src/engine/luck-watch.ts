import { type BoostKind, boostPpm, type GameEvent, type Ruleset } from '@lumen/rules'
import { boostsDuring, bracketsOf, type Luck, noLuck, noteLuck } from './luck.ts'
import { type TierOdds, tierOdds } from './luck-score.ts'
import type { Plan } from './plan.ts'

/** Watches how the dice fall for summons and fusions, under whatever live events boost them at the time. */
export class LuckWatch {
  readonly luck: Luck
  private readonly plan: Plan
  private readonly ruleset: Ruleset
  /** What events come to for summons and fusions at one time or another, and the bracket of each level under each boost. */
  private readonly summonBoosts: readonly number[]
  private readonly fusionBoosts: readonly number[]
  private readonly bracketOf: readonly Uint16Array[]
  private readonly oddsOf: readonly TierOdds[]

  constructor(plan: Plan, ruleset: Ruleset) {
    this.plan = plan
    this.ruleset = ruleset
    this.summonBoosts = boostsDuring(ruleset, plan.events, 'summon_rate')
    this.fusionBoosts = boostsDuring(ruleset, plan.events, 'fusion_success')
    const brackets = bracketsOf(ruleset, this.summonBoosts)
    this.luck = noLuck(brackets.length, this.fusionBoosts.length)
    this.oddsOf = brackets.map(({ from, boost }) => {
      const { options, weights } = ruleset.summon.rates(from, boost)
      return tierOdds(options, weights)
    })
    this.bracketOf = this.summonBoosts.map(() => new Uint16Array(ruleset.player.maxLevel + 1))
    for (const [i, { from, to, boost }] of brackets.entries()) this.bracketOf[this.summonBoosts.indexOf(boost)]!.fill(i, from, to + 1)
  }

  /** Notes a summon or a fusion that someone of a level did at a time. Gives the odds that a summon had. */
  note(event: GameEvent, level: number, now: number): TierOdds {
    const bracket = this.bracketOf[this.boostAt(now, 'summon_rate', this.summonBoosts)]![level]!
    noteLuck(this.luck, event, bracket, this.boostAt(now, 'fusion_success', this.fusionBoosts))
    return this.oddsOf[bracket]!
  }

  /** The place of what events come to for a kind at a time, among all that they ever come to. */
  private boostAt(now: number, kind: BoostKind, boosts: readonly number[]): number {
    return boosts.length === 1 ? 0 : boosts.indexOf(boostPpm(this.ruleset.events, this.plan.events, kind, now))
  }

  /** An agent has lived its days: so many of its pulls had to be guaranteed ones. */
  lived(pulls: number): void {
    this.luck.guaranteedDue += Math.floor(pulls / this.ruleset.summon.pityPulls)
  }
}
