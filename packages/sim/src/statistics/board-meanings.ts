import { BOARD_FIGURES, boardMeasure } from '../engine/guild-measures.ts'
import { FOLLOWED, type Followed } from '../engine/world-boards.ts'
import type { KpiMeaning } from './kpi-catalogue.ts'
import { measure } from './kpi-meanings.ts'

const NAMES: Readonly<Record<Followed, string>> = {
  total_power: 'power',
  level: 'levels',
  highest_floor: 'floors',
  total_fusions: 'fusions',
  lumees: 'lumees',
}

/** What is said of a board's figure; N is a week. */
const TOLD: Readonly<
  Record<(typeof BOARD_FIGURES)[number], (board: string) => Pick<KpiMeaning, 'label' | 'unit' | 'meaning' | 'formula'>>
> = {
  top_share: (board) => ({
    label: `Board of ${board}, week N: share of its top tenth`,
    unit: 'share',
    meaning: `How much of all that the board of ${board} counts belongs to its top tenth when week N ends.`,
    formula: 'the sum over the top tenth / the sum over all players of a world; unknown where nobody has any',
  }),
  kept: (board) => ({
    label: `Board of ${board}, week N: still in its top tenth`,
    unit: 'share',
    meaning: `How many of those who were in the top tenth of the board of ${board} a week before are in it when week N ends.`,
    formula: 'players in the top tenth of both weeks / players in the top tenth; from week 2 on',
  }),
  order: (board) => ({
    label: `Board of ${board}, week N: order against the week before`,
    unit: 'correlation',
    meaning: `How much the order of the board of ${board} when week N ends is that of the week before: 1 the same, 0 no resemblance.`,
    formula: 'Spearman’s rank correlation of both weeks; from week 2 on, and unknown where all are equal',
  }),
}

/** How the boards of players of each shared world stand when a week ends, under the names of families: level_kept_week_N. */
export const BOARD_FIGURES_OF_WEEKS: readonly KpiMeaning[] = FOLLOWED.flatMap((board) =>
  BOARD_FIGURES.map((figure) => {
    const { unit, ...told } = TOLD[figure](NAMES[board])
    const name = boardMeasure(board, figure, 0).replace(/0$/, 'N')
    return measure(name, 'Leaderboards', unit, { ...told, config: ['core/leaderboards'], page: 'rules/leaderboards.md' })
  }),
)
