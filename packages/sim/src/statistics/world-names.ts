import { BOARD_FIGURES, WORLD_MEASURES, worldMeasuresOf } from '../engine/guild-measures.ts'
import type { Plan } from '../engine/plan.ts'
import { FOLLOWED } from '../engine/world-boards.ts'

const OF_WEEK = new RegExp(`^(?:${FOLLOWED.join('|')})_(?:${BOARD_FIGURES.join('|')})_week_(?:\\d+|N)$`)

/** Whether a figure is of the boards of players at the end of a week. */
export const isOfBoards = (measure: string): boolean => OF_WEEK.test(measure)

/** Whether a figure has one value for each shared world, and none for an agent. */
export const isWorldFigure = (measure: string): boolean => (WORLD_MEASURES as readonly string[]).includes(measure) || isOfBoards(measure)

/** Of the first week, which has none before it to be compared with. */
const COMPARES_WITH_NOTHING = /_(?:kept|order)_week_1$/

/** All figures of each shared world of a plan that can be told. */
export const worldFiguresOf = (plan: Pick<Plan, 'days'>): readonly string[] =>
  worldMeasuresOf(plan).filter((measure) => !COMPARES_WITH_NOTHING.test(measure))
