import { left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { integer, nothing, record, snowflake } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { weekOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { warMatched } from './events.ts'
import { startOfWeek } from './formulas.ts'
import { bothSides, warOf } from './side.ts'

const week = integer({ max: 1_000_000, unit: 'UTC week' })

/** Sets two guilds that enrolled against each other; the game itself does it when the week begins (docs/rules/guild-wars.md). */
export const matchWar = rule({
  name: 'guild-wars.match',
  actor: 'system',
  input: record({ week, a: snowflake(), b: snowflake() }),
  result: nothing,
  limit: 'guild_war',
  reads: bothSides,
  emits: [on('a', warMatched), on('b', warMatched)],
  inputs: () => [],
  plan: ({ a, b }, input, { now }) => {
    const why = refusal(
      input.a === input.b && no('guild-wars/same-guild', { guild: input.a }),
      weekOf(now) < input.week && no('guild-wars/too-early', { starts_at: startOfWeek(input.week) }),
    )
    if (why) return left(why)
    for (const [id, side] of [
      [input.a, a],
      [input.b, b],
    ] as const) {
      const war = warOf(side, input.week)
      if (!war) return left(no('guild-wars/not-enrolled', { guild: id }))
      if (war.matched_at !== null) return left(no('guild-wars/already-matched', { guild: id }))
    }
    return right({})
  },
  decide: ({ a, b }, input, { now }) => {
    const mine = a!.wars.get(input.week)!
    const theirs = b!.wars.get(input.week)!
    const told = (one: typeof a, other: typeof b) =>
      about(
        'guilds',
        one!.hall.$.root,
        warMatched({
          week: input.week,
          guild: one!.hall.$.root,
          name: one!.hall.name,
          leader: one!.hall.leader,
          opponent: other!.hall.$.root,
          opponent_name: other!.hall.name,
        }),
      )
    return accept<ReturnType<typeof told>, Record<never, never>>(
      [set(mine, 'opponent', input.b), set(mine, 'matched_at', now), set(theirs, 'opponent', input.a), set(theirs, 'matched_at', now)],
      [told(a, b), told(b, a)],
      {},
    )
  },
})
