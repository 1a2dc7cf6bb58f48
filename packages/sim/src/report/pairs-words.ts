import type { Plan } from '../engine/plan.ts'
import { counted } from './wording.ts'

/** Agents who are played under both of two rules, and compared with themselves. */
export interface PairsPlayed extends Pick<Plan, 'worlds'> {
  readonly agents: number
}

/** How many pairs tell something of their own: with one, nobody knows how far another would be off. */
export const pairsOf = ({ agents, worlds }: PairsPlayed): number => (worlds === undefined ? agents : Math.ceil(agents / worlds.agents))

/** So many pairs. Agents of one world do as others of it do: where worlds are shared, pairs are worlds, and much fewer. */
export const pairsText = (played: PairsPlayed): string =>
  played.worlds === undefined ? counted(played.agents, 'pair') : counted(pairsOf(played), 'pair of worlds', 'pairs of worlds')

/** All of them: "all 64 pairs". */
export const everyPair = (played: PairsPlayed): string =>
  pairsOf(played) === 1 ? `the only pair${played.worlds === undefined ? '' : ' of worlds'}` : `all ${pairsText(played)}`

/** The same with all that it takes to know how many were played. */
export const pairsInFull = (played: PairsPlayed): string =>
  `${pairsText(played)} ${played.worlds === undefined ? 'of agents' : `with ${counted(played.worlds.agents, 'agent')} each`}`
