import { root } from './kernel/entity.ts'

/** The aggregate of a player: one Discord user. Each system declares a facet of its row, or tables of its own under it. */
export const players = root('players')
