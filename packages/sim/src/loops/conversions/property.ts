import { type Ruleset, SHRINE_TYPES } from '@lumen/rules'
import { refundOf } from '@lumen/rules/shrines/formulas'
import { type Activity, amounts } from '../activity.ts'
import type { Standing } from '../standing.ts'

/** Shrines bought, raised and sold at once: what they yield meanwhile takes time, and is no part of it. */
const shrineConversions = ({ shrines }: Ruleset, { level: player }: Standing): readonly Activity[] =>
  SHRINE_TYPES.flatMap((type): readonly Activity[] => {
    const { unlockLevel, maxShrines, maxLevel, cost, invested } = shrines.types[type]
    if (player < unlockLevel || maxShrines === 0) return []
    const stands = (level: number): string => `${type} shrines (level ${level})`
    return Array.from({ length: maxLevel }, (_, i) => i + 1).flatMap((level) => [
      {
        name: `shrines.${level === 1 ? 'build' : 'upgrade'} ${type} ${level}`,
        rule: level === 1 ? 'shrines.build' : 'shrines.upgrade',
        words: level === 1 ? `build a ${type} shrine` : `raise a ${type} shrine to level ${level}`,
        takes: amounts({ lumees: cost[level]!, [stands(level - 1)]: level === 1 ? 0 : 1 }),
        gives: { [stands(level)]: 1 },
      },
      {
        name: `shrines.sell ${type} ${level}`,
        rule: 'shrines.sell',
        words: `sell a ${type} shrine of level ${level}`,
        takes: { [stands(level)]: 1 },
        gives: amounts({ lumees: refundOf(shrines, invested[level]!) }),
      },
    ])
  })

/** The vault of a guild: what is given to it, and what it gives back to members. A day's limit slows that, and does not end it. */
const vaultConversions = ({ guilds }: Ruleset): readonly Activity[] => {
  const { donation, grant } = guilds
  const gift = Math.max(donation.lumees, donation.lumeesPerXp)
  return [
    {
      name: 'guilds.donate',
      rule: 'guilds.donate',
      words: 'give lumees to the vault of a guild',
      takes: { lumees: gift },
      gives: amounts({ 'vault lumees': gift, 'guild XP': Math.floor(gift / donation.lumeesPerXp) }),
    },
    ...(grant.dailyPpm > 0
      ? [
          {
            name: 'guilds.grant',
            rule: 'guilds.grant',
            words: `grant them to a member (at most ${grant.dailyPpm / 10_000} % of the vault a day)`,
            takes: { 'vault lumees': gift },
            gives: { lumees: gift },
          },
        ]
      : []),
  ]
}

/** Lumees into what can be owned, and back. */
export const propertyConversions = (ruleset: Ruleset, standing: Standing): readonly Activity[] => [
  ...shrineConversions(ruleset, standing),
  ...vaultConversions(ruleset),
]
