import { formula } from '../formula.ts'
import { fraction, integer, record } from '../kernel/codec.ts'
import { clamp } from '../kernel/numbers.ts'
import { floor, ONE, plus, type Ratio, ratio, times, toPpm } from '../kernel/ratio.ts'
import { MAX_SECTOR } from '../mastery/boon.ts'
import type { CaptureRules, ExplorationRules, FightRules, Matron, Sector } from './compile.ts'
import { MAX_SUBLEVEL } from './state.ts'

/** The sublevel that the rules of the day see: where the matron waits if there are fewer now than there were. */
export const standsAt = ({ sublevels }: ExplorationRules, { sublevel }: { readonly sublevel: number }): number =>
  Math.min(sublevel, sublevels + 1)

/** Chance of a capture in parts per million (docs/rules/exploration.md). */
export const capturePpm = (
  { basePpm, perLevelPpm, leastPpm, mostPpm }: CaptureRules,
  { penaltyPpm, recommendedLevel }: Sector,
  tier: number,
  level: number,
  masteryPpm: number,
  eventPpm: number,
): number => clamp(basePpm[tier]! - penaltyPpm + (level - recommendedLevel) * perLevelPpm + masteryPpm + eventPpm, leastPpm, mostPpm)

/** What a victory pays before mastery and events; nothing after the last turn (docs/rules/exploration.md). */
export const matronReward = (
  { fastTurns, maxTurns, speedBonus, xpPerLumee }: FightRules,
  { lumees: base }: Matron,
  turns: number,
): { readonly lumees: number; readonly xp: number } => {
  if (turns > maxTurns) return { lumees: 0, xp: 0 }
  const share: Ratio = turns <= fastTurns ? ONE : ratio(BigInt(maxTurns - turns), BigInt(maxTurns - fastTurns))
  const lumees = floor(times(ratio(BigInt(base)), plus(ONE, times(speedBonus, share))))
  return { lumees, xp: floor(times(xpPerLumee, ratio(BigInt(lumees)))) }
}

const sector = integer({ min: 1, max: MAX_SECTOR })
const tier = integer({ min: 1, max: 12 })
const place = record({ sector, sublevel: integer({ min: 1, max: MAX_SUBLEVEL }) })
const zero = fraction({ min: '0', max: '10' })

export const explorationFormulas = {
  energy_cost: formula(place, ({ exploration }, i) => exploration.sector(i.sector).energy[standsAt(exploration, i)]!),
  progress_bp: formula(place, ({ exploration }, i) => exploration.sector(i.sector).progress[standsAt(exploration, i)]!),
  encounter_tier_ppm: formula(record({ sector }), ({ exploration }, i) => {
    const { options, weights } = exploration.sector(i.sector).tiers
    return Object.fromEntries(options.map((of, n) => [`${of}`, weights[n]!]))
  }),
  capture_ppm: formula(record({ tier, sector, level: integer({ min: 1, max: 5_000 }), relic: zero, event: zero }), ({ exploration }, i) =>
    capturePpm(exploration.capture, exploration.sector(i.sector), i.tier, i.level, toPpm(i.relic), toPpm(i.event)),
  ),
  purification_cost: formula(record({ tier }), ({ exploration }, i) => exploration.purification[i.tier]!),
  matron_hp: formula(record({ sector }), ({ exploration }, i) => exploration.sector(i.sector).matron.hp),
  matron_reward: formula(record({ sector, turns: integer({ min: 1, max: 1_000 }) }), ({ exploration }, i) => ({
    ...matronReward(exploration.fight, exploration.sector(i.sector).matron, i.turns),
  })),
}
