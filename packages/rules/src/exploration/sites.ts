import { site } from '../kernel/site.ts'

export const explorationSites = {
  encounter: site('exploration.encounter'),
  tier: site('exploration.tier'),
  base: site('exploration.base'),
  capture: site('exploration.capture'),
  matronDamage: site('exploration.matron-damage'),
  matronCritical: site('exploration.matron-critical'),
}
