import { type Outcome, type Ruleset, time } from '@lumen/rules'
import type { Policy } from '../policies/policy.ts'
import type { Sight } from '../policies/sight.ts'
import type { Plan } from './plan.ts'
import type { Seat } from './seat.ts'

/** Registration and what the scenario gives, at the first second of day 1. `note` hears what each command did. */
export const begin = (plan: Plan, ruleset: Ruleset, policy: Policy, seat: Seat, sight: Sight, note: (outcome: Outcome) => void): void => {
  const now = time.startOfDay(plan.firstDay)
  const { level, lumees, auric_coin, lumenite, premium_days } = plan.start
  const command = (rule: string, input: unknown, bySystem: boolean): void => {
    const outcome = seat.act(rule, input, now, bySystem)
    if (outcome._tag === 'Left')
      throw new Error(`${rule} was refused at the start: ${outcome.left.code} ${JSON.stringify(outcome.left.params)}`)
    sight.turnTo(seat.account)
    note(outcome.right)
  }
  command('player.register', { name: '', class: null }, false)
  const xp = ruleset.player.xpStep.slice(2, level + 1).reduce((sum, one) => sum + one, 0)
  const premium = Math.min(36_500, Math.max(premium_days, policy.premium ? plan.days : 0))
  for (const [what, amount] of Object.entries({ xp, lumees, auric_coin, lumenite, premium }))
    if (amount > 0) command('player.compensate', { player: seat.player, what, amount, reason: 'start of the scenario' }, true)
}
