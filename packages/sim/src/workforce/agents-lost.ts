import { replayLine } from '../command-line.ts'
import type { Census } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import type { Lost } from '../engine/share.ts'

const NAMED = 5

/** Who was lost, in words: the place in the program where that is known, and how to see the life up to there. */
const lostLines = ({ seed }: Pick<Plan, 'seed'>, lost: readonly Lost[], folder: string | undefined): readonly string[] => [
  ...lost.slice(0, NAMED).flatMap(({ from, to, message, stack }) => {
    const who = to - from === 1 ? `agent ${from}` : `agents ${from} to ${to - 1}`
    const where = stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 4)
    // of those who died together nobody knows whose life it was: the line of the first is where to begin
    const life = folder === undefined ? [] : [`    ${replayLine(folder, from)}`]
    return [`  ${who} of seed ${seed}: ${message}`, ...(where ?? []), ...life]
  }),
  ...(lost.length > NAMED ? [`  and ${lost.length - NAMED} more`] : []),
]

/** How many agents were lost: those of a world are lost together. */
export const agentsOf = (lost: readonly Lost[]): number => lost.reduce((sum, { from, to }) => sum + to - from, 0)

const toldOf = (plan: Pick<Plan, 'seed'>, { lost }: Pick<Census, 'lost'>, folder?: string): string => {
  const gone = agentsOf(lost)
  return [
    `${gone === 1 ? 'One agent' : `${gone.toLocaleString('en-US')} agents`} did not live to the end, because the program failed:`,
    ...lostLines(plan, lost, folder),
    'The same seed and number fail again, whatever else is played; please report them with the scenario.',
  ].join('\n')
}

/** Some agents did not live to the end because the program failed: a defect. What came of the others is in `census`. */
export class AgentsLost extends Error {
  readonly plan: Plan
  readonly census: Census
  constructor(plan: Plan, census: Census) {
    super(toldOf(plan, census))
    this.name = 'AgentsLost'
    this.plan = plan
    this.census = census
  }

  /** The message, each agent with the line that plays its life again up to where it failed. `folder` holds the plan. */
  told(folder: string | undefined): string {
    return toldOf(this.plan, this.census, folder)
  }
}
