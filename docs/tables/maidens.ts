import { ELEMENTS, TIERS } from '@lumen/rules'
import { type Cell, grouped, percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

interface Stats {
  readonly attack: number
  readonly defense: number
  readonly hp: number
  readonly speed: number
}

const file = ({ files }: Shipped) => files['maidens/stats'] as { readonly elements: Readonly<Record<string, Stats>> }

/** Tables of docs/rules/maidens.md. */
export const maidenTables = (shipped: Shipped): Tables => {
  const { ruleset, formula } = shipped
  const { bases, tierName, leaderBonus } = ruleset.maidens
  const stats = (tier: number, element: string): Stats => formula('base_stats', { tier, element })
  return {
    tiers: table(
      ['Tier', 'Name', 'Maidens', 'Of these summonable', 'Lowest attack', 'Highest attack', 'Highest hit points'],
      TIERS.map((tier) => {
        const of = bases.filter((b) => b.tier === tier)
        const attacks = of.map((b) => b.attack)
        return [
          tier,
          tierName(tier),
          of.length,
          of.filter((b) => b.summonable).length,
          Math.min(...attacks),
          Math.max(...attacks),
          Math.max(...of.map((b) => b.hp)),
        ]
      }),
    ),
    elements: table(
      ['Element', 'Maidens', 'Attack', 'Defense', 'Hit points', 'Speed', 'Team factor'],
      ELEMENTS.map((element) => {
        const { attack, defense, hp, speed } = file(shipped).elements[element]!
        const { n, d } = ruleset.combat.elements[element]
        const share = (bp: number): string => percentOfPpm(bp * 100)
        return [
          element,
          bases.filter((b) => b.element === element).length,
          share(attack),
          share(defense),
          share(hp),
          speed,
          `${Number((n * 100n) / d) / 100}`,
        ]
      }),
    ),
    stats: table(
      ['Element', 'Tier 1: attack / defense / HP', 'Tier 6: attack / defense / HP', 'Tier 12: attack / defense / HP'],
      ELEMENTS.map((element) => [
        element,
        ...[1, 6, 12].map((tier) => {
          const { attack, defense, hp } = stats(tier, element)
          return [attack, defense, hp].map(grouped).join(' / ')
        }),
      ]),
    ),
    leaders: table(
      [
        'Tier',
        'Infernal: energy rate',
        'Abyssal: stamina rate',
        'Earth: shrine income',
        'Umbral: attack',
        'Radiant: defense',
        'Tempest: counted copies',
      ],
      TIERS.map((tier): readonly Cell[] => {
        const of = (element: (typeof ELEMENTS)[number]) => leaderBonus(element, tier)
        const plus = (ppm: number): string => `+${percentOfPpm(ppm)}`
        return [
          tier,
          plus(of('infernal').energyPpm),
          plus(of('abyssal').staminaPpm),
          plus(of('earth').shrinePpm),
          plus(of('umbral').attackPpm),
          plus(of('radiant').defensePpm),
          `+${of('tempest').copies}`,
        ]
      }),
    ),
  }
}
