import { leaderBonus } from '@lumen/rules'
import { type Cell, percentOfPpm, spoken, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** A pool's share of the next point is counted in milli-units an hour times milliseconds. */
const POINT = 3_600_000_000

const ppmAsDecimal = (ppm: number): string => String(ppm / 1_000_000)

/** Tables of docs/rules/resources.md. */
export const resourceTables = ({ ruleset, formula }: Shipped): Tables => {
  const { starting, caps, energy, stamina, hp } = ruleset.resources
  const { bases } = ruleset.maidens
  const strongest = (element: 'infernal' | 'abyssal', tier: number) => bases.find((b) => b.element === element && b.tier === tier)!.id
  const rate = (pool: 'energy' | 'stamina', of: string | null, leader: number | null): number => {
    const bonus = leaderBonus(ruleset.maidens, leader)
    const ppm = pool === 'energy' ? bonus.energyPpm : bonus.staminaPpm
    return formula('regen_rate_mph', { pool, class: of, leader: ppmAsDecimal(ppm), relic_per_hour: '0', event_boost: '0' })
  }
  const line = (pool: 'energy' | 'stamina', who: string, of: string | null, leader: number | null): readonly Cell[] => {
    const mph = rate(pool, of, leader)
    const max = ruleset.resources[pool].base
    return [pool, who, mph, spoken(Math.ceil(POINT / mph)), spoken(Math.ceil((max * POINT) / mph))]
  }
  const hpRate: number = formula('hp_regen_rate_mph', { max_hp: hp.base })
  return {
    currencies: table(
      ['Currency', 'At registration', 'Held at most'],
      [
        ['lumees', starting.lumees, caps.lumees],
        ['auric coin', starting.auric_coin, caps.auric_coin],
        ['lumenite', starting.lumenite, caps.lumenite],
        ['fusion shards, of each tier', 0, caps.shards],
      ],
    ),
    pools: table(
      ['Pool', 'Maximum at level 1', 'Grows by', 'A skill point adds', 'A major milestone adds'],
      [
        [
          'energy',
          energy.base,
          `1 in ${spoken((energy.denominator / energy.numerator) * POINT)}`,
          ruleset.player.perPoint.energy,
          ruleset.player.grown(10).max_energy,
        ],
        [
          'stamina',
          stamina.base,
          `1 in ${spoken((stamina.denominator / stamina.numerator) * POINT)}`,
          ruleset.player.perPoint.stamina,
          ruleset.player.grown(10).max_stamina,
        ],
        ['hit points', hp.base, `${percentOfPpm(hp.perHourPpm)} of the maximum an hour`, ruleset.player.perPoint.hp, 0],
      ],
    ),
    rates: table(
      ['Pool', 'Who', 'Milli-units an hour', 'One point in', `Empty to full at level 1`],
      [
        line('energy', 'anyone', null, null),
        line('energy', 'an adapter', 'adapter', null),
        line('energy', 'an adapter led by an infernal maiden of tier 6', 'adapter', strongest('infernal', 6)),
        line('energy', 'an adapter led by an infernal maiden of tier 12', 'adapter', strongest('infernal', 12)),
        line('stamina', 'anyone', null, null),
        line('stamina', 'a destroyer', 'destroyer', null),
        line('stamina', 'a destroyer led by an abyssal maiden of tier 12', 'destroyer', strongest('abyssal', 12)),
        ['hit points', 'anyone', hpRate, spoken(Math.ceil(POINT / hpRate)), spoken(Math.ceil((hp.base * POINT) / hpRate))],
      ],
    ),
  }
}
