import { integer, list, oneOf, record } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { OBJECTIVES } from './state.ts'

const day = integer({ unit: 'UTC day' })

export const objectiveMet = event('daily.objective-met', record({ day, objective: oneOf(OBJECTIVES) }))
export const dailyCompleted = event('daily.completed', record({ day, streak: integer({ unit: 'days' }) }))
export const dailyClaimed = event(
  'daily.claimed',
  record({
    day,
    parts: list(oneOf(['base', 'completion'])),
    streak: integer(),
    lumees: integer(),
    auric_coin: integer(),
    lumenite: integer(),
    xp: integer(),
  }),
)
export const weeklyClaimed = event(
  'daily.weekly-claimed',
  record({ week: integer(), lumees: integer(), auric_coin: integer(), lumenite: integer() }),
)
export const comebackClaimed = event('daily.comeback-claimed', record({ days: integer(), lumees: integer(), auric_coin: integer() }))
