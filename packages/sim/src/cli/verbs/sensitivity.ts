import path from 'node:path'
import { commandLine } from '../../command-line.ts'
import { slug } from '../../report/run-folder/folder-name.ts'
import { parametersOf } from '../../studies/parameters.ts'
import { usualKpis, withAllMeans } from '../../studies/sensitivity-kpis.ts'
import { makeFolder } from '../files.ts'
import { BASE, baseGiven, type StudyBase } from '../given-base.ts'
import { SPREADING } from '../given-workforce.ts'
import { KPI_OPTION, kpisGiven } from '../kpis-given.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import type { SensitivityAsked } from '../sensitivity/asked.ts'
import { AGENTS, CENTRAL, STEP, TOP } from '../sensitivity/defaults.ts'
import { dryRun } from '../sensitivity/dry-run.ts'
import { answerLocally } from '../sensitivity/local.ts'
import { answerMorris } from '../sensitivity/morris.ts'
import { shareGiven } from '../share-given.ts'
import type { Given, Verb } from '../verb.ts'
import { withWorkforce } from '../with-workforce.ts'

const TRAJECTORIES = 4

const againOf = (given: Given, { again, base }: StudyBase): string => {
  const [named = '', ...rest] = again(base.plan.agents)
  const step = given.text('step')
  const walks = given.number('trajectories')
  return commandLine(
    'sensitivity',
    named,
    ...(['kpi', 'of'] as const).flatMap((option) => given.texts(option).flatMap((text) => [`--${option}`, text])),
    ...(step === undefined ? [] : ['--step', step]),
    ...(given.on('both-sides') ? ['--both-sides'] : []),
    ...(given.on('morris') ? ['--morris'] : []),
    ...(walks === undefined ? [] : ['--trajectories', `${walks}`]),
    ...rest,
  )
}

const askedBy = async (given: Given): Promise<SensitivityAsked> => {
  const of = await baseGiven(given, AGENTS)
  const { base, run } = of
  const asked = given.texts('kpi').length > 0 ? kpisGiven(given.texts('kpi'), base.plan) : usualKpis(base.plan)
  const json = given.on('json')
  const usual = json || run !== undefined ? undefined : path.join('runs', `${slug(base.plan.name)}-${base.plan.seed}-sensitivity`)
  return {
    base,
    run,
    numbers: parametersOf(base.plan.files, given.texts('of'), '--of'),
    kpis: given.texts('kpi').length > 0 ? asked : withAllMeans(asked, base.plan),
    asked: asked.length,
    step: shareGiven('step', given.text('step')) ?? STEP,
    central: given.on('both-sides') ? Number.POSITIVE_INFINITY : CENTRAL,
    trajectories: given.number('trajectories') ?? TRAJECTORIES,
    top: given.number('top') ?? TOP,
    json,
    command: againOf(given, of),
    out: given.text('out') ?? usual,
  }
}

const play = async (given: Given): Promise<number> => {
  const asked = await askedBy(given)
  const morris = given.on('morris')
  return withWorkforce(given, async (workforce, signal) => {
    if (given.on('dry-run')) return dryRun(asked, morris, workforce)
    if (asked.out !== undefined) await makeFolder(asked.out)
    return (morris ? answerMorris : answerLocally)(asked, workforce, signal)
  })
}

/** `lumen-sim sensitivity`: which numbers of the config matter, and how much. */
export const sensitivity: Verb = {
  name: 'sensitivity',
  summary: 'which numbers of the config matter most for a figure, and by how much',
  example: "npx lumen-sim sensitivity first-month --kpi lumees_minted --of 'fusion/**'",
  about: [
    'Moves every number of the config by a tenth, one at a time, with the same agents and the same luck, and tells the',
    'elasticity of each figure: +0.5 means that 10 % more of the number makes 5 % more of the figure. Numbers that change',
    'nothing are found in groups. The noise floor is what other luck makes of the same rules.',
  ],
  positionals: [BASE],
  options: {
    kpi: KPI_OPTION,
    of: {
      kind: 'text',
      many: true,
      value: 'PATHS',
      example: "'fusion/**'",
      what: "numbers to move, such as 'fusion/**' or summon/rates.pity.pulls; all if not given",
    },
    step: {
      kind: 'text',
      value: 'SHARE',
      example: '10%',
      what: 'how far numbers are moved: 10% if not given, whole numbers by 1 at least',
    },
    'both-sides': { kind: 'switch', what: `move every number both ways, not only the ${CENTRAL} strongest of each figure` },
    morris: {
      kind: 'switch',
      what: "screen by Morris's method instead: all numbers move together, files first, then the parts that matter",
    },
    trajectories: {
      kind: 'number',
      value: 'N',
      min: 2,
      max: 100,
      whole: true,
      what: `walks in each round of --morris; ${TRAJECTORIES} if not given`,
    },
    top: { kind: 'number', value: 'N', min: 1, max: 1_000, whole: true, what: `numbers to print for each figure; ${TOP} if not given` },
    ...PLAYING,
    ...SPREADING,
    agents: { ...PLAYING.agents, what: `agents to play, the pairs of every comparison; ${AGENTS} if not given` },
    out: { ...ANSWERING.out, what: "where the files go; runs/NAME-SEED-sensitivity if not given, and nowhere but into a run's own report" },
    json: {
      ...ANSWERING.json,
      what: "print the result as JSON and nothing else; files are written only with --out, or into a run's folder",
    },
    'dry-run': { kind: 'switch', what: 'say how many runs it would take and how long, and stop' },
  },
  run: play,
}
