import { site } from '../kernel/site.ts'

export const summonSites = { tier: site('summon.tier'), base: site('summon.base') }
