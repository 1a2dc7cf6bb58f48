import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { commandLine } from '../../command-line.ts'
import type { Plan } from '../../engine/plan.ts'
import { slug } from '../../report/run-folder/folder-name.ts'
import { overridesYaml, seekMarkdown } from '../../report/seek-files.ts'
import { seekLines } from '../../report/seek-text.ts'
import { patchConfig } from '../../scenarios/config-patch.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { kpiNames } from '../../statistics/kpi-names.ts'
import { BadKpi } from '../../statistics/kpi-ref.ts'
import { BadGoal, type Goal, parseGoal } from '../../studies/goal.ts'
import { parametersOf } from '../../studies/parameters.ts'
import { seek as search } from '../../studies/seek.ts'
import type { Sought } from '../../studies/sought.ts'
import { EXIT } from '../exit.ts'
import { loadFew } from '../few-agents.ts'
import { makeFolder } from '../files.ts'
import { adjustedBy } from '../given-plan.ts'
import { SPREADING } from '../given-workforce.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { runProgressOf } from '../run-progress.ts'
import { type Given, type Verb, WrongArguments, wrongOption } from '../verb.ts'
import { withWorkforce } from '../with-workforce.ts'

const AGENTS = 96
const REACH = 2
const MOST = 6
const BUDGET = 120

const goalsGiven = (texts: readonly string[], plan: Plan): readonly Goal[] => {
  if (texts.length === 0)
    throw new WrongArguments('--goal is missing: what should come out, as in --goal "p50(days_to_tier_6[active]) in 28..32".')
  return texts.map((text) => {
    try {
      return parseGoal(text, kpiNames(plan), plan.days)
    } catch (error) {
      if (error instanceof BadGoal || error instanceof BadKpi) throw wrongOption('goal', error.message)
      throw error
    }
  })
}

const jsonOf = (plan: Plan, sought: Sought) => ({
  seed: plan.seed,
  agents: plan.agents,
  days: plan.days,
  ...sought,
  goals: sought.goals.map(({ text, kpi, low, high }) => ({ text, kpi: kpi.text, low, high })),
  helpers: sought.helpers.map(({ coordinate: { number }, to, scored, promise }) => ({
    path: number.path,
    value: number.value,
    to,
    values: scored.values,
    promise,
  })),
})

const answerOf = ({ answer, stopped }: Sought): number =>
  stopped ? EXIT.stopped : answer === 'reached' ? EXIT.done : answer === 'undecided' ? EXIT.undecided : EXIT.failed

const play = async (given: Given): Promise<number> => {
  const [named = ''] = given.words
  const adjusted = adjustedBy(given)
  const base = await loadFew(named, adjusted, AGENTS)
  const goals = goalsGiven(given.texts('goal'), base.plan)
  const vary = given.texts('vary')
  if (vary.length === 0) throw new WrongArguments("--vary is missing: which numbers may be changed, as in --vary 'fusion/**'.")
  const numbers = parametersOf(base.plan.files, vary, '--vary')
  const json = given.on('json')
  const out = given.text('out') ?? (json ? undefined : path.join('runs', `${slug(base.plan.name)}-${base.plan.seed}-seek`))
  if (out !== undefined) await makeFolder(out)
  const budget = given.number('budget') ?? BUDGET
  const progress = runProgressOf(2 * numbers.length + budget)
  return withWorkforce(given, async (workforce, signal) => {
    const sought = await search(base, workforce, {
      goals,
      numbers,
      reach: given.number('reach') ?? REACH,
      most: given.number('most') ?? MOST,
      budget,
      again: (other) => loadPlan(named, { ...adjusted, ...other }),
      signal,
      onStage: progress.stage,
      onRun: (runs) => progress.update(runs, 2 * numbers.length + budget),
    }).finally(progress.end)
    const changes = Object.fromEntries(sought.changes.map(({ path: at, to }) => [at, to]))
    const command = commandLine('seek', named, ...goals.flatMap(({ text }) => ['--goal', text]), ...vary.flatMap((one) => ['--vary', one]))
    const files = ['overrides.yaml', 'config.patch', 'seek.json', 'summary.md'] as const
    const result = `${JSON.stringify(jsonOf(base.plan, sought))}\n`
    if (out !== undefined) {
      const { patch } = await patchConfig(adjusted.configDir ?? defaultConfigDir, changes)
      const contents = [overridesYaml(sought, command), patch, result, seekMarkdown(sought, base.plan.name)]
      await Promise.all(files.map((file, i) => writeFile(path.join(out, file), contents[i]!)))
    }
    if (json) process.stdout.write(result)
    else {
      const names = out === undefined ? [] : files.map((file) => shownPath(path.resolve(out, file)))
      process.stdout.write([...seekLines(sought), '', ...(names.length > 0 ? [names.join('   ')] : []), ''].join('\n'))
    }
    return answerOf(sought)
  })
}

/** `lumen-sim seek`: which numbers bring a figure where it should be. */
export const seek: Verb = {
  name: 'seek',
  summary: 'finds round numbers for the config that bring a figure where it should be',
  example: "npx lumen-sim seek first-month --goal 'fusions_succeeded in 60..65' --vary 'fusion/**'",
  about: [
    'Seeks numbers of the config with which all goals hold: finds out which of those that may vary help, tries one alone,',
    'then several together, rounds what it finds, takes back what is not needed, and verifies the rest with more agents',
    "under fresh luck. Writes overrides.yaml for a scenario and config.patch for the config's own files.",
    'Ends with 0 if the goals are reached, 2 if an interval goes beyond a band, 1 if they are missed.',
  ],
  positionals: [{ name: 'SCENARIO', what: 'the name of one that ships or the path of a YAML file' }],
  options: {
    goal: {
      kind: 'text',
      many: true,
      value: 'GOAL',
      example: "'p50(days_to_tier_6[active]) in 28..32'",
      what: "what a figure should come to, such as 'p50(days_to_tier_6[active]) in 28..32' or 'lumees_minted <= 2M'",
    },
    vary: { kind: 'text', many: true, value: 'PATHS', example: "'fusion/**'", what: "numbers that may be changed, such as 'fusion/**'" },
    reach: {
      kind: 'number',
      value: 'R',
      min: 1.01,
      max: 1_000,
      whole: false,
      what: `numbers may be divided and multiplied by this at most; ${REACH} if not given`,
    },
    most: { kind: 'number', value: 'N', min: 1, max: 20, whole: true, what: `numbers that may be changed together; ${MOST} if not given` },
    budget: {
      kind: 'number',
      value: 'N',
      min: 4,
      max: 10_000,
      whole: true,
      what: `runs of the search with several numbers; ${BUDGET} if not given`,
    },
    ...PLAYING,
    ...SPREADING,
    agents: { ...PLAYING.agents, what: `agents to play while seeking, four times as many to verify; ${AGENTS} if not given` },
    out: { ...ANSWERING.out, what: 'where the files go; runs/NAME-SEED-seek if not given' },
    json: { ...ANSWERING.json, what: 'print the result as JSON and nothing else; files are written only with --out' },
  },
  run: play,
}
