import { site } from '../kernel/site.ts'

/** Chances of each hit; the index is its place in the attack. */
export const towerSites = { miss: site('tower.miss'), critical: site('tower.critical') }
