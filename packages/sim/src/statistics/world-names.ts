import { BOARD_FIGURES, boardMeasure, isOfWorlds, WORLD_MEASURES, weeksOf } from '../engine/guild-measures.ts'
import type { Plan } from '../engine/plan.ts'
import { FOLLOWED } from '../engine/world-boards.ts'

const OF_WEEK = new RegExp(`^(?:${FOLLOWED.join('|')})_(?:${BOARD_FIGURES.join('|')})_week_(?:\\d+|N)$`)

/** Whether a figure is of the boards of players at the end of a week. */
export const isOfBoards = (measure: string): boolean => OF_WEEK.test(measure)

/** Whether a figure has one value for each shared world, and none for an agent. */
export const isWorldFigure = (measure: string): boolean => isOfWorlds(measure) || isOfBoards(measure)

/** All figures of each shared world of a plan. Boards are compared with the week before, which the first has not. */
export const worldFiguresOf = (plan: Pick<Plan, 'days'>): readonly string[] => [
  ...WORLD_MEASURES,
  ...weeksOf(plan).flatMap((week) =>
    FOLLOWED.flatMap((board) =>
      BOARD_FIGURES.filter((figure) => week > 1 || figure === 'top_share').map((figure) => boardMeasure(board, figure, week)),
    ),
  ),
]
