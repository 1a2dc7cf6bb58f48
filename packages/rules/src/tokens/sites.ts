import { site } from '../kernel/site.ts'

export const tokenSites = { tier: site('tokens.tier'), base: site('tokens.base') }
