import type { AttentionFindings } from './findings/attention.ts'
import type { CurrencyFindings } from './findings/currencies.ts'
import type { ExplorationFindings } from './findings/exploration.ts'
import type { FusionTier } from './findings/fusion.ts'
import type { DryStreak, PullsToTier } from './findings/gacha.ts'
import type { CurrencyHoldings } from './findings/holdings.ts'
import type { InequalityFindings } from './findings/inequality.ts'
import type { ShrineFindings } from './findings/shrines.ts'
import type { FloorFindings } from './findings/tower.ts'
import type { Step, Wait } from './findings/waits.ts'
import { capital, counted, currencyName, percent, short } from './wording.ts'

/** The one of some with the most of something. */
const most = <A>(all: readonly A[], of: (one: A) => number): A | undefined =>
  all.reduce<A | undefined>((best, one) => (best === undefined || of(one) > of(best) ? one : best), undefined)

/** A factor as one reads it. */
export const times = (factor: number): string => (factor >= 10 ? Math.round(factor).toLocaleString('en-US') : factor.toFixed(1))

export const sankeyTitle = ({ currency, minted, burned }: CurrencyFindings): string => {
  const name = currencyName(currency)
  return burned <= minted
    ? `Of every 100 ${name} that come in, ${Math.round((100 * burned) / minted)} go out again and ${100 - Math.round((100 * burned) / minted)} stay`
    : `More ${name} go out than come in: ${short(burned)} against ${short(minted)}`
}

export const holdingTitle = (all: readonly CurrencyHoldings[]): string => {
  const told = all.flatMap(({ currency, days }) => {
    const last = days.at(-1)?.daysHeld
    return last == null ? [] : [`${short(last)} of ${currencyName(currency)}`]
  })
  return told.length === 0 ? 'Nothing comes in any more at the end' : `At the end players hold this many days of income: ${told.join(', ')}`
}

export const indexTitle = (all: readonly CurrencyHoldings[]): string => {
  const told = all.flatMap(({ currency, days }) => {
    const last = days.at(-1)?.index
    return last == null ? [] : [`${currencyName(currency)} ${short(last / 100)} times`]
  })
  return `Against the first week, the last week’s income is: ${told.join(', ')}`
}

/** What half of the players of each policy have waited for a milestone, or how many came so far at all. */
export const waitTitle = (kind: Wait['kind'], many: string, waits: readonly Wait[], days: number): string => {
  const highest = Math.max(...waits.filter(({ reached }) => reached > 0).map(({ value }) => value))
  const all = waits.find(({ policy, value }) => policy === null && value === highest)
  const reached = all?.days.at(-1)?.share ?? 0
  const half = waits.filter(({ policy, value, median }) => policy !== null && value === highest && median.time !== null)
  const first = most(half, ({ median }) => -(median.time ?? 0))
  const when = first ? `, half of ${first.policy} by day ${first.median.time}` : ''
  return `${capital(many)}: ${percent(reached, reached < 0.01 ? 1 : 0)} come to ${kind} ${highest} within ${counted(days, 'day')}${when}`
}

export const stuckTitle = ([first]: readonly Step[]): string =>
  first === undefined
    ? 'Nobody waits'
    : `The longest wait: ${first.policy} from ${first.from} to ${first.to}, ${first.days === null ? 'more than ' : ''}${counted(first.atLeast, 'day')}`

export const pullsTitle = (tiers: readonly PullsToTier[]): string => {
  const top = tiers.findLast(({ p50 }) => p50 !== null)
  if (!top) return 'No tier came to half of the players'
  const nine = top.p90 === null ? '' : `, nine in ten after ${short(top.p90)}`
  return `Half of the players pull tier ${top.tier} or higher within ${short(top.p50 ?? 0)} pulls${nine}`
}

export const dryTitle = (streaks: readonly DryStreak[]): string => {
  const worst = most(streaks, ({ p50 }) => p50)
  const longest = most(streaks, ({ longest }) => longest)
  return `Dry streaks: the median player of ${worst?.policy} once pulls ${worst?.p50} times without anything new; the longest run was ${longest?.longest}`
}

export const attemptsTitle = (tiers: readonly FusionTier[]): string => {
  const told = tiers.filter(({ attempts }) => attempts !== null)
  const busiest = most(told, ({ tried, redeemed }) => tried + redeemed)
  const gained = tiers.reduce((sum, { shardsGained }) => sum + shardsGained, 0)
  const spent = tiers.reduce((sum, { shardsSpent }) => sum + shardsSpent, 0)
  const used = gained === 0 ? '' : `; ${percent(spent / gained, 0)} of all shards are used`
  return busiest === undefined
    ? `No fusion succeeded${used}`
    : `A success at tier ${busiest.tier}, the busiest, takes ${(busiest.attempts ?? 0).toFixed(2)} attempts (in theory ${busiest.expected.toFixed(2)})${used}`
}

export const paybackTitle = (type: string, levels: ShrineFindings['levels']): string => {
  const days = levels.map(({ paybackDays }) => paybackDays)
  const upgrades = days.slice(1)
  const [least, longest] = [Math.min(...upgrades), Math.max(...upgrades)]
  const told =
    longest - least < 0.05 * longest ? `each upgrade in ${short(longest)} days` : `its upgrades in ${short(least)} to ${short(longest)}`
  return `A ${type} shrine pays back in ${short(days[0] ?? 0)} days${upgrades.length > 0 ? `, ${told}` : ''}`
}

export const idleTitle = ({ idle, capHours }: ShrineFindings): string => {
  const worst = most(idle, ({ mean }) => mean)
  return `${capital(worst?.policy ?? 'everyone')} loses most to the cap of ${capHours} hours: shrines stand full ${percent(worst?.mean ?? 0, 0)} of the time`
}

export const towerTitle = (tower: readonly FloorFindings[]): string => {
  const [attacks, victories, defeats] = (['attacks', 'victories', 'defeats'] as const).map((count) =>
    tower.reduce((sum, floor) => sum + floor[count], 0),
  ) as [number, number, number]
  const fights = victories + defeats
  return victories === 0
    ? `Nobody won: ${counted(attacks, 'attack')}, ${counted(defeats, 'defeat')}`
    : `A victory takes ${(attacks / victories).toFixed(1)} attacks, and ${percent(defeats / fights, defeats / fights < 0.01 ? 1 : 0)} of the fights end in defeat`
}

export const explorationTitle = ({ sectors }: ExplorationFindings): string => {
  const sum = (of: 'explored' | 'encounters' | 'captured' | 'purified'): number => sectors.reduce((all, sector) => all + sector[of], 0)
  const met = sum('encounters')
  const won = sum('captured') + sum('purified')
  const rate = sum('explored') === 0 ? 0 : met / sum('explored')
  return `${percent(rate, 0)} of explorations meet somebody; ${met === 0 ? 'nobody is won' : `${percent(won / met, 0)} of them are captured or purified`}`
}

export const matronSentence = ({ defeated, failed, dismissed }: ExplorationFindings['matrons']): string => {
  const fights = defeated + failed
  return fights + dismissed === 0
    ? 'Nobody came as far as a matron.'
    : `Matrons were fought ${fights.toLocaleString('en-US')} times and fell in ${fights === 0 ? 'none' : percent(defeated / fights, 0)} of them; ${dismissed === 0 ? 'none was sent away' : `${counted(dismissed, 'time')} one was sent away`}.`
}

export const lorenzTitle = ({ topTenth, gini }: InequalityFindings): string =>
  `The richest tenth owns ${percent(topTenth, 0)} of everything (Gini ${gini.mean.toFixed(2)}${gini.half95 === null ? '' : ` ± ${gini.half95.toFixed(2)}`})`

export const giniTitle = ({ days }: InequalityFindings): string => {
  const [first, last] = [days.find(({ day }) => day >= 7) ?? days[0], days.at(-1)]
  if (!first || !last) return 'Inequality over time'
  const verb = last.gini > first.gini + 0.02 ? 'grows' : last.gini < first.gini - 0.02 ? 'shrinks' : 'stays as it is'
  return `Inequality ${verb}: Gini ${first.gini.toFixed(2)} on day ${first.day}, ${last.gini.toFixed(2)} at the end`
}

export const gapTitle = ({ policies }: InequalityFindings): string => {
  const [richest, poorest] = [policies[0], policies.at(-1)]
  return richest && poorest
    ? `The median of ${richest.policy} is worth ${times(richest.p50 / Math.max(1, poorest.p50))} times that of ${poorest.policy}`
    : 'What each policy is worth'
}

export const minutesTitle = ({ policies }: AttentionFindings): string => {
  const sorted = [...policies].sort((a, b) => b.minutes[1] - a.minutes[1])
  const told = sorted.length > 4 ? [sorted[0]!, sorted.at(-1)!] : sorted
  return `A day played takes ${told.map(({ policy, minutes }) => `${short(minutes[1])} minutes (${policy})`).join(', ')}`
}

export const commandsTitle = ({ days }: AttentionFindings, last: number): string => {
  const meanOf = (policy: string, from: number, to: number): number => {
    const some = days.filter((one) => one.policy === policy && one.day >= from && one.day <= to && one.present > 0)
    return some.reduce((sum, { commands }) => sum + commands, 0) / Math.max(1, some.length)
  }
  const policies = [...new Set(days.map(({ policy }) => policy))]
  const moved = policies.map((policy) => ({ policy, factor: meanOf(policy, last - 6, last) / Math.max(1e-9, meanOf(policy, 1, 7)) }))
  const furthest = most(moved, ({ factor }) => Math.abs(Math.log(Math.max(1e-9, factor))))
  return furthest === undefined
    ? 'Commands a day'
    : `${capital(furthest.policy)} sends ${times(furthest.factor)} times as many commands a day in the last week as in the first`
}

export const streakTitle = ({ losses }: AttentionFindings): string => {
  const week = losses.find(({ streak }) => streak === 7) ?? losses[0]
  const long = losses.find(({ streak }) => streak === 30) ?? losses.at(-1)
  return week && long
    ? `One missed day costs ${short(week.lumees + week.laterLumees)} lumees after a streak of ${week.streak} days, and ${short(long.lumees + long.laterLumees)} after one of ${long.streak}`
    : 'What a missed day costs'
}
