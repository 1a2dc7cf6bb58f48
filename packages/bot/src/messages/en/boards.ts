import type { BoardCategory } from '@lumen/rules'
import { amount, counted, exact, short } from '../../views/figures.ts'

/** What a board is called, who stands on it, and how a value reads; the second number is the one that decides between equals. */
export interface BoardWords {
  readonly title: string
  readonly of: 'player' | 'guild'
  readonly value: (value: number, tie: number) => string
}

const power = (value: number): string => `power **${short(value)}**`
const level = (value: number, experience: number): string => `level **${exact(value)}** · ${amount(experience)} XP`

export const BOARD_WORDS: Readonly<Record<BoardCategory, BoardWords>> = {
  total_power: { title: 'Power', of: 'player', value: power },
  level: { title: 'Levels', of: 'player', value: level },
  highest_floor: {
    title: 'Highest floors',
    of: 'player',
    value: (floor) => (floor === 0 ? 'not in the tower yet' : `floor **${exact(floor)}**`),
  },
  total_fusions: { title: 'Fusions', of: 'player', value: (fusions) => `**${counted(fusions, 'fusion')}**` },
  guild_level: { title: 'Guilds by level', of: 'guild', value: level },
  guild_war_rating: { title: 'Guilds by war rating', of: 'guild', value: (rating) => `rating **${exact(rating)}**` },
  guild_raid_kills: { title: 'Guilds by raids won', of: 'guild', value: (raids) => `**${counted(raids, 'raid')}**` },
  guild_power: { title: 'Guilds by power', of: 'guild', value: power },
  lumees: { title: 'Lumees', of: 'player', value: (lumees) => `**${amount(lumees)}** lumees` },
}
