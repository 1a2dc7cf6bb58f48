import { type Change, set } from '../kernel/change.ts'
import { dayOf } from '../kernel/time.ts'
import { settle } from '../language.ts'
import { players } from '../players.ts'
import { comebackDays } from './formulas.ts'
import { myStreaks } from './state.ts'

/** Notes that someone is here today, and for how many days they were away (docs/rules/daily.md). */
export const presence = settle({
  name: 'daily.presence',
  of: players,
  when: 'always',
  reads: { me: myStreaks },
  settle: ({ me }, { now, ruleset }) => {
    const day = dayOf(now)
    if (me.last_active_day !== null && day <= me.last_active_day) return NOTHING
    const changes: Change[] = [set(me, 'last_active_day', day)]
    const absent = me.last_active_day === null ? 0 : day - me.last_active_day - 1
    const pending = comebackDays(ruleset.daily, me.comeback_days_pending, absent)
    if (pending !== me.comeback_days_pending) changes.push(set(me, 'comeback_days_pending', pending))
    return changes
  },
})

const NOTHING: readonly Change[] = []
