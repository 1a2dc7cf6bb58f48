import type { Ruleset } from '@lumen/rules'

/** Whom summons give at a level: chances and numbers of maidens by tier, lists by tier. */
export interface Pool {
  readonly chance: readonly number[]
  readonly size: readonly number[]
  /** The highest tier that can be summoned. */
  readonly top: number
}

/** The pool of a level, from the very table that pulls draw from; `boostPpm` raises the weight of the highest tier. */
export const poolAt = ({ summon, maidens }: Ruleset, level: number, boostPpm = 0): Pool => {
  const { options, weights, total } = summon.rates(level, boostPpm)
  const chance = maidens.summonable.map(() => 0)
  options.forEach((tier, i) => {
    chance[tier] = weights[i]! / total
  })
  return { chance, size: maidens.summonable.map((bases) => bases.length), top: Math.max(...options) }
}

/** What a pull gives, as far as it matters: whose tier, and whether nobody of hers was owned. */
export interface Given {
  readonly tier: number
  readonly fresh: boolean
  readonly chance: number
}

/** What a pull can give to whoever owns so many different maidens of each tier (docs/rules/summon.md). */
export const outcomes = ({ chance, size, top }: Pool, owned: readonly number[], guaranteed: boolean): readonly Given[] => {
  const all: Given[] = []
  for (let tier = 1; tier <= top; tier++) {
    const of = chance[tier]!
    if (of === 0) continue
    const unowned = size[tier]! - owned[tier]!
    if (guaranteed) {
      const above = Math.min(tier + 1, top)
      const fresh = owned[above]! < size[above]! || unowned > 0
      const at = owned[above]! < size[above]! || !fresh ? above : tier
      all.push({ tier: at, fresh, chance: of })
      continue
    }
    if (unowned > 0) all.push({ tier, fresh: true, chance: (of * unowned) / size[tier]! })
    if (unowned < size[tier]!) all.push({ tier, fresh: false, chance: (of * (size[tier]! - unowned)) / size[tier]! })
  }
  return all
}
