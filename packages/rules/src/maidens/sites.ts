import { site } from '../kernel/site.ts'

/** A new stack's distance from its base. Cosmetic to exact odds: no other draw depends on it. */
export const maidenSites = {
  varianceAttack: site('maidens.variance-attack', { cosmetic: true }),
  varianceDefense: site('maidens.variance-defense', { cosmetic: true }),
  varianceHp: site('maidens.variance-hp', { cosmetic: true }),
}
