import type { Ruleset } from '@lumen/rules'
import type { Activity } from './activity.ts'
import { explorationConversions } from './conversions/exploration.ts'
import { levelConversions } from './conversions/levels.ts'
import { maidenConversions } from './conversions/maidens.ts'
import { propertyConversions } from './conversions/property.ts'
import type { Standing } from './standing.ts'

/**
 * Every conversion that can be repeated without waiting, from the compiled rules: outputs of chance at their exact mean.
 * Where the rules leave room the more generous reading stands: whoever passes here passes in the game.
 */
export const conversionsAt = (ruleset: Ruleset, standing: Standing): readonly Activity[] => [
  ...maidenConversions(ruleset, standing),
  ...explorationConversions(ruleset, standing),
  ...levelConversions(ruleset, standing),
  ...propertyConversions(ruleset, standing),
]
