import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/declared.ts'
import type { Store } from '../store/store.ts'
import { daysOf, type WarScores } from './war-scores.ts'

/** Points of the database, found by the index of a guild's days. */
export const storedScores = (store: Store): WarScores => {
  const db = store.db as Kysely<Database>
  return {
    of: async (guilds, week) => {
      if (guilds.length === 0) return new Map()
      const days = daysOf(week)
      const rows = await db
        .selectFrom('guilds')
        .where('guilds.id', 'in', [...guilds])
        .select((of) => [
          'guilds.id as guild',
          'guilds.name',
          'guilds.emblem',
          'guilds.war_rating as rating',
          of
            .selectFrom('guild_war_points')
            .whereRef('guild_war_points.guild', '=', 'guilds.id')
            .where('guild_war_points.day', '>=', days[0]!)
            .where('guild_war_points.day', '<=', days.at(-1)!)
            .select(sql<string>`coalesce(sum(points), 0)::text`.as('points'))
            .as('points'),
        ])
        .execute()
      return new Map(rows.map((row) => [row.guild, { ...row, points: Number(row.points) }]))
    },
  }
}
