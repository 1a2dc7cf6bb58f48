/** How often days of one kind were seen, and how many of them a player came. */
export interface Days {
  days: number
  came: number
}

/** A player's days by kind, the first one aside: nobody misses the day on which they register. */
export interface AttendanceCounts {
  readonly weekday: Days
  readonly weekend: Days
  /** Days that a standing streak was at risk. */
  readonly riskWeekday: Days
  readonly riskWeekend: Days
}

/** Chances, as a policy's presence has them. */
export interface Attendance {
  readonly miss_day: number
  readonly miss_weekend_day: number
  readonly streak_care: number
}

export const noDays = (): AttendanceCounts => ({
  weekday: { days: 0, came: 0 },
  weekend: { days: 0, came: 0 },
  riskWeekday: { days: 0, came: 0 },
  riskWeekend: { days: 0, came: 0 },
})

export const KINDS = ['weekday', 'weekend', 'riskWeekday', 'riskWeekend'] as const

export const addDays = (all: readonly AttendanceCounts[]): AttendanceCounts => {
  const sum = noDays()
  for (const counts of all)
    for (const kind of KINDS) {
      sum[kind].days += counts[kind].days
      sum[kind].came += counts[kind].came
    }
  return sum
}

const ROUNDS = 500

/**
 * The most likely chances to miss a day, and to come after all where a streak would break. Who came on a day at risk may
 * have come anyway or for the streak; that is not seen, so the estimate goes back and forth between sharing those days
 * out and counting (expectation-maximisation). A streak that was never at risk says nothing: its care is 0 then.
 */
export const fitAttendance = ({ weekday, weekend, riskWeekday, riskWeekend }: AttendanceCounts): Attendance => {
  const missed = (kind: Days): number => kind.days - kind.came
  const share = (part: number, of: number): number => (of === 0 ? 0 : part / of)
  let miss = share(missed(weekday) + missed(riskWeekday), weekday.days + riskWeekday.days)
  let missWeekend = share(missed(weekend) + missed(riskWeekend), weekend.days + riskWeekend.days)
  let care = riskWeekday.days + riskWeekend.days === 0 ? 0 : 0.5
  for (let round = 0; round < ROUNDS; round++) {
    const saved = share(riskWeekday.came * miss * care, 1 - miss * (1 - care))
    const savedWeekend = share(riskWeekend.came * missWeekend * care, 1 - missWeekend * (1 - care))
    const wouldMiss = missed(riskWeekday) + saved
    const wouldMissWeekend = missed(riskWeekend) + savedWeekend
    miss = share(missed(weekday) + wouldMiss, weekday.days + riskWeekday.days)
    missWeekend = share(missed(weekend) + wouldMissWeekend, weekend.days + riskWeekend.days)
    care = share(saved + savedWeekend, wouldMiss + wouldMissWeekend)
  }
  return { miss_day: miss, miss_weekend_day: missWeekend, streak_care: care }
}
