import { type Id, rowSet, type World } from '@lumen/rules'
import { daysOf, type WarScore, type WarScores } from './war-scores.ts'

interface Hall {
  readonly name: string
  readonly emblem: string
  readonly war_rating: number
}

/** The twin of the stored points over a world in memory. */
export const memoryScores = (world: () => World): WarScores => ({
  of: (guilds, week) => {
    const spec = world().schema.table('guild_war_points')
    const sums = new Map<Id, number>()
    for (const id of world().ids('players')) {
      const player = world().find('players', id)
      if (!player?.exists) continue
      const rows = rowSet(player, spec)
      for (const day of daysOf(week)) {
        const row = rows.stored(day) as { readonly guild: Id | null; readonly points: number } | undefined
        if (row && row.guild !== null) sums.set(row.guild, (sums.get(row.guild) ?? 0) + row.points)
      }
    }
    const found = guilds.flatMap((guild): readonly (readonly [Id, WarScore])[] => {
      const of = world().find('guilds', guild)
      if (!of?.exists) return []
      const { name, emblem, war_rating } = of.row as unknown as Hall
      return [[guild, { guild, name, emblem, rating: war_rating, points: sums.get(guild) ?? 0 }]]
    })
    return Promise.resolve(new Map(found))
  },
})
