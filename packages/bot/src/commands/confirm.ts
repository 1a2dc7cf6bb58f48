import { unchangedView } from '../views/confirm.ts'
import { tells } from './action.ts'
import type { Use } from './command.ts'

/** The way out of every question that `confirmView` asks. */
export const confirmUses: readonly Use[] = [{ verb: 'never-mind', answer: 'update', action: tells(unchangedView) }]
