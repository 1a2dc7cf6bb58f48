import { left, right } from 'fp-ts/lib/Either.js'
import { add, type Change, set } from '../kernel/change.ts'
import { integer, list, nothing, oneOf, record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { dayOf, startOfDay, weekOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { xpEarned } from '../player/events.ts'
import { myProgress } from '../player/state.ts'
import { creditAll } from '../resources/credit.ts'
import { purseOf } from '../resources/excerpts.ts'
import { myWallet } from '../resources/state.ts'
import { comebackClaimed, dailyClaimed, weeklyClaimed } from './events.ts'
import { comebackReward, dailyReward, streakToday } from './formulas.ts'
import { myStreaks, thisWeek, today } from './state.ts'

const rewards = record({ lumees: integer(), auric_coin: integer(), lumenite: integer(), xp: integer() })

/** Claims what today offers: the base once, the completion bonus once all objectives are met; with it the week's bonus and what a comeback pays (docs/rules/daily.md). */
export const claim = rule({
  name: 'daily.claim',
  input: nothing,
  result: record({
    parts: list(oneOf(['base', 'completion'])),
    streak: integer({ unit: 'days' }),
    rewards,
    weekly: rewards,
    comeback: record({ days: integer(), lumees: integer(), auric_coin: integer() }),
  }),
  limit: 'daily_claim',
  reads: { me: myStreaks, today, week: thisWeek, wallet: myWallet, progress: myProgress },
  emits: [dailyClaimed, weeklyClaimed, comebackClaimed, xpEarned],
  inputs: () => [{}],
  plan: ({ me, today: row, week, progress }, _input, { now, ruleset }) => {
    const { daily } = ruleset
    const day = dayOf(now)
    const base = !row.base_claimed
    const completion = row.completed_at !== null && !row.completion_claimed
    if (!base && !completion)
      return left(no('daily/already-claimed', { complete: row.completed_at !== null, again_at: startOfDay(day + 1) }))
    const streak = streakToday(me.streak, me.last_complete_day, day)
    const { weekly } = daily
    const paysWeek = completion && week.claimed_at === null && week.days + 1 >= weekly.days && progress.level >= weekly.minLevel
    const days = base ? me.comeback_days_pending : 0
    return right({
      parts: [...(base ? (['base'] as const) : []), ...(completion ? (['completion'] as const) : [])],
      streak,
      rewards: dailyReward(daily, streak, { base, completion }),
      weekly: paysWeek
        ? { lumees: weekly.lumees, auric_coin: weekly.auric_coin, lumenite: weekly.lumenite, xp: 0 }
        : { lumees: 0, auric_coin: 0, lumenite: 0, xp: 0 },
      pays_week: paysWeek,
      comeback: comebackReward(daily, days),
    })
  },
  decide: ({ me, today: row, week, wallet }, _input, { now, ruleset }, { pays_week, ...plan }) => {
    const changes: Change[] = []
    const base = plan.parts.includes('base')
    const completion = plan.parts.includes('completion')
    if (base) changes.push(set(row, 'base_claimed', true))
    if (completion) changes.push(set(row, 'completion_claimed', true), add(week, 'days', 1))
    if (pays_week) changes.push(set(week, 'claimed_at', now))
    if (plan.comeback.days > 0) changes.push(set(me, 'comeback_days_pending', 0))
    // what was credited leaves less room for what follows
    const held = purseOf(wallet)
    for (const [source, amounts] of [
      ['daily', plan.rewards],
      ['weekly', plan.weekly],
      ['comeback', plan.comeback],
    ] as const)
      for (const change of creditAll(held, amounts, source, ruleset.resources)) {
        changes.push(change)
        held[change.column] += change.by
      }
    const events = [
      dailyClaimed({ day: dayOf(now), parts: plan.parts, streak: plan.streak, ...plan.rewards }),
      ...(pays_week
        ? [
            weeklyClaimed({
              week: weekOf(now),
              lumees: plan.weekly.lumees,
              auric_coin: plan.weekly.auric_coin,
              lumenite: plan.weekly.lumenite,
            }),
          ]
        : []),
      ...(plan.comeback.days > 0 ? [comebackClaimed(plan.comeback)] : []),
      ...(plan.rewards.xp > 0 ? [xpEarned({ amount: plan.rewards.xp, source: 'daily' })] : []),
    ]
    return accept(changes, events, plan)
  },
})
