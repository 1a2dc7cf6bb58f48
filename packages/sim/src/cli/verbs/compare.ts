import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandLine } from '../../command-line.ts'
import { compareMarkdown } from '../../report/compare-markdown.ts'
import { comparePage } from '../../report/compare-page.ts'
import { pairsText } from '../../report/pairs-words.ts'
import { slug } from '../../report/run-folder/folder-name.ts'
import { keepComparison } from '../../report/run-folder/kept-studies.ts'
import { renewReport } from '../../report/run-folder/write-run.ts'
import { counted } from '../../report/wording.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { farthest } from '../../statistics/stopping.ts'
import type { Compared } from '../../studies/compare.ts'
import { COMPARE_OPTIONS } from '../compare/options.ts'
import { plannedPairs, playPairs } from '../compare/play-pairs.ts'
import { variantsGiven } from '../compare/variants-given.ts'
import { compareText } from '../compare-text.ts'
import { DRY, tellDry } from '../dry-run.ts'
import { errorText } from '../error-text.ts'
import { EXIT } from '../exit.ts'
import { makeFolder } from '../files.ts'
import { BASE, baseGiven, type StudyBase } from '../given-base.ts'
import { SPREADING } from '../given-workforce.ts'
import { PLAYING } from '../options.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

const againOf = (given: Given, { again }: StudyBase, agents: number): string => {
  const [named = '', ...rest] = again(agents)
  const repeated = (['variant', 'set', 'against', 'kpi'] as const).flatMap((option) =>
    given.texts(option).flatMap((text) => [`--${option}`, text]),
  )
  return commandLine('compare', named, ...repeated, ...rest)
}

/** What should be known beside the result: that it ended early, or less exact than wanted. */
const warn = ({ comparison, ended, verdicts }: Compared): void => {
  const pairs = pairsText(comparison)
  if (ended === 'stopped') process.stderr.write(`Stopped: what follows is of the first ${pairs}.\n`)
  const worst = farthest(verdicts)
  if (worst === undefined) return
  const known = `the difference of ${worst.name} is known least exactly: ${errorText(worst)}`
  const open = verdicts.filter(({ met }) => !met).length
  process.stderr.write(
    open === 0
      ? `As exact as wanted after ${pairs}; ${known}.\n`
      : `Not as exact as wanted: ${open} of ${counted(verdicts.length, 'difference')} after ${pairs}; ${known}. --max-agents allows more.\n`,
  )
}

/** Writes the files of a comparison, and its section into a run's report. Gives lines that say where they are. */
const write = async (
  compared: Compared,
  { base, run }: StudyBase,
  out: string | undefined,
  command: string,
): Promise<readonly string[]> => {
  const { comparison, ended } = compared
  if (out !== undefined) {
    await writeFile(path.join(out, 'compare.json'), `${JSON.stringify(comparison)}\n`)
    await writeFile(path.join(out, 'summary.md'), compareMarkdown(compared, command))
    await writeFile(path.join(out, 'report.html'), await comparePage(compared, base, command))
  }
  if (run !== undefined) {
    await keepComparison(run.folder, run.plan, { comparison, ended, command })
    await renewReport(run.folder)
  }
  return [
    ...(run === undefined ? [] : [`In the run's report: ${shownPath(path.resolve(run.folder, 'report.html'))}#comparison`]),
    ...(out === undefined
      ? []
      : [`Report: ${shownPath(path.resolve(out, 'report.html'))}   for a pull request: ${shownPath(path.resolve(out, 'summary.md'))}`]),
  ]
}

const run = async (given: Given): Promise<number> => {
  const asked = await baseGiven(given)
  const { base } = asked
  const variants = await variantsGiven(
    base,
    { variants: given.texts('variant'), set: given.texts('set'), against: given.texts('against') },
    given.text('config'),
  )
  if (variants.length === 0)
    throw new WrongArguments(
      'There is nothing to compare with: give --set summon/rates.pity.pulls=20, --variant FILE.yaml, --against DIR or git:REF, or a scenario with variants.',
    )
  if (given.on('dry-run')) return tellDry(given, plannedPairs(given, base, variants))
  const json = given.on('json')
  const usual = json || asked.run !== undefined ? undefined : path.join('runs', `${slug(base.plan.name)}-${base.plan.seed}-compare`)
  const out = given.text('out') ?? usual
  if (out !== undefined) await makeFolder(out)
  const compared = await playPairs(given, base, variants)
  if (compared === undefined) {
    process.stderr.write('Stopped before any pair had lived its days; there is nothing to report.\n')
    return EXIT.stopped
  }
  warn(compared)
  const files = await write(compared, asked, out, againOf(given, asked, compared.comparison.agents))
  if (json) process.stdout.write(`${JSON.stringify(compared.comparison)}\n`)
  else process.stdout.write(`${[...compareText(compared), ...(files.length > 0 ? ['', ...files] : [])].join('\n')}\n`)
  return compared.ended === 'stopped' ? EXIT.stopped : EXIT.done
}

/** `lumen-sim compare`: variants of a scenario against it, pair by pair. */
export const compare: Verb = {
  name: 'compare',
  summary: 'what a change does: variants against the scenario, with the same agents and the same luck',
  example: 'npx lumen-sim compare first-month --set "fusion/rates.success.*+=0.02"',
  about: [
    'Plays a scenario and variants of it with the same agents and the same luck, and tells what differs: each agent is',
    'compared with itself, so that small effects show with few agents, and what cannot matter differs by exactly 0.',
    'Changes: PATH=VALUE, PATH+=AMOUNT, PATH-=10%, several with ";" between them; * stands for any key.',
  ],
  positionals: [BASE],
  // first to stand first in the help, last to say what its agents are
  options: { ...COMPARE_OPTIONS, ...PLAYING, ...SPREADING, ...DRY, ...COMPARE_OPTIONS },
  run,
}
