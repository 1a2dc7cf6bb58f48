import { askedChild } from '../asked-child.ts'
import { measureIn } from '../child.ts'
import { type Figure, median, type Suite } from '../measure.ts'
import type { Lived, Stretch } from '../sim/life-process.ts'
import type { Ran } from '../sim/run-cell.ts'

const DAYS = 30
/** The lives of one stretch, about a second, and how many stretches both ways live in turns. */
const STRETCH = 60
const STRETCHES = 50
/** What the scaling plays, unless `--rows` says otherwise; the size to hold it up to is 10,000 agents. */
const CROWD = { agents: 1_000, days: 90 }

const ran = (workers: number, agents: number, days: number): Promise<Ran> =>
  measureIn<Ran>('sim/run-cell.ts', [workers, agents, days].map(String))

interface Round {
  readonly simulator: number
  readonly byHand: number
  readonly ratio: number
}

const middle = (rounds: readonly Round[], of: keyof Round): number => median(rounds.map((round) => round[of]))

const lives = (way: 'simulator' | 'by-hand') =>
  askedChild<Stretch, Lived>('sim/life-process.ts', [way, String(STRETCH * STRETCHES), String(DAYS)])

/**
 * Both ways live the same agents in turns, in short stretches: what else the machine does then meets both alike. Each stretch
 * of the simulator is held up to the same lives by hand right before and after it.
 */
const actions = async (tell: (what: string) => void): Promise<Figure> => {
  const [simulator, byHand] = await Promise.all([lives('simulator'), lives('by-hand')])
  const rounds: Round[] = []
  try {
    for (let n = 0; n < STRETCHES; n++) {
      const stretch = { from: n * STRETCH, to: (n + 1) * STRETCH }
      const before = await byHand.ask(stretch)
      const between = await simulator.ask(stretch)
      const after = await byHand.ask(stretch)
      if (before.commands !== between.commands)
        throw new Error(
          `Agents ${stretch.from} to ${stretch.to} live otherwise by hand: ${before.commands} commands, not ${between.commands}.`,
        )
      const hand = (before.commands + after.commands) / (before.seconds + after.seconds)
      const own = between.commands / between.seconds
      rounds.push({ simulator: own, byHand: hand, ratio: own / hand })
      if (n % 10 !== 9) continue
      const last = rounds.slice(-10)
      tell(
        `lives, stretch ${n + 1} of ${STRETCHES}: ${Math.round(middle(last, 'simulator'))} actions per CPU second, by hand ${Math.round(middle(last, 'byHand'))}, ratio ${middle(last, 'ratio').toFixed(3)}`,
      )
    }
  } finally {
    await Promise.all([simulator.close(), byHand.close()])
  }
  return {
    name: 'sim/agent-actions',
    value: middle(rounds, 'simulator'),
    unit: 'actions/CPU-s',
    baseline: middle(rounds, 'byHand'),
    ratio: middle(rounds, 'ratio'),
  }
}

const scaling = async (tell: (what: string) => void, agents: number): Promise<readonly Figure[]> => {
  const runs: Ran[] = []
  for (const workers of [1, 2]) {
    const run = await ran(workers, agents, CROWD.days)
    runs.push(run)
    tell(`${agents} agents × ${CROWD.days} days, ${workers} worker${workers === 1 ? '' : 's'}: ${run.seconds.toFixed(0)} s`)
  }
  const [one, two] = runs as [Ran, Ran]
  const speeds = runs.map(({ commands, seconds }) => commands / seconds) as [number, number]
  return [
    { name: 'sim/two-workers', value: speeds[1], unit: 'actions/s', baseline: speeds[0], ratio: speeds[1] / speeds[0] },
    {
      name: 'sim/two-workers/cpu',
      value: two.commands / two.cpuSeconds,
      unit: 'actions/CPU-s',
      baseline: one.commands / one.cpuSeconds,
      ratio: two.commands / two.cpuSeconds / (one.commands / one.cpuSeconds),
    },
    { name: 'sim/first-chart', value: two.firstChart, unit: 's', baseline: 1, ratio: two.firstChart },
    { name: 'sim/whole-page', value: two.page, unit: 's', baseline: 1, ratio: two.page },
  ]
}

/** How fast agents live beside the same by hand, what a second worker adds, when charts come. */
export const suite: Suite = async (tell, { rows = CROWD.agents } = {}) => [await actions(tell), ...(await scaling(tell, rows))]
