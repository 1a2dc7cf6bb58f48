import { type Dice, time } from '@lumen/rules'
import { weekdayOf } from './language/player-fields.ts'
import type { Policy } from './policy.ts'
import { policySites } from './sites.ts'

const PPM = 1_000_000

/** The chance that a day passes without a visit, in parts per million. */
const missPpm = ({ missDayPpm, missWeekendDayPpm, weekdayPpm }: Policy, day: number): number => {
  const weekday = weekdayOf(day)
  const miss = weekday < 5 ? missDayPpm : missWeekendDayPpm
  return weekdayPpm === null ? miss : PPM - Math.floor(((PPM - miss) * weekdayPpm[weekday]!) / PPM)
}

/** Whether an agent comes on a day. `streakAtRisk`: a streak stands that this day would break. */
export const comes = (policy: Policy, dice: Dice, day: number, streakAtRisk: boolean): boolean =>
  !dice.chance(policySites.miss, 0, missPpm(policy, day)) || (streakAtRisk && dice.chance(policySites.streakCare, 0, policy.streakCarePpm))

/** When the sessions of a day begin, in order: so many different hours of the policy's, each at some second of its hour. */
export const sessionStarts = ({ sessions, hours }: Policy, dice: Dice, day: number): readonly number[] => {
  const count = sessions.least + dice.below(policySites.sessions, 0, sessions.most - sessions.least + 1)
  const open = hours.slice()
  const starts: number[] = []
  for (let i = 0; i < count; i++) {
    const [hour] = open.splice(dice.below(policySites.hour, i, open.length), 1)
    starts.push(time.startOfDay(day) + hour! * time.HOUR + dice.below(policySites.start, i, 3_600) * time.SECOND)
  }
  return starts.sort((a, b) => a - b)
}
