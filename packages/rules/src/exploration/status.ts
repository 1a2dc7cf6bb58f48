import { right } from 'fp-ts/lib/Either.js'
import { combatReads, totalStrength } from '../combat/strength.ts'
import { nothing } from '../kernel/codec.ts'
import type { View } from '../kernel/part.ts'
import type { Ask } from '../kernel/rule.ts'
import { query } from '../language.ts'
import { myCalling, myProgress } from '../player/state.ts'
import { myPools, myWallet } from '../resources/state.ts'
import { poolsStatus } from '../resources/status.ts'
import type { Ruleset } from '../ruleset.ts'
import { metSheet } from './met-sheet.ts'
import { sectorSheet } from './sector-sheet.ts'
import { myEncounter, mySectors } from './state.ts'

export const statusReads = {
  ...combatReads,
  progress: myProgress,
  pools: myPools,
  calling: myCalling,
  wallet: myWallet,
  sectors: mySectors,
  encounter: myEncounter,
}

/** Someone's exploration: every open sector and how far they are, their energy, and who waits for an answer. */
export const statusOf = (view: View<typeof statusReads>, which: readonly number[], ask: Ask<Ruleset>) => {
  const { progress, pools, calling, collection, boons, sectors, encounter } = view
  const who = { player_class: calling.player_class, leader: collection.leader, boon_mask: boons.boon_mask }
  const explorer = {
    level: progress.level,
    energy: pools.energy,
    attack: totalStrength(ask.ruleset, view).attack,
    boons,
    pending: encounter.base !== null,
  }
  const laps = (sector: number): number => (sector < 1 ? 0 : sectors.get(sector)!.laps)
  return {
    level: progress.level,
    energy: poolsStatus(pools, who, ask.ruleset, ask.now, ask.active)[0]!,
    sectors: which.map((sector) => sectorSheet(explorer, sector, sectors.get(sector)!, laps(sector - 1), ask)),
    encounter: metSheet(view, ask),
  }
}

/** All sectors that there are to explore (docs/rules/exploration.md). */
export const explorationStatus = query({
  name: 'exploration.status',
  input: nothing,
  limit: 'profile',
  reads: statusReads,
  answer: (view, _input, ask) =>
    right(
      statusOf(
        view,
        Array.from({ length: ask.ruleset.exploration.maxSector }, (_, i) => i + 1),
        ask,
      ),
    ),
})
