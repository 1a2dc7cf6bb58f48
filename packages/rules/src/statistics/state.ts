import { counter, value } from '../kernel/column.ts'
import { single } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'
import { players } from '../players.ts'

/** What someone has ever done. Counters only rise. */
export const statistics = single(players, 'player_statistics', {
  summons_total: counter({ unit: 'pulls' }),
  fusions_total: counter({ unit: 'attempts' }),
  fusions_success: counter({ unit: 'fusions' }),
  drops_total: counter({ unit: 'drops' }),
  bases_discovered: counter({ unit: 'maidens' }),
  highest_floor: value({ unit: 'floor', doc: 'the highest floor cleared' }),
  sublevels_cleared: counter({ unit: 'sublevels' }),
  matrons_defeated: counter({ unit: 'matrons' }),
  captures_total: counter({ unit: 'maidens captured or purified' }),
  boons_total: counter({ unit: 'mastery boons' }),
  daily_completed: counter({ unit: 'days' }),
  shrine_levels_total: counter({ unit: 'levels built and upgraded' }),
  longest_streak: value({ unit: 'days' }),
  lumees_earned: counter({ unit: 'lumees' }),
  lumees_spent: counter({ unit: 'lumees' }),
  guild_donated_total: counter({ unit: 'lumees', doc: 'given to guilds' }),
})

export const myStatistics = one(statistics)
