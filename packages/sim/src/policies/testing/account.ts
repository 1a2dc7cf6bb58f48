import { isRight } from 'fp-ts/lib/Either.js'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { Seat } from '../../engine/seat.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import type { Scope } from '../language/types.ts'
import { Sight } from '../sight.ts'

export const DAY = 86_400_000
/** A Tuesday, 2026-12-01. */
export const START = 20_788 * DAY

const { plan } = await loadPlan('first-month')
export const ruleset = rulesetOf(plan)

/** A registered account for tests, seen and acted for. */
export interface Account {
  readonly seat: Seat
  readonly sight: Sight
  readonly scope: Scope
  /** Turns the clock to so many hours after the start. */
  readonly at: (hours: number) => void
  /** Grants something as operators do. */
  readonly give: (what: 'lumees' | 'auric_coin' | 'lumenite' | 'xp' | 'premium', amount: number) => void
  /** Carries a command out, which must be accepted. */
  readonly must: (rule: string, input: unknown, bySystem?: boolean) => void
}

export const account = (agent: number): Account => {
  const seat = new Seat(ruleset)
  seat.turnTo(3, agent)
  const sight = new Sight(ruleset)
  sight.now = START
  sight.day = START / DAY
  const must: Account['must'] = (rule, input, bySystem = false) => {
    const outcome = seat.act(rule, input, sight.now, bySystem)
    if (!isRight(outcome)) throw new Error(`${rule}: ${outcome.left.code} ${JSON.stringify(outcome.left.params)}`)
  }
  must('player.register', { name: '', class: null })
  sight.turnTo(seat.account)
  return {
    seat,
    sight,
    scope: { sight, events: [], endsOn: START / DAY + 30, input: undefined, today: 0, session: 0 },
    at: (hours) => {
      sight.now = START + hours * 3_600_000
      sight.day = Math.floor(sight.now / DAY)
    },
    give: (what, amount) => must('player.compensate', { player: seat.player, what, amount, reason: 'test' }, true),
    must,
  }
}
