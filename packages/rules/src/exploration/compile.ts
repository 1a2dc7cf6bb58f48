import type { Decoded } from '../kernel/codec.ts'
import { type Weights, weights } from '../kernel/dice.ts'
import { largestRemainder } from '../kernel/largest-remainder.ts'
import { PPM, quotient } from '../kernel/numbers.ts'
import { floor, ONE, plus, type Ratio, ratio, times, toPpm, toThe } from '../kernel/ratio.ts'
import { HOUR, MINUTE, type Millis } from '../kernel/time.ts'
import { SECTOR_KEYS } from '../mastery/boon.ts'
import type { Token } from '../tokens/state.ts'
import { type encountersFile, type matronFile, type Rarity, type sectorsFile, WILD_KEYS } from './config.ts'
import { CLEARED } from './state.ts'

/** Who waits at the end of a sector, and what beating her pays. */
export interface Matron {
  readonly name: string
  readonly rarity: Rarity
  readonly hp: number
  readonly lumees: number
  readonly token: Token
  readonly tokens: number
}

export interface Sector {
  readonly sector: number
  readonly name: string
  readonly unlockLevel: number
  readonly recommendedLevel: number
  /** Energy of an action and what it adds to the sublevel in basis points, by sublevel; the last is the matron's. */
  readonly energy: readonly number[]
  readonly progress: readonly number[]
  readonly encounterPpm: number
  /** Who is met, the highest tier first. */
  readonly tiers: Weights<number>
  readonly penaltyPpm: number
  readonly lumeesPerEnergy: number
  readonly xpPerEnergy: number
  readonly matron: Matron
}

export interface CaptureRules {
  /** By tier, parts per million. */
  readonly basePpm: readonly number[]
  readonly perLevelPpm: number
  readonly leastPpm: number
  readonly mostPpm: number
}

export interface FightRules {
  readonly varianceBp: number
  readonly fastTurns: number
  readonly maxTurns: number
  readonly speedBonus: Ratio
  readonly xpPerLumee: Ratio
}

export interface ExplorationRules {
  /** Sectors beyond this one are closed. */
  readonly maxSector: number
  /** Sublevels before the matron's. */
  readonly sublevels: number
  /** Any of the sectors that there are, open or closed. */
  readonly sector: (sector: number) => Sector
  readonly waitsFor: Millis
  readonly capture: CaptureRules
  /** Lumenite by tier. */
  readonly purification: readonly number[]
  readonly fight: FightRules
  readonly dismissedFor: Millis
}

type Sectors = Decoded<typeof sectorsFile>
type Encounters = Decoded<typeof encountersFile>
type Matrons = Decoded<typeof matronFile>
type SectorKey = (typeof SECTOR_KEYS)[number]

const whole = (n: number): Ratio => ratio(BigInt(n))

/** Odds of the tiers from the lowest up, weights decay^i, normalised to a million by largest remainder, ties to the lower tier; rolled from the highest down. */
const tierOdds = (lowest: number, highest: number, decay: Ratio): Weights<number> => {
  const tiers = Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i)
  const shares = largestRemainder(
    tiers.map((_, i) => toThe(decay, i)),
    PPM,
  )
  return weights([...tiers].reverse(), [...shares].reverse())
}

const compileSector = (key: SectorKey, file: Sectors, { tier_decay }: Encounters, matrons: Matrons): Sector => {
  const s = file.sectors[key]
  const { rarity, lumees, token, tokens } = matrons.sectors[key]
  const last = file.sublevels + 1
  const each = Array.from({ length: last + 1 }, (_, sublevel) => sublevel)
  const energy = each.map((sublevel) => {
    const plain = s.energy + file.energy_per_sublevel * sublevel
    return sublevel === last ? floor(times(whole(plain), file.matron_energy_multiplier)) : plain
  })
  const bySector = plus(ONE, times(matrons.hp_per_sector, whole(Number(key) - 1)))
  const bySublevel = plus(ONE, times(matrons.hp_per_sublevel, whole(file.sublevels)))
  return {
    sector: Number(key),
    name: s.name,
    unlockLevel: s.unlock_level,
    recommendedLevel: s.recommended_level,
    energy,
    progress: energy.map((spent) => floor(times(times(s.progress_per_energy, whole(spent)), whole(CLEARED)))),
    encounterPpm: toPpm(s.encounter_rate),
    tiers: tierOdds(s.lowest_tier, s.highest_tier, tier_decay),
    penaltyPpm: toPpm(s.capture_penalty),
    lumeesPerEnergy: s.lumees_per_energy,
    xpPerEnergy: s.xp_per_energy,
    matron: { name: s.matron, rarity, hp: floor(times(whole(matrons.hp[rarity]), times(bySector, bySublevel))), lumees, token, tokens },
  }
}

export const compileExploration = (sectors: Sectors, encounters: Encounters, matrons: Matrons): ExplorationRules => {
  const all = SECTOR_KEYS.map((key) => compileSector(key, sectors, encounters, matrons))
  return {
    maxSector: sectors.max_active_sector,
    sublevels: sectors.sublevels,
    sector: (sector) => all[sector - 1]!,
    waitsFor: encounters.minutes * MINUTE,
    capture: {
      basePpm: [0, ...WILD_KEYS.map((tier) => toPpm(encounters.capture[tier]))],
      perLevelPpm: toPpm(encounters.capture_per_level),
      leastPpm: toPpm(encounters.capture_least),
      mostPpm: toPpm(encounters.capture_most),
    },
    purification: [0, ...WILD_KEYS.map((tier) => encounters.purification[tier])],
    fight: {
      varianceBp: quotient(toPpm(matrons.damage_variance), 100),
      fastTurns: matrons.fast_turns,
      maxTurns: matrons.max_turns,
      speedBonus: matrons.speed_bonus,
      xpPerLumee: matrons.xp_per_lumee,
    },
    dismissedFor: matrons.dismiss_hours * HOUR,
  }
}
