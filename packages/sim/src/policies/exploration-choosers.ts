import { capturePpm, type StoredRow } from '@lumen/rules'
import type { Chooser } from './choosers.ts'
import type { Sight } from './sight.ts'

const NOTHING = {}

/** Below this chance, lumenite that is to spare is thought better spent on certainty. Parts per million. */
const POOR_CHANCE = 300_000

const FIRST: Pick<SectorRow, 'sublevel' | 'laps' | 'dismissed_until'> = { sublevel: 1, laps: 0, dismissed_until: null }

interface SectorRow {
  readonly sublevel: number
  readonly laps: number
  readonly dismissed_until: number | null
}

const rowOf = ({ sectors }: Sight, sector: number): SectorRow => (sectors?.stored(sector) as unknown as SectorRow | undefined) ?? FIRST

/** Whoever waits for an answer. */
const waiting = ({ encounter, now }: Sight): StoredRow | undefined =>
  encounter !== undefined && encounter['base'] !== null && now < (encounter['expires_at'] as number) ? encounter : undefined

const isOpen = (sight: Sight, sector: number): boolean =>
  sight.level >= sight.ruleset.exploration.sector(sector).unlockLevel && (sector === 1 || rowOf(sight, sector - 1).laps > 0)

/** The furthest or the nearest open sector for which something holds. */
const find = (sight: Sight, order: string, holds: (sector: number, row: SectorRow) => boolean): { readonly sector: number } | undefined => {
  const { maxSector } = sight.ruleset.exploration
  for (let i = 0; i < maxSector; i++) {
    const sector = order === 'highest' ? maxSector - i : i + 1
    if (isOpen(sight, sector) && holds(sector, rowOf(sight, sector))) return { sector }
  }
  return undefined
}

/**
 * The furthest sector that full energy would do for. Energy is not spent on lesser ones while it gathers for that one, or
 * for its matron.
 */
const explore: Chooser = (sight, { order }) => {
  if (waiting(sight)) return undefined
  const { exploration } = sight.ruleset
  const most = sight.maxEnergy
  const wish = find(sight, order, (sector, row) => {
    if (exploration.sector(sector).energy[row.sublevel]! > most) return false
    return row.sublevel <= exploration.sublevels || canBeFought(sight, sector, row)
  })
  if (wish === undefined) return undefined
  const { sublevel } = rowOf(sight, wish.sector)
  return sublevel <= exploration.sublevels && exploration.sector(wish.sector).energy[sublevel]! <= sight.energy ? wish : undefined
}

const chance = (sight: Sight, met: StoredRow): number =>
  capturePpm(
    sight.ruleset.exploration.capture,
    sight.ruleset.exploration.sector(met['sector'] as number),
    met['tier'] as number,
    sight.level,
    sight.boons.capturePpm,
    0,
  )

const affordable = ({ ruleset, lumenite }: Sight, met: StoredRow, keep: number): boolean =>
  ruleset.exploration.purification[met['tier'] as number]! <= lumenite - keep

/** Pays for certainty where the chance is poor and lumenite is to spare. */
const purify: Chooser = (sight, { keep }) => {
  const met = waiting(sight)
  return met && chance(sight, met) < POOR_CHANCE && affordable(sight, met, keep.lumenite) ? NOTHING : undefined
}

const capture: Chooser = (sight) => {
  const met = waiting(sight)
  return met && chance(sight, met) > 0 ? NOTHING : undefined
}

/** Lets go whom nothing could win. */
const release: Chooser = (sight) => {
  const met = waiting(sight)
  return met && chance(sight, met) === 0 && !affordable(sight, met, 0) ? NOTHING : undefined
}

/** Whether total power would do within the turns of a fight; what raises it is left as a reserve. */
const winnable = ({ ruleset, totalPower }: Sight, sector: number): boolean =>
  totalPower * ruleset.exploration.fight.maxTurns >= ruleset.exploration.sector(sector).matron.hp

/** Her place is reached, she is not away, and she could be beaten. */
const canBeFought = (sight: Sight, sector: number, { sublevel, dismissed_until }: SectorRow): boolean =>
  sublevel > sight.ruleset.exploration.sublevels && (dismissed_until ?? 0) <= sight.now && winnable(sight, sector)

/** Whether a matron's place was reached anywhere; mostly not. */
const atMatron = ({ sectors, ruleset }: Sight): boolean => {
  const rows = sectors?.all() ?? []
  for (let i = 0; i < rows.length; i++) if ((rows[i]!['sublevel'] as number) > ruleset.exploration.sublevels) return true
  return false
}

const fight: Chooser = (sight, { order }) => {
  if (!atMatron(sight) || waiting(sight)) return undefined
  const { exploration } = sight.ruleset
  return find(
    sight,
    order,
    (sector, row) => canBeFought(sight, sector, row) && exploration.sector(sector).energy[exploration.sublevels + 1]! <= sight.energy,
  )
}

/** Sends away who is too strong, or who is still away while her sector could be explored. */
const dismiss: Chooser = (sight, { order }) => {
  if (!atMatron(sight)) return undefined
  const { exploration } = sight.ruleset
  return find(
    sight,
    order,
    (sector, { sublevel, dismissed_until }) =>
      sublevel > exploration.sublevels && (!winnable(sight, sector) || (dismissed_until ?? 0) > sight.now),
  )
}

export const EXPLORATION_CHOOSERS: Readonly<Record<string, Chooser>> = {
  'exploration.explore': explore,
  'exploration.capture': capture,
  'exploration.purify': purify,
  'exploration.release': release,
  'exploration.fight-matron': fight,
  'exploration.dismiss-matron': dismiss,
}
