import { dropPerformed } from '../drop/events.ts'
import { fusionAttempted } from '../fusion/events.ts'
import { add, type Change, set } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import { dayOf } from '../kernel/time.ts'
import { reaction } from '../language.ts'
import { players } from '../players.ts'
import { energySpent, staminaSpent } from '../resources/events.ts'
import { summonCompleted } from '../summon/events.ts'
import { dailyCompleted, objectiveMet } from './events.ts'
import { myStreaks, OBJECTIVES, type Objective, type quests, today } from './state.ts'

/** Counts what was done toward today's objectives; on the last one the streak grows (docs/rules/daily.md). */
export const objectives = reaction({
  name: 'daily.objectives',
  of: players,
  on: [dropPerformed, summonCompleted, fusionAttempted, energySpent, staminaSpent],
  emits: [objectiveMet, dailyCompleted],
  reads: { me: myStreaks, today },
  react: ({ me, today: row }, event, { now, ruleset }) => {
    const { required } = ruleset.daily
    const { objective, amount, before, done, need } = progressOf(event, row, required)
    const changes: Change[] = [add(row, objective, amount)]
    if (done || before + amount < need) return { changes }
    const day = dayOf(now)
    changes.push(set(row, DONE[objective], true))
    const news = objectiveMet({ day, objective })
    const complete = OBJECTIVES.every((o) => o === objective || row[DONE[o]] || required[o] === 0)
    if (!complete || row.completed_at !== null) return { changes, events: [news] }
    const streak = (me.last_complete_day === day - 1 ? me.streak : 0) + 1
    changes.push(set(row, 'completed_at', now), set(me, 'streak', streak), set(me, 'last_complete_day', day))
    if (streak > me.longest_streak) changes.push(set(me, 'longest_streak', streak))
    return { changes, events: [news, dailyCompleted({ day, streak })] }
  },
})

const DONE = { drop: 'drop_done', summon: 'summon_done', fusion: 'fusion_done', energy: 'energy_done', stamina: 'stamina_done' } as const

type Counted = ReturnType<typeof dropPerformed | typeof summonCompleted | typeof fusionAttempted | typeof energySpent | typeof staminaSpent>

interface Progress {
  readonly objective: Objective
  readonly amount: number
  readonly before: number
  readonly done: boolean
  readonly need: number
}

// column by column: one whose name is only known when it runs costs several times as much, and this runs in most commands
const progressOf = (event: Counted, row: Row<typeof quests.columns>, required: Readonly<Record<Objective, number>>): Progress => {
  switch (event.type) {
    case 'drop.performed':
      return { objective: 'drop', amount: 1, before: row.drop, done: row.drop_done, need: required.drop }
    case 'summon.completed':
      return { objective: 'summon', amount: event.data.count, before: row.summon, done: row.summon_done, need: required.summon }
    case 'fusion.attempted':
      return { objective: 'fusion', amount: 1, before: row.fusion, done: row.fusion_done, need: required.fusion }
    case 'energy.spent':
      return { objective: 'energy', amount: event.data.amount, before: row.energy, done: row.energy_done, need: required.energy }
    case 'stamina.spent':
      return { objective: 'stamina', amount: event.data.amount, before: row.stamina, done: row.stamina_done, need: required.stamina }
  }
}
