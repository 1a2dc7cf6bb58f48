import type { Plan } from '../engine/plan.ts'
import { counted } from './wording.ts'

/** Agents who are played under both of two rules, and compared with themselves. */
export interface PairsPlayed extends Pick<Plan, 'worlds'> {
  readonly agents: number
}

/** So many pairs. Agents of one world do as others of it do: where worlds are shared, pairs are worlds, and much fewer. */
export const pairsText = ({ agents, worlds }: PairsPlayed): string =>
  worlds === undefined ? counted(agents, 'pair') : counted(Math.ceil(agents / worlds.agents), 'pair of worlds', 'pairs of worlds')

/** The same with all that it takes to know how many were played. */
export const pairsInFull = (played: PairsPlayed): string =>
  `${pairsText(played)} ${played.worlds === undefined ? 'of agents' : `with ${counted(played.worlds.agents, 'agent')} each`}`
