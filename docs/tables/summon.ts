import { percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** Tables of docs/rules/summon.md. */
export const summonTables = ({ ruleset, files, formula }: Shipped): Tables => {
  const { batches, costPerPull, pityPulls } = ruleset.summon
  const unlock = (files['summon/rates'] as { readonly tier_unlock_levels: Readonly<Record<string, number>> }).tier_unlock_levels
  const levels = [...new Set(Object.values(unlock))].sort((a, b) => a - b)
  const tiers = Object.keys(unlock).map(Number)
  const rates = levels.map((level): Readonly<Record<string, number>> => formula('summon_rates_ppm', { level, boost: '0' }))
  const chance = (ppm: number | undefined): string => (ppm === undefined ? '–' : percentOfPpm(ppm))
  return {
    unlocks: table(
      ['Tier', 'Name', 'From level', 'Maidens in it'],
      tiers.map((tier) => [tier, ruleset.maidens.tierName(tier), unlock[tier]!, ruleset.maidens.summonable[tier]!.length]),
    ),
    odds: table(
      ['Tier', ...levels.map((level, i) => (i + 1 < levels.length ? `Level ${level}–${levels[i + 1]! - 1}` : `Level ${level} on`))],
      [...tiers].reverse().map((tier) => [`${tier} ${ruleset.maidens.tierName(tier)}`, ...rates.map((of) => chance(of[tier]))]),
    ),
    batches: table(
      ['Pulls', 'Auric coin', 'Who'],
      batches.map(({ pulls, premiumOnly }) => [pulls, pulls * costPerPull, premiumOnly ? 'premium players' : 'everyone']),
    ),
    pity: table(
      ['Counter before the pull', 'Guaranteed', 'Counter after it'],
      [0, 1, pityPulls - 2, pityPulls - 1].map((counter) => {
        const { pity, counter: after }: { readonly pity: boolean; readonly counter: number } = formula('pity_step', { counter })
        return [counter, pity, after]
      }),
    ),
  }
}
