import { type InPlaceWorld, type StoredRow, schema } from '@lumen/rules'
import { startOfWeek } from '@lumen/rules/guild-wars/formulas'
import { MINUTE, type Millis, startOfDay, weekOf } from '@lumen/rules/kernel/time'
import { rowsIn } from '../policies/held.ts'

const GUILDS = schema.kind('guilds')
const PLAYERS = schema.kind('players')
const enrolledOf = rowsIn('guild_wars')
const earnedOf = rowsIn('guild_war_points')

/** How long after a week began its wars begin, and those of the week before end: as long as the live game's job waits. */
const GRACE = 5 * MINUTE

/** When the week turns on a UTC day that begins at `dayStart`; undefined on any day but a Monday. */
export const weekTurnsAt = (dayStart: Millis): Millis | undefined =>
  startOfWeek(weekOf(dayStart)) === dayStart ? dayStart + GRACE : undefined

/** Carries a command of the game itself out. */
export type Govern = (rule: string, input: unknown) => void

/** What members of a guild earned on the days of a week, summed. */
const pointsOf = (world: InPlaceWorld, people: readonly string[], guild: string, week: number): number => {
  let sum = 0
  for (const player of people) {
    const rows = earnedOf(world.peek(PLAYERS, player))
    for (const row of rows?.all() ?? [])
      if (row['guild'] === guild && weekOf(startOfDay(row.$.key as number)) === week) sum += row['points'] as number
  }
  return sum
}

interface War {
  readonly guild: string
  readonly week: number
  readonly row: StoredRow
  /** The guild's own row. */
  readonly hall: StoredRow
}

const warsOf = (world: InPlaceWorld): readonly War[] =>
  world.ids('guilds').flatMap((guild) => {
    const it = world.peek(GUILDS, guild)!
    return (enrolledOf(it)?.all() ?? []).map((row) => ({ guild, week: row.$.key as number, row, hall: it.row }))
  })

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Turns the week of wars as the live game's job does: wars of weeks before end with what their members earned, then the
 * guilds that enrolled for this week are set against each other, neighbours by rating.
 */
export const turnWeek = (world: InPlaceWorld, people: readonly string[], now: Millis, govern: Govern): void => {
  const week = weekOf(now)
  const over = warsOf(world)
    .filter(({ guild, week: of, row }) => {
      const opponent = row['opponent'] as string | null
      return of < week && row['resolved_at'] === null && row['matched_at'] !== null && (opponent === null || guild < opponent)
    })
    .sort((a, b) => a.week - b.week || byId(a.guild, b.guild))
  for (const { guild: a, week: of, row } of over) {
    const b = row['opponent'] as string | null
    const points_a = pointsOf(world, people, a, of)
    if (b === null) govern('guild-wars.close-bye', { week: of, guild: a, points: points_a })
    else govern('guild-wars.resolve', { week: of, a, b, points_a, points_b: pointsOf(world, people, b, of) })
  }
  const waiting = warsOf(world)
    .filter(
      ({ week: of, row, hall }) =>
        of === week && row['resolved_at'] === null && row['matched_at'] === null && hall['disbanded_at'] === null,
    )
    .sort((a, b) => (b.hall['war_rating'] as number) - (a.hall['war_rating'] as number) || byId(a.guild, b.guild))
    .map(({ guild }) => guild)
  for (let i = 0; i < waiting.length; i += 2) {
    const [a, b] = [waiting[i]!, waiting[i + 1]]
    if (b === undefined) govern('guild-wars.give-bye', { week, guild: a })
    else govern('guild-wars.match', { week, a, b })
  }
}
