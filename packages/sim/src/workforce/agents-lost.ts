import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import type { Lost } from '../engine/share.ts'

const NAMED = 5

/** Who was lost, in words: one line each, with the place in the program where that is known. */
export const lostLines = (plan: Pick<Plan, 'seed'>, lost: readonly Lost[]): readonly string[] => [
  ...lost.slice(0, NAMED).flatMap(({ from, to, message, stack }) => {
    const who = to - from === 1 ? `agent ${from}` : `agents ${from} to ${to - 1}`
    const where = stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 4)
    return [`  ${who} of seed ${plan.seed}: ${message}`, ...(where ?? [])]
  }),
  ...(lost.length > NAMED ? [`  and ${lost.length - NAMED} more`] : []),
]

const count = (lost: readonly Lost[]): number => lost.reduce((sum, { from, to }) => sum + to - from, 0)

/** Some agents did not live to the end because the program failed: a defect. What came of the others is in `census`. */
export class AgentsLost extends Error {
  readonly census: Census
  constructor(plan: Pick<Plan, 'seed'>, census: Census) {
    const gone = count(census.lost)
    super(
      [
        `${gone === 1 ? 'One agent' : `${gone.toLocaleString('en-US')} agents`} did not live to the end, because the program failed:`,
        ...lostLines(plan, census.lost),
        'The same seed and number fail again, whatever else is played; please report them with the scenario.',
      ].join('\n'),
    )
    this.name = 'AgentsLost'
    this.census = census
  }
}
