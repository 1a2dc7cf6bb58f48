import { explorationSites } from './exploration/sites.ts'
import { fusionSites } from './fusion/sites.ts'
import { raidSites } from './guild-raids/sites.ts'
import { sites } from './kernel/site.ts'
import { maidenSites } from './maidens/sites.ts'
import { summonSites } from './summon/sites.ts'
import { tokenSites } from './tokens/sites.ts'
import { towerSites } from './tower/sites.ts'

/** Every place where chance enters the game; no two share a hash. */
export const SITES = sites({
  [maidenSites.varianceAttack.name]: maidenSites.varianceAttack,
  [maidenSites.varianceDefense.name]: maidenSites.varianceDefense,
  [maidenSites.varianceHp.name]: maidenSites.varianceHp,
  [summonSites.tier.name]: summonSites.tier,
  [summonSites.base.name]: summonSites.base,
  [fusionSites.success.name]: fusionSites.success,
  [fusionSites.result.name]: fusionSites.result,
  [fusionSites.shards.name]: fusionSites.shards,
  [towerSites.miss.name]: towerSites.miss,
  [towerSites.critical.name]: towerSites.critical,
  [raidSites.critical.name]: raidSites.critical,
  [tokenSites.tier.name]: tokenSites.tier,
  [tokenSites.base.name]: tokenSites.base,
  [explorationSites.encounter.name]: explorationSites.encounter,
  [explorationSites.tier.name]: explorationSites.tier,
  [explorationSites.base.name]: explorationSites.base,
  [explorationSites.capture.name]: explorationSites.capture,
  [explorationSites.matronDamage.name]: explorationSites.matronDamage,
  [explorationSites.matronCritical.name]: explorationSites.matronCritical,
})
