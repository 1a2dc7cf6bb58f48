import { integer } from '../kernel/codec.ts'
import type { Row } from '../kernel/entity.ts'
import type { View } from '../kernel/part.ts'
import { no, type Rejection, refusal } from '../kernel/rejection.ts'
import type { Ask } from '../kernel/rule.ts'
import { myCollection } from '../maidens/state.ts'
import { MAX_SECTOR } from '../mastery/boon.ts'
import { myBoons } from '../mastery/state.ts'
import { myCalling, myProgress } from '../player/state.ts'
import { poolReadyAt } from '../resources/ready.ts'
import { myPools } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { myEncounter, mySectors, type sectors } from './state.ts'

/** A sector that the input names. */
export const sectorInput = integer({ min: 1, max: MAX_SECTOR, unit: 'sector', doc: 'which sector' })

export interface Where {
  readonly sector: number
}

/** What going somewhere reads: the sectors, who stands in the way, and what one goes with. */
export const entryReads = {
  progress: myProgress,
  pools: myPools,
  calling: myCalling,
  collection: myCollection,
  boons: myBoons,
  sectors: mySectors,
  encounter: myEncounter,
}

type Seen = View<typeof entryReads>

/** Why a sector cannot be entered: it is closed, the level is missing, or the sector before it was never finished (docs/rules/exploration.md). */
export const notOpen = (
  { exploration }: Ruleset,
  sector: number,
  level: number,
  previousLaps: number,
): Rejection<'exploration/invalid-sector' | 'exploration/sector-locked'> | undefined => {
  if (sector > exploration.maxSector) return no('exploration/invalid-sector', { sector, open: exploration.maxSector })
  const { unlockLevel } = exploration.sector(sector)
  const unfinished = sector > 1 && previousLaps === 0
  return level < unlockLevel || unfinished
    ? no('exploration/sector-locked', { sector, level, unlock_level: unlockLevel, unfinished: unfinished ? sector - 1 : null })
    : undefined
}

/** The checks that every way into a sector begins with. */
export const entering = (view: Pick<Seen, 'progress' | 'sectors'>, { sector }: Where, { ruleset }: Ask<Ruleset>) =>
  notOpen(ruleset, sector, view.progress.level, sector > 1 ? standing(view, sector - 1).laps : 0)

/** A sector as someone has left it. */
export const standing = ({ sectors: rows }: Pick<Seen, 'sectors'>, sector: number): Row<typeof sectors.columns> => rows.get(sector)! // absent rows are implicit

/** The sectors that someone may enter, the furthest first. */
export const openSectors = (view: Pick<Seen, 'progress' | 'sectors'>, ask: Ask<Ruleset>): readonly Where[] => {
  const open: Where[] = []
  for (let sector = ask.ruleset.exploration.maxSector; sector >= 1; sector--) if (!entering(view, { sector }, ask)) open.push({ sector })
  return open
}

/** Someone waits for an answer. */
export const interrupted = ({ encounter }: Pick<Seen, 'encounter'>): Rejection<'exploration/encounter-pending'> | undefined =>
  encounter.base === null
    ? undefined
    : no('exploration/encounter-pending', {
        maiden: encounter.base,
        tier: encounter.tier,
        sector: encounter.sector,
        expires_at: encounter.expires_at,
      })

/** Too little energy, and when there will be enough. */
export const tooTired = ({ pools, calling, collection, boons }: Seen, need: number, ask: Ask<Ruleset>) => {
  if (pools.energy >= need) return undefined
  const who = { player_class: calling.player_class, leader: collection.leader, boon_mask: boons.boon_mask }
  return refusal(
    no('exploration/not-enough-energy', {
      need,
      have: pools.energy,
      max: pools.max_energy,
      ready_at: poolReadyAt('energy', pools, who, need, ask),
    }),
  )
}
