import { counted, percent } from '../../report/wording.ts'
import { byFile } from '../../studies/parameters.ts'
import { RUNS_A_NUMBER } from '../../studies/sensitivity.ts'
import type { Workforce } from '../../workforce/workforce.ts'
import { EXIT } from '../exit.ts'
import type { SensitivityAsked } from './asked.ts'

/** Rounds of Morris's screening, by experience. */
const ROUNDS = 4

const minutes = (seconds: number): string =>
  seconds < 90 ? counted(Math.max(1, Math.round(seconds)), 'second') : counted(Math.round(seconds / 60), 'minute')

/** Says what a study would take. Plays the scenario twice as it stands, to see how long that takes. */
export const dryRun = async (asked: SensitivityAsked, morris: boolean, workforce: Workforce): Promise<number> => {
  const { base, numbers, trajectories, step } = asked
  const { plan } = base
  await workforce.play(plan)
  const began = performance.now()
  await workforce.play(plan)
  const seconds = (performance.now() - began) / 1_000
  const files = byFile(numbers).size
  const runs = morris ? ROUNDS * trajectories * (files + 1) : Math.ceil(numbers.length * RUNS_A_NUMBER) + 2 + files
  const most = morris
    ? ''
    : ` (${(2 + 2 * files).toLocaleString('en-US')} if nothing matters, ${(4 * numbers.length).toLocaleString('en-US')} at the very most)`
  process.stdout.write(
    [
      `${plan.name}: ${counted(numbers.length, 'number')} in ${counted(files, 'file')}, moved by ${percent(step, 0)}; ${counted(plan.agents, 'agent')}, ${counted(plan.days, 'day')}.`,
      `About ${counted(runs, 'run')}${most}; one takes ${seconds.toFixed(1)} s with ${counted(workforce.jobs, 'worker')}: about ${minutes(runs * seconds)}.`,
      '',
    ].join('\n'),
  )
  return EXIT.done
}
