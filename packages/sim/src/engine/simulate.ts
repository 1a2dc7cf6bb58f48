import { type Census, openBook } from './census.ts'
import type { Plan, Stretch } from './plan.ts'
import { playBlocks, rulesetOf } from './play-blocks.ts'

/** Plays a plan in this thread, or a stretch of its agents. */
export const simulateHere = (plan: Plan, { from = 0, to = plan.agents }: Partial<Stretch> = {}): Census => {
  const book = openBook(plan, { from, to })
  book.add(playBlocks(plan, rulesetOf(plan), { from, to }))
  return book.close()
}
