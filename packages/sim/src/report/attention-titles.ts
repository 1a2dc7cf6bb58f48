import type { AttentionFindings } from './findings/attention.ts'
import { most } from './most.ts'
import { capital, short, times } from './wording.ts'

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
