import { measureIn } from '../child.ts'
import { type Figure, median, type Suite } from '../measure.ts'
import type { Ran } from '../sim/run-cell.ts'

const ROUNDS = 5
const DAYS = 30
/** Lives of one measurement: seconds of either way, as who is measured for longer meets more of what else the machine does. */
const LIVES = { simulator: 600, 'by-hand': 1_800 } as const
type Way = keyof typeof LIVES
/** What the scaling plays, unless `--rows` says otherwise; the size to hold it up to is 10,000 agents. */
const CROWD = { agents: 1_000, days: 90 }

const ran = (workers: number, agents: number, days: number): Promise<Ran> =>
  measureIn<Ran>('sim/run-cell.ts', [workers, agents, days].map(String))

/** Commands per CPU second. */
const speed = async (way: Way): Promise<number> => {
  const { commands, seconds } = await measureIn<{ commands: number; seconds: number }>('sim/life-cell.ts', [
    way,
    `${LIVES[way]}`,
    `${DAYS}`,
  ])
  return commands / seconds
}

const actions = async (tell: (what: string) => void): Promise<Figure> => {
  const rounds: { readonly simulator: number; readonly byHand: number; readonly ratio: number }[] = []
  let before = await speed('by-hand')
  for (let round = 1; round <= ROUNDS; round++) {
    const simulator = await speed('simulator')
    const after = await speed('by-hand')
    const around = (before + after) / 2
    rounds.push({ simulator, byHand: after, ratio: simulator / around })
    tell(
      `lives, round ${round} of ${ROUNDS}: ${Math.round(simulator)} actions per CPU second, by hand ${Math.round(around)}, ratio ${(simulator / around).toFixed(2)}`,
    )
    before = after
  }
  return {
    name: 'sim/agent-actions',
    value: median(rounds.map(({ simulator }) => simulator)),
    unit: 'actions/CPU-s',
    baseline: median(rounds.map(({ byHand }) => byHand)),
    ratio: median(rounds.map(({ ratio }) => ratio)),
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
