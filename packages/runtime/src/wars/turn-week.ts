import type { Id } from '@lumen/rules'
import { startOfWeek } from '@lumen/rules/guild-wars/formulas'
import { MINUTE, type Millis, weekOf } from '@lumen/rules/kernel/time'
import type { Executor } from '../execute/executor.ts'
import { type Rows, statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** How long after its end a week is taken to be over: commands of its last moment are written by then. */
const GRACE = 5 * MINUTE

/** What the turn of the week works on. */
export interface WarWork {
  readonly store: Store
  readonly executor: Executor
  /** UTC milliseconds. */
  readonly clock: () => Millis
}

/** How many wars ended and began in a run, a week without an opponent counted as one. */
export interface TurnOfWeek {
  readonly resolved: number
  readonly matched: number
}

/** A run could not do all that was due; what it did stays done, and the next does the rest. */
export class WarsLeft extends Error {
  override readonly name = 'WarsLeft'
}

// days of week w: 7w − 3 to 7w + 3
const summed = (guild: string): string =>
  `coalesce((select sum(points) from guild_war_points where guild = ${guild} and day between w.week * 7 - 3 and w.week * 7 + 3), 0)::text`

/** Wars that are over and have not ended, each once: by the lower id of the two. */
const OVER = `select w.guild_id as a, w.opponent as b, w.week::text as week, ${summed('w.guild_id')} as points_a, ${summed('w.opponent')} as points_b
  from guild_wars as w
  where w.week < $1 and w.resolved_at is null and w.matched_at is not null and (w.opponent is null or w.guild_id < w.opponent)
  order by w.week, w.guild_id`

/** Guilds that stand and wait for an opponent, the highest rating first. */
const WAITING = `select w.guild_id as guild from guild_wars as w join guilds as g on g.id = w.guild_id
  where w.week = $1 and w.resolved_at is null and w.matched_at is null and g.disbanded_at is null
  order by g.war_rating desc, g.id`

/**
 * Ends the wars that are over and sets guilds against each other for the week that has begun: finds what is due, and does
 * each under a name of its own, so that it may run at any time, twice at once, or die in the middle. Ratings move before
 * they decide who fights whom.
 */
export const turnWeek = async ({ store, executor, clock }: WarWork): Promise<TurnOfWeek> => {
  const week = weekOf(clock())
  // in the first minutes of a week nothing is due
  if (clock() < startOfWeek(week) + GRACE) return { resolved: 0, matched: 0 }
  const find = async (text: string): Promise<Rows> => (await store.transact((flight) => flight.finish([statement(text, [week])])))[0]!
  const left: string[] = []
  const carryOut = async (
    rule: string,
    input: { readonly week: number; readonly [of: string]: number | string },
    of: string,
  ): Promise<number> => {
    const done = await executor.execute({ rule, actor: null, input, interaction: `${rule} ${input.week} ${of}` })
    if (done.ok) return done.repeated ? 0 : 1
    // a guild ended meanwhile, or another process was faster: nothing is left to do
    if (!done.code.startsWith('guild-wars/')) left.push(`${rule} ${of}: ${done.code}`)
    return 0
  }
  let resolved = 0
  for (const row of await find(OVER)) {
    const { a, b } = row as { readonly a: Id; readonly b: Id | null }
    const over = { week: Number(row['week']), points_a: Number(row['points_a']), points_b: Number(row['points_b']) }
    resolved += await (b === null
      ? carryOut('guild-wars.close-bye', { week: over.week, guild: a, points: over.points_a }, a)
      : carryOut('guild-wars.resolve', { ...over, a, b }, `${a} ${b}`))
  }
  let matched = 0
  const waiting = (await find(WAITING)).map(({ guild }) => guild as Id)
  for (let i = 0; i < waiting.length; i += 2) {
    const [a, b] = [waiting[i]!, waiting[i + 1]]
    matched += await (b === undefined
      ? carryOut('guild-wars.give-bye', { week, guild: a }, a)
      : carryOut('guild-wars.match', { week, a, b }, `${a} ${b}`))
  }
  if (left.length > 0) throw new WarsLeft(`${left.length} wars are left for later: ${left.slice(0, 5).join('; ')}`)
  return { resolved, matched }
}
