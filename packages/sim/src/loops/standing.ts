import { type Boons, type BoostKind, boonsOf, type Ruleset } from '@lumen/rules'
import { boonBit, RANKS } from '@lumen/rules/mastery/boon'

/** Live events as they stand for good: what they add, in parts per million, by kind. */
export type Boosts = Readonly<Partial<Record<BoostKind, number>>>

/** A player at their best for their level: every boon that open sectors give, and live events. */
export interface Standing {
  readonly level: number
  readonly boons: Boons
  /** Sectors that the level opens. */
  readonly sectors: readonly number[]
  readonly boosts: Boosts
}

export const standingAt = (ruleset: Ruleset, level: number, boosts: Boosts = {}): Standing => {
  const { exploration } = ruleset
  const sectors = Array.from({ length: exploration.maxSector }, (_, i) => i + 1).filter((n) => exploration.sector(n).unlockLevel <= level)
  let mask = 0
  for (const sector of sectors) for (let rank = 1; rank <= RANKS; rank++) mask |= 1 << boonBit(sector, rank)
  return { level, sectors, boosts, boons: boonsOf(ruleset, mask) }
}
