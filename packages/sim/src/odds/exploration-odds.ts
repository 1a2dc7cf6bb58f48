import { capturePpm, type Ruleset } from '@lumen/rules'
import { CLEARED } from '@lumen/rules/exploration/state'
import { type Enough, enough, geometric } from './waiting.ts'

/** A sector as someone of a level finds it, with what may help captures, in parts per million. */
export interface SectorAsked {
  readonly sector: number
  readonly level: number
  readonly masteryPpm: number
  readonly boostPpm: number
}

/** Who may be met in a sector, tier by tier. */
export interface Meeting {
  readonly tier: number
  /** Of an action; null where nobody of the tier is met there. */
  readonly meet: { readonly chance: number; readonly actions: Enough; readonly energy: Enough }
  /** Of an encounter: whether she is won by a capture. */
  readonly capture: number
  /** Until one is won by captures alone; null where no capture can succeed. */
  readonly win: { readonly chance: number; readonly encounters: Enough; readonly actions: Enough; readonly energy: Enough } | null
  /** Lumenite that wins her for certain. */
  readonly purification: number
}

/** Energy of so many actions of a sector from its beginning, lap after lap, each lap's matron met and beaten once. */
export const energySchedule = ({ exploration }: Ruleset, sector: number): ((actions: number) => number) => {
  const { energy, progress } = exploration.sector(sector)
  const perLap: number[] = []
  for (let sublevel = 1; sublevel <= exploration.sublevels; sublevel++)
    // a sublevel without progress has no end: then all actions are its own
    for (let action = Math.ceil(CLEARED / Math.max(1, progress[sublevel]!)); action > 0; action--) perLap.push(energy[sublevel]!)
  const sums = [0]
  for (const spent of perLap) sums.push(sums.at(-1)! + spent)
  const lap = sums.at(-1)! + energy[exploration.sublevels + 1]!
  return (actions) => {
    const whole = Math.floor(actions / perLap.length)
    const rest = actions % perLap.length
    // the matron of a lap is fought before the next one begins
    return rest === 0 && whole > 0 ? (whole - 1) * lap + sums.at(-1)! : whole * lap + sums[rest]!
  }
}

/** The exact odds of a sector's encounters (docs/rules/exploration.md). */
export const meetingsIn = (ruleset: Ruleset, { sector: number, level, masteryPpm, boostPpm }: SectorAsked): readonly Meeting[] => {
  const { exploration } = ruleset
  const sector = exploration.sector(number)
  const energy = energySchedule(ruleset, number)
  return [...sector.tiers.options]
    .map((tier, i): Meeting | undefined => {
      const chance = (sector.encounterPpm / 1e6) * (sector.tiers.weights[i]! / sector.tiers.total)
      if (chance === 0) return undefined
      const capture = capturePpm(exploration.capture, sector, tier, level, masteryPpm, boostPpm) / 1e6
      const met = geometric(chance)
      const won = capture > 0 ? geometric(chance * capture) : undefined
      return {
        tier,
        meet: { chance, actions: enough(met), energy: enough(met, energy) },
        capture,
        win: won
          ? { chance: chance * capture, encounters: enough(geometric(capture)), actions: enough(won), energy: enough(won, energy) }
          : null,
        purification: exploration.purification[tier]!,
      }
    })
    .filter((meeting) => meeting !== undefined)
    .sort((a, b) => a.tier - b.tier)
}
