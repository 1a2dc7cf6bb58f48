import { time } from '@lumen/rules'
import { type Ratio, toPpm } from '@lumen/rules/kernel/ratio'
import { WEEKDAYS } from './language/player-fields.ts'
import type { Policy, PolicyLine, Spending } from './policy.ts'
import type { PolicyFile } from './policy-file.ts'
import type { FileLine } from './priority-line.ts'

const PPM = 1_000_000

const figure = ({ n, d }: Ratio): number => Number(n) / Number(d)

const line = ({ per_session, per_day, forget, ...rest }: FileLine, forgetAny: Ratio): PolicyLine => ({
  ...rest,
  perSession: per_session,
  perDay: per_day,
  forgetPpm: toPpm(forget ?? forgetAny),
})

const weekdays = (weekday: PolicyFile['presence']['weekday']): readonly number[] | null => {
  const factors = WEEKDAYS.map((day) => toPpm(weekday[day]))
  return factors.every((factor) => factor === PPM) ? null : factors
}

const spends = ({ money, sigma, most, premium, lumenite }: PolicyFile['spending']): Spending => ({
  median: figure(money),
  sigma: figure(sigma),
  most: figure(most),
  premium: figure(premium),
  lumenite,
})

/** A checked file as agents live by it. */
export const compilePolicy = ({
  description,
  presence,
  session,
  impatience,
  mistakes,
  premium,
  spending,
  priorities,
}: PolicyFile): Policy => ({
  description,
  missDayPpm: toPpm(presence.miss_day),
  missWeekendDayPpm: toPpm(presence.miss_weekend_day),
  weekdayPpm: weekdays(presence.weekday),
  streakCarePpm: toPpm(presence.streak_care),
  leaving: {
    hazardPpm: toPpm(presence.churn.hazard),
    boredAfter: presence.churn.bored_after,
    boredPpm: toPpm(presence.churn.bored_hazard),
    breakPpm: toPpm(presence.breaks.chance),
    breakDays: { least: presence.breaks.least, most: presence.breaks.most },
  },
  sessions: presence.sessions,
  hours: [...presence.hours].sort((a, b) => a - b),
  sessionMs: session.minutes * time.MINUTE,
  betweenMs: session.seconds_between * time.SECOND,
  commandsPerSession: session.commands,
  looksAgainMs: session.looks_again * time.MINUTE,
  impatiencePpm: toPpm(impatience),
  slipPpm: toPpm(mistakes.slip),
  premium,
  spending: spends(spending),
  priorities: priorities.map((one) => line(one, mistakes.forget)),
})
