import { poolRate, type Ruleset, SHRINE_TYPES, time } from '@lumen/rules'
import { dailyReward } from '@lumen/rules/daily/formulas'
import { maxima } from '@lumen/rules/resources/maxima'
import { type Amounts, amounts } from './activity.ts'
import type { Standing } from './standing.ts'

/** What comes with time alone, for whoever never misses it: it can be waited for, and not be hurried. */
export interface Faucet {
  readonly name: string
  readonly words: string
  readonly perDay: Amounts
}

const perDay = ({ n, d }: { readonly n: bigint; readonly d: bigint }, perMs = false): number =>
  (Number(n) / Number(d)) * (perMs ? time.DAY : 24)

const pools = (ruleset: Ruleset, { level, boons }: Standing): readonly Faucet[] => {
  const hp = maxima(ruleset, level, { points_energy: 0, points_stamina: 0, points_hp: 0 }, boons).hp
  return (['energy', 'stamina'] as const).map((pool) => ({
    name: pool,
    words: `${pool} that regenerates, without class, leader and boons`,
    perDay: amounts({ [pool]: (poolRate(ruleset, pool, { player_class: null, leader: null, boon_mask: 0 }, hp, 0) / 1_000) * 24 }),
  }))
}

const quests = ({ daily }: Ruleset, { level }: Standing): readonly Faucet[] => {
  const { lumees, auric_coin, lumenite, xp } = dailyReward(daily, 0, { base: true, completion: true })
  const { weekly } = daily
  return [
    {
      name: 'daily quests',
      words: `all quests of a day, without a streak (each day of one adds ${daily.perStreakDayPpm / 10_000} %)`,
      perDay: amounts({ lumees, auric_coin, lumenite, xp }),
    },
    ...(level >= weekly.minLevel
      ? [
          {
            name: 'weekly bonus',
            words: 'a seventh of the bonus of a week',
            perDay: amounts({ lumees: weekly.lumees / 7, auric_coin: weekly.auric_coin / 7, lumenite: weekly.lumenite / 7 }),
          },
        ]
      : []),
  ]
}

const shrines = ({ shrines: rules }: Ruleset, { level }: Standing): readonly Faucet[] =>
  SHRINE_TYPES.flatMap((type) => {
    const { unlockLevel, maxShrines, maxLevel, perHour, currency, invested } = rules.types[type]
    if (level < unlockLevel || maxShrines === 0) return []
    const yields = perDay(perHour[maxLevel]!) * maxShrines
    const pays =
      currency === 'lumees' ? `, which pay their price back in ${((invested[maxLevel]! * maxShrines) / yields).toFixed(1)} days` : ''
    return [{ name: `${type} shrines`, words: `${maxShrines} ${type} shrines of level ${maxLevel}${pays}`, perDay: { [currency]: yields } }]
  })

const guilds = ({ guildShrine, guildWars }: Ruleset): readonly Faucet[] => [
  {
    name: 'guild shrine',
    words: `the shrine of a guild at level ${guildShrine.maxLevel}, for all members and the vault`,
    perDay: { lumees: perDay(guildShrine.perMs[guildShrine.maxLevel]!, true) },
  },
  {
    name: 'guild wars',
    words: 'a seventh of a victory in a war, for the vault',
    perDay: amounts({ 'vault lumees': guildWars.spoils.victory.lumees / 7, 'vault lumenite': guildWars.spoils.victory.lumenite / 7 }),
  },
]

/** Everything that time brings at a level; raids and the tower depend on strength, and stand elsewhere. */
export const faucetsAt = (ruleset: Ruleset, standing: Standing): readonly Faucet[] => [
  ...pools(ruleset, standing),
  {
    name: 'DROPs',
    words: 'every DROP as soon as its charge is there',
    perDay: amounts({ auric_coin: Math.floor(time.DAY / ruleset.drop.period) * ruleset.drop.coin }),
  },
  ...quests(ruleset, standing),
  ...shrines(ruleset, standing),
  ...guilds(ruleset),
]
