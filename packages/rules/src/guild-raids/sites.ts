import { site } from '../kernel/site.ts'

export const raidSites = { critical: site('guild-raids.critical') }
