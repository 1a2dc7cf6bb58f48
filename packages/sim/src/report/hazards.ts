import { type Ruleset, SHRINE_TYPES } from '@lumen/rules'
import type { CurrencyFindings } from './findings/currencies.ts'
import { currencyName, percent, short } from './wording.ts'

/** Something about the numbers that may hurt the economy sooner or later; told whether it holds or not. */
export interface Hazard {
  readonly name: string
  /** Whether the present numbers have it. */
  readonly holds: boolean
  /** What the numbers are, in a sentence. */
  readonly finding: string
  /** Why that matters. */
  readonly why: string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FAR = 100

const tower = ({ tower: rules, player }: Ruleset): Hazard => {
  const near = rules.reward(FAR / 2)
  const far = rules.reward(FAR)
  const reward = (far.lumees / near.lumees) ** (2 / FAR)
  const hp = (rules.boss(FAR).hp / rules.boss(FAR / 2).hp) ** (2 / FAR)
  const { xpStep } = player
  const level = Math.min(FAR, player.maxLevel - 1)
  return {
    name: 'Rewards of the tower outgrow its bosses',
    holds: reward > hp,
    finding: `From floor ${FAR / 2} to floor ${FAR} rewards grow by ${percent(reward - 1)} a floor, hit points by ${percent(hp - 1)}; floor ${FAR} pays ${short(far.xp)} XP, which are ${(far.xp / xpStep[level + 1]!).toFixed(1)} levels at level ${level}.`,
    why: 'Where the pay of a hit rises faster than its price, the tower in the end is the whole economy.',
  }
}

const drops = ({ drop, daily }: Ruleset): Hazard => {
  const most = (DAY / drop.period) * drop.coin
  const quests = daily.base.auric_coin + daily.completion.auric_coin
  return {
    name: 'Drops dwarf the coin of quests',
    holds: most > 10 * quests,
    finding: `Whoever drops whenever they can gathers ${short(most)} auric coin a day; all of a day's quests pay ${short(quests)} before any streak.`,
    why: 'Coin then measures how often someone looks in, not what they do.',
  }
}

const summons = ({ summon, player }: Ruleset): Hazard => {
  const commonest = [1, player.maxLevel].map((level) => {
    const { options, weights } = summon.rates(level)
    return { level, top: Math.max(...options), most: options[weights.indexOf(Math.max(...weights))]!, share: Math.max(...weights) / 1e6 }
  })
  const [first, last] = commonest as [(typeof commonest)[0], (typeof commonest)[0]]
  return {
    name: 'The best tier is the commonest',
    holds: commonest.every(({ top, most }) => top === most),
    finding: `At level ${first.level} tier ${first.most} comes most (${percent(first.share)}), at level ${last.level} tier ${last.most} (${percent(last.share)}), each the highest that can come.`,
    why: 'Lower tiers lose their worth as soon as a higher one opens, and fusion competes with the level.',
  }
}

const payback = ({ shrines }: Ruleset): Hazard => {
  const days = SHRINE_TYPES.map((type) => {
    const { cost, perHour, maxLevel, currency } = shrines.types[type]
    const perDay = (level: number): number => (Number(perHour[level]!.n) / Number(perHour[level]!.d)) * 24
    return { type, currency, all: Array.from({ length: maxLevel - 1 }, (_, i) => cost[i + 2]! / (perDay(i + 2) - perDay(i + 1))) }
  })
  const { all } = days.find(({ currency }) => currency === 'lumees') ?? days[0]!
  const least = Math.min(...all)
  const most = Math.max(...all)
  return {
    name: 'Every level of a shrine pays back in the same time',
    holds: most - least < 0.01 * most,
    finding: `The upgrades of a shrine that yields lumees pay back in ${least.toFixed(1)} to ${most.toFixed(1)} days.`,
    why: 'An investment whose terms never worsen has no end but its last level: lumees grow on lumees.',
  }
}

const streak = ({ daily }: Ruleset): Hazard => {
  const at = (days: number): number => 1 + (daily.perStreakDayPpm / 1e6) * (daily.streakCap > 0 ? Math.min(days, daily.streakCap) : days)
  return {
    name: 'Streaks pay without end',
    holds: daily.streakCap === 0 && daily.perStreakDayPpm > 0,
    finding: `A streak of 60 days pays ${at(60).toFixed(1)} times a day without one, a year's ${at(365).toFixed(1)} times.`,
    why: 'Those who keep a streak leave all others behind, and who loses a long one has little reason to come back.',
  }
}

const guildLevels = ({ guilds, shrines }: Ruleset): Hazard => {
  const top = guilds.upgradeCost.length - 1
  const cost = guilds.upgradeCost.reduce((sum, price) => sum + price, 0)
  const { perHour, maxLevel, maxShrines } = shrines.types.lesser
  const perDay = (Number(perHour[maxLevel]!.n) / Number(perHour[maxLevel]!.d)) * 24 * maxShrines
  const members = guilds.slots[top]!
  const days = cost / (members * perDay)
  return {
    name: 'The last guild levels are out of reach',
    holds: days > 180,
    finding: `Level ${top} takes ${short(cost)} lumees in all: ${Math.round(days)} days of everything that ${members} members with the best lesser shrines earn in them.`,
    why: 'A goal that no guild will see in a year is no goal.',
  }
}

const counters = (ruleset: Ruleset): Hazard => {
  const { tower: rules, resources, player } = ruleset
  const boss = rules.boss(2 * FAR)
  const hit = (boss.attack * rules.counter.ratioPpm) / 1e6
  const hp = resources.hp.base + player.perPoint.hp * player.maxPoints.hp
  return {
    name: 'High bosses fell anyone with one blow',
    holds: hit > hp,
    finding: `An undefended blow on floor ${2 * FAR} takes ${short(hit)} hit points; with every point that hit points can take one has ${short(hp)}.`,
    why: 'There only deep stacks of defense help, and what skill points buy stops to matter.',
  }
}

/** What leaves the game of what comes into it: nothing taxes guilds, and the tower never begins anew. */
const drains = (currencies: readonly CurrencyFindings[]): readonly Hazard[] =>
  currencies
    .filter(({ minted }) => minted > 0)
    .map(({ currency, minted, burned }) => ({
      name: `More ${currencyName(currency)} is earned than there is use for`,
      holds: burned < 0.8 * minted,
      finding: `In this run ${percent(burned / minted, 0)} of what was earned of it was spent.`,
      why: 'There is no tax on guild vaults and no season that begins the tower anew; what is not spent stays for ever, and prices mean less each month.',
    }))

/** All hazards that are known, by the rules alone and by what a run showed. */
export const hazardsOf = (ruleset: Ruleset, currencies: readonly CurrencyFindings[]): readonly Hazard[] => [
  ...[tower, drops, summons, payback, streak, guildLevels, counters].map((look) => look(ruleset)),
  ...drains(currencies),
]
