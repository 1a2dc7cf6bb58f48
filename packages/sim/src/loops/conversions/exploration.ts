import { capturePpm, type Ruleset } from '@lumen/rules'
import { matronReward } from '@lumen/rules/exploration/formulas'
import { CLEARED } from '@lumen/rules/exploration/state'
import { modified } from '@lumen/rules/kernel/modifiers'
import { type Activity, type Amounts, amounts, copies, sumOf, tokens } from '../activity.ts'
import type { Standing } from '../standing.ts'

const met = (sector: number, tier: number): string => `encounters of tier ${tier} in sector ${sector}`

/** What one action on a sublevel takes and gives; no part of it is left out. */
const action = ({ exploration }: Ruleset, { boons, boosts }: Standing, number: number, sublevel: number) => {
  const sector = exploration.sector(number)
  const energy = sector.energy[sublevel]!
  return {
    takes: { energy },
    gives: {
      lumees: modified(energy * sector.lumeesPerEnergy, boons.lumeesPpm, boosts.lumees ?? 0),
      xp: modified(energy * sector.xpPerEnergy, boons.xpPpm, boosts.xp ?? 0),
      ...Object.fromEntries(
        sector.tiers.options.map((tier, i) => [
          met(number, tier),
          (sector.encounterPpm / 1e6) * (sector.tiers.weights[i]! / sector.tiers.total),
        ]),
      ),
    },
  }
}

const actionsOn = ({ exploration }: Ruleset, number: number, sublevel: number): number =>
  Math.ceil(CLEARED / exploration.sector(number).progress[sublevel]!)

/** What the matron takes and gives to whoever beats her as fast as counts; a DROP charge finds room. */
const matron = (
  { exploration }: Ruleset,
  { boons, boosts }: Standing,
  number: number,
): { readonly takes: Amounts; readonly gives: Amounts } => {
  const { energy, matron: of } = exploration.sector(number)
  const reward = matronReward(exploration.fight, of, 1)
  return {
    takes: amounts({ energy: energy[exploration.sublevels + 1]! }),
    gives: amounts({
      lumees: modified(reward.lumees, boons.lumeesPpm, boosts.lumees ?? 0),
      xp: modified(reward.xp, boons.xpPpm, boosts.xp ?? 0),
      [tokens(of.token)]: of.tokens,
      'DROP charges': 1,
    }),
  }
}

const sectorConversions = (ruleset: Ruleset, standing: Standing, number: number): readonly Activity[] => {
  const { exploration } = ruleset
  const sector = exploration.sector(number)
  const last = exploration.sublevels
  const sublevels = Array.from({ length: last }, (_, i) => i + 1)
  // where energy brings no progress a sublevel never ends: it can be explored for ever all the same
  const passable = sublevels.every((sublevel) => sector.progress[sublevel]! > 0)
  const parts = sublevels.map((sublevel) => ({
    ...action(ruleset, standing, number, sublevel),
    times: passable ? actionsOn(ruleset, number, sublevel) : 1,
  }))
  const end = matron(ruleset, standing, number)
  const captures = sector.tiers.options.flatMap((tier): readonly Activity[] => {
    const chance =
      capturePpm(exploration.capture, sector, tier, standing.level, standing.boons.capturePpm, standing.boosts.capture ?? 0) / 1e6
    return [
      ...(chance > 0
        ? [
            {
              name: `exploration.capture ${number} ${tier}`,
              rule: 'exploration.capture',
              words: `try to capture who was met (tier ${tier}, sector ${number})`,
              takes: { [met(number, tier)]: 1 },
              gives: { [copies(tier)]: chance },
            },
          ]
        : []),
      {
        name: `exploration.purify ${number} ${tier}`,
        rule: 'exploration.purify',
        words: `purify who was met (tier ${tier}, sector ${number})`,
        takes: amounts({ [met(number, tier)]: 1, lumenite: exploration.purification[tier]! }),
        gives: { [copies(tier)]: 1 },
      },
    ]
  })
  const again = parts.at(-1)!
  return [
    ...(passable
      ? [
          {
            name: `exploration.explore ${number}`,
            rule: 'exploration.explore',
            words: `explore sector ${number} from its beginning to its end and beat its matron`,
            takes: sumOf([...parts.map(({ takes, times }) => [takes, times] as const), [end.takes, 1]]),
            gives: sumOf([...parts.map(({ gives, times }) => [gives, times] as const), [end.gives, 1]]),
          },
        ]
      : []),
    {
      name: `exploration.explore ${number} end`,
      rule: 'exploration.explore',
      words: passable ? `explore the last sublevel of sector ${number} and send its matron away` : `explore sector ${number}`,
      takes: sumOf([[again.takes, again.times]]),
      gives: sumOf([[again.gives, again.times]]),
    },
    ...captures,
  ]
}

/** Energy into lumees, XP, tokens and maidens, in every sector that is open. */
export const explorationConversions = (ruleset: Ruleset, standing: Standing): readonly Activity[] => [
  ...standing.sectors.flatMap((sector) => sectorConversions(ruleset, standing, sector)),
  {
    name: 'drop.perform',
    rule: 'drop.perform',
    words: 'use a DROP charge',
    takes: { 'DROP charges': 1 },
    gives: amounts({ auric_coin: ruleset.drop.coin }),
  },
]
