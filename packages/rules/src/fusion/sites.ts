import { site } from '../kernel/site.ts'

export const fusionSites = { success: site('fusion.success'), result: site('fusion.result'), shards: site('fusion.shards') }
