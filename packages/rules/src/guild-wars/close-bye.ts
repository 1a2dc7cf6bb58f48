import { left, right } from 'fp-ts/lib/Either.js'
import { theGuild } from '../guilds/state.ts'
import { integer, nothing, record, snowflake } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { weekOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { warResolved } from './events.ts'
import { startOfWeek } from './formulas.ts'
import { ended, sideParts } from './side.ts'

/** Ends a week without an opponent: it pays as a draw does, if anyone earned a point (docs/rules/guild-wars.md). */
export const closeBye = rule({
  name: 'guild-wars.close-bye',
  actor: 'system',
  input: record({ week: integer({ max: 1_000_000, unit: 'UTC week' }), guild: snowflake(), points: integer() }),
  result: nothing,
  limit: 'guild_war',
  reads: { it: of(theGuild, sideParts) },
  emits: [on('it', warResolved)],
  inputs: () => [],
  plan: ({ it }, { week, guild }, { now }) => {
    const why = refusal(weekOf(now) <= week && no('guild-wars/too-early', { starts_at: startOfWeek(week + 1) }))
    if (why) return left(why)
    const war = it?.wars.get(week)
    if (!war || war.matched_at === null || war.opponent !== null) return left(no('guild-wars/not-matched', { a: guild, b: null }))
    return war.resolved_at === null ? right({}) : left(no('guild-wars/already-resolved', { a: guild, b: null }))
  },
  decide: ({ it }, { week, points }, { now, ruleset }) => {
    const { standing, hall } = it!
    const ending = {
      week,
      opponent: null,
      points,
      against: 0,
      result: 'bye' as const,
      rating: standing.war_rating,
      spoils: ruleset.guildWars.spoils.draw,
    }
    const { changes, event } = ended(it!, ending, now)
    const told = about('guilds', hall.$.root, event)
    return accept<typeof told, Record<never, never>>(changes, [told], {})
  },
})
