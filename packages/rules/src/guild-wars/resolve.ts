import { left, right } from 'fp-ts/lib/Either.js'
import { integer, oneOf, record, snowflake } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { weekOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import type { GuildWarRules } from './config.ts'
import { warResolved } from './events.ts'
import { ratingsAfter, startOfWeek } from './formulas.ts'
import { bothSides, ended } from './side.ts'
import { WAR_RESULTS, type WarResult } from './state.ts'

const result = oneOf(WAR_RESULTS)
const points = integer({ doc: 'what its members earned in the week, summed' })

interface Verdict {
  readonly a: WarResult
  readonly b: WarResult
  readonly rating_a: number
  readonly rating_b: number
}

type Score = readonly [rating: number, points: number]

const verdictOf = (rules: GuildWarRules, [ratingA, pointsA]: Score, [ratingB, pointsB]: Score): Verdict => {
  if (pointsA === pointsB) return { a: 'draw', b: 'draw', rating_a: ratingA, rating_b: ratingB }
  if (pointsA > pointsB) {
    const { winner, loser } = ratingsAfter(rules, ratingA, ratingB)
    return { a: 'victory', b: 'defeat', rating_a: winner, rating_b: loser }
  }
  const { winner, loser } = ratingsAfter(rules, ratingB, ratingA)
  return { a: 'defeat', b: 'victory', rating_a: loser, rating_b: winner }
}

/**
 * Ends a war: more points win, ratings move, vaults are paid. Members' points stand in rows of their own; whoever asks for
 * this has summed them (docs/rules/guild-wars.md).
 */
export const resolveWar = rule({
  name: 'guild-wars.resolve',
  actor: 'system',
  input: record({
    week: integer({ max: 1_000_000, unit: 'UTC week' }),
    a: snowflake(),
    b: snowflake(),
    points_a: points,
    points_b: points,
  }),
  result: record({ a: result, b: result }),
  limit: 'guild_war',
  reads: bothSides,
  emits: [on('a', warResolved), on('b', warResolved)],
  inputs: () => [],
  plan: ({ a, b }, { week, a: idA, b: idB, points_a, points_b }, { now, ruleset }) => {
    const why = refusal(
      idA === idB && no('guild-wars/same-guild', { guild: idA }),
      weekOf(now) <= week && no('guild-wars/too-early', { starts_at: startOfWeek(week + 1) }),
    )
    if (why) return left(why)
    // a guild that ended since keeps its row: the other's war goes on to its end
    const mine = a?.wars.get(week)
    const theirs = b?.wars.get(week)
    if (!mine || !theirs || mine.opponent !== idB || theirs.opponent !== idA) return left(no('guild-wars/not-matched', { a: idA, b: idB }))
    if (mine.resolved_at !== null || theirs.resolved_at !== null) return left(no('guild-wars/already-resolved', { a: idA, b: idB }))
    return right(verdictOf(ruleset.guildWars, [a!.standing.war_rating, points_a], [b!.standing.war_rating, points_b]))
  },
  decide: ({ a, b }, { week, points_a, points_b }, { now, ruleset }, plan) => {
    const spoilsOf = (of: WarResult) => ruleset.guildWars.spoils[of === 'victory' || of === 'defeat' ? of : 'draw']
    const side = (it: typeof a) => ({ id: it!.hall.$.root, name: it!.hall.name })
    const one = ended(
      a!,
      { week, opponent: side(b), points: points_a, against: points_b, result: plan.a, rating: plan.rating_a, spoils: spoilsOf(plan.a) },
      now,
    )
    const other = ended(
      b!,
      { week, opponent: side(a), points: points_b, against: points_a, result: plan.b, rating: plan.rating_b, spoils: spoilsOf(plan.b) },
      now,
    )
    return accept(
      [...one.changes, ...other.changes],
      [about('guilds', a!.hall.$.root, one.event), about('guilds', b!.hall.$.root, other.event)],
      { a: plan.a, b: plan.b },
    )
  },
})
