import type { Id } from '../kernel/entity.ts'
import { rowSet } from '../kernel/schema.ts'
import { type Millis, weekOf } from '../kernel/time.ts'
import type { World } from '../kernel/world.ts'

interface War {
  readonly guild: Id
  readonly week: number
  readonly opponent: Id | null
  readonly matched: boolean
}

/** The wars that are not over, of all guilds. */
const warsIn = (world: World): readonly War[] => {
  const wars = world.schema.table('guild_wars')
  return world.ids('guilds').flatMap((guild) => {
    const root = world.find('guilds', guild)
    if (root?.parts[wars.index] === undefined) return []
    return rowSet(root, wars)
      .all()
      .filter((row) => row['resolved_at'] === null)
      .map((row) => ({ guild, week: Number(row.$.key), opponent: row['opponent'] as Id | null, matched: row['matched_at'] !== null }))
  })
}

/** What the game itself could ask of a rule about wars now: which guilds are due, no view can propose. `points`: of either side. */
export const warInputs = (world: World, rule: string, now: Millis, points: number, against: number): readonly unknown[] => {
  if (!rule.startsWith('guild-wars.')) return []
  const week = weekOf(now)
  const wars = warsIn(world)
  const waiting = wars.filter((war) => war.week === week && !war.matched)
  const over = wars.filter((war) => war.week < week && war.matched)
  switch (rule) {
    case 'guild-wars.match':
      return waiting.slice(1).map(({ guild }) => ({ week, a: waiting[0]!.guild, b: guild }))
    case 'guild-wars.give-bye':
      return waiting.map(({ guild }) => ({ week, guild }))
    case 'guild-wars.resolve':
      return over
        .filter(({ opponent }) => opponent !== null)
        .map((war) => ({ week: war.week, a: war.guild, b: war.opponent, points_a: points, points_b: against }))
    case 'guild-wars.close-bye':
      return over.filter(({ opponent }) => opponent === null).map((war) => ({ week: war.week, guild: war.guild, points }))
    default:
      return []
  }
}
