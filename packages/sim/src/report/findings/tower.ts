import type { Census } from '../../engine/census.ts'

/** What happened on one floor, everyone together. */
export interface FloorFindings {
  readonly floor: number
  readonly attacks: number
  readonly victories: number
  readonly defeats: number
}

/** The floors that anyone attacked, from below. */
export const towerOf = ({ systems }: Census): readonly FloorFindings[] =>
  Array.from(systems.floorAttacks, (attacks, floor) => ({
    floor,
    attacks,
    victories: systems.floorVictories[floor]!,
    defeats: systems.floorDefeats[floor]!,
  })).filter(({ attacks }) => attacks > 0)
