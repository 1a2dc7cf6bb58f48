import { left, right } from 'fp-ts/lib/Either.js'
import { theGuild } from '../guilds/state.ts'
import { set } from '../kernel/change.ts'
import { integer, nothing, record, snowflake } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { weekOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { warMatched } from './events.ts'
import { startOfWeek } from './formulas.ts'
import { sideParts, warOf } from './side.ts'

/** Lets the guild that is left over have a week without an opponent (docs/rules/guild-wars.md). */
export const giveBye = rule({
  name: 'guild-wars.give-bye',
  actor: 'system',
  input: record({ week: integer({ max: 1_000_000, unit: 'UTC week' }), guild: snowflake() }),
  result: nothing,
  limit: 'guild_war',
  reads: { it: of(theGuild, sideParts) },
  emits: [on('it', warMatched)],
  inputs: () => [],
  plan: ({ it }, { week, guild }, { now }) => {
    const why = refusal(weekOf(now) < week && no('guild-wars/too-early', { starts_at: startOfWeek(week) }))
    if (why) return left(why)
    const war = warOf(it, week)
    if (!war) return left(no('guild-wars/not-enrolled', { guild }))
    return war.matched_at === null ? right({}) : left(no('guild-wars/already-matched', { guild }))
  },
  decide: ({ it }, { week, guild }, { now }) => {
    const event = about(
      'guilds',
      guild,
      warMatched({ week, guild, name: it!.hall.name, leader: it!.hall.leader, opponent: null, opponent_name: '' }),
    )
    return accept<typeof event, Record<never, never>>([set(it!.wars.get(week)!, 'matched_at', now)], [event], {})
  },
})
