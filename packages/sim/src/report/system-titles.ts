import type { ExplorationFindings } from './findings/exploration.ts'
import type { FusionTier } from './findings/fusion.ts'
import type { DryStreak, PullsToTier } from './findings/gacha.ts'
import type { ShrineFindings } from './findings/shrines.ts'
import type { FloorFindings } from './findings/tower.ts'
import type { Step, Wait } from './findings/waits.ts'
import { most } from './most.ts'
import { capital, counted, percent, short } from './wording.ts'

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
