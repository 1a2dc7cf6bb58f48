import { type Ruleset, time } from '@lumen/rules'
import { dailyReward } from '@lumen/rules/daily/formulas'
import { type Answer, told } from './answer.ts'

/** What DROPs pay: nothing of it is chance. */
export const dropAnswer = ({ drop, summon }: Ruleset): Answer => {
  const most = Math.floor(time.DAY / drop.period)
  const facts = {
    auric_coin: drop.coin,
    minutes: drop.period / time.MINUTE,
    a_day_at_most: most,
    auric_coin_a_day_at_most: most * drop.coin,
    pulls_a_day_at_most: Math.floor((most * drop.coin) / summon.costPerPull),
  }
  return {
    title: 'DROPs know no chance',
    facts,
    tables: [
      {
        head: ['', ''],
        rows: [
          ['auric coin for one', told(facts.auric_coin)],
          ['minutes for a charge', told(facts.minutes)],
          ['DROPs a day, at most', told(facts.a_day_at_most)],
          ['auric coin a day, at most', told(facts.auric_coin_a_day_at_most)],
          ['pulls that it buys', told(facts.pulls_a_day_at_most)],
        ],
      },
    ],
    notes: [],
  }
}

const STREAKS = [0, 1, 7, 14, 30, 100] as const

/** What a day's quests pay: nothing of it is chance, either. */
export const dailyAnswer = ({ daily }: Ruleset): Answer => {
  const rows = STREAKS.map((streak) => ({ streak, ...dailyReward(daily, streak, { base: true, completion: true }) }))
  return {
    title: "A day's quests know no chance: base and completion together, by streak",
    facts: { by_streak: rows, weekly: daily.weekly },
    tables: [
      {
        head: ['streak', 'lumees', 'auric coin', 'lumenite', 'XP'],
        rows: rows.map(({ streak, lumees, auric_coin, lumenite, xp }) => [streak, lumees, auric_coin, lumenite, xp].map(told)),
      },
    ],
    notes: [
      `${daily.weekly.days} such days in a week add ${told(daily.weekly.lumees)} lumees, ${told(daily.weekly.auric_coin)} auric coin and ${told(daily.weekly.lumenite)} lumenite from level ${daily.weekly.minLevel} on.`,
    ],
  }
}
