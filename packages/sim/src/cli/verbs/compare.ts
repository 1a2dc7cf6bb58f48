import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandLine } from '../../command-line.ts'
import { compareMarkdown } from '../../report/compare-markdown.ts'
import { comparePage } from '../../report/compare-page.ts'
import { slug } from '../../report/run-folder/folder-name.ts'
import { counted } from '../../report/wording.ts'
import { type LoadedPlan, loadPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { type Compared, type Contest, compare as compareVariants, FIRST } from '../../studies/compare.ts'
import { baselineOf, type Variant, variantsAsked } from '../../studies/variant.ts'
import { compareText } from '../compare-text.ts'
import { DRY, tellDry } from '../dry-run.ts'
import { EXIT } from '../exit.ts'
import { makeFolder } from '../files.ts'
import { adjustedBy } from '../given-plan.ts'
import { SPREADING, workforceBy } from '../given-workforce.ts'
import { KPI_OPTION, kpiGiven, kpisGiven } from '../kpis-given.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { progressOf } from '../progress.ts'
import { shareGiven } from '../share-given.ts'
import { stoppable } from '../stop-signal.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

/** The most pairs where an error is aimed at and nobody says how many. */
const MOST = 50_000

const contestOf = (text: string | undefined, base: LoadedPlan): Contest | undefined => {
  if (text === undefined) return undefined
  const [, wanted, kpi] = /^(highest|lowest)\s+(.+)$/.exec(text.trim()) ?? []
  if (kpi === undefined)
    throw new WrongArguments(`--best is "${text}"; expected highest or lowest and a figure, as in --best "lowest p50(days_to_tier_6)".`)
  return { wanted: wanted as Contest['wanted'], ref: kpiGiven('best', kpi, base.plan) }
}

const again = (scenario: string, given: Given, { plan }: LoadedPlan, agents: number): string => {
  const repeated = (['variant', 'set', 'against', 'kpi'] as const).flatMap((option) =>
    given.texts(option).flatMap((text) => [`--${option}`, text]),
  )
  const config = given.text('config')
  return commandLine(
    'compare',
    scenario,
    ...repeated,
    ...(config === undefined ? [] : ['--config', config]),
    '--agents',
    agents,
    '--days',
    plan.days,
    '--seed',
    plan.seed,
  )
}

/** The share to which differences should be known, if that decides how many pairs are played. */
const targetBy = (given: Given): number | undefined => {
  const share = shareGiven('target-error', given.text('target-error'))
  if (share !== undefined && given.number('agents') !== undefined)
    throw new WrongArguments(
      '--agents fixes how many pairs play, and --target-error lets that grow; give one of them. --max-agents bounds the latter.',
    )
  if (share === undefined && given.number('max-agents') !== undefined)
    throw new WrongArguments('--max-agents goes with --target-error, as in --target-error 1% --max-agents 20000.')
  return share
}

const played = async (given: Given, base: LoadedPlan, variants: readonly Variant[]): Promise<Compared | undefined> => {
  const { plan } = base
  const refs = kpisGiven(given.texts('kpi'), plan)
  const contest = contestOf(given.text('best'), base)
  const targetError = targetBy(given)
  const agents = targetError === undefined ? plan.agents : (given.number('max-agents') ?? MOST)
  const asked = contest === undefined || refs.some(({ text }) => text === contest.ref.text) ? refs : [contest.ref, ...refs]
  const workforce = await workforceBy(given, (line) => process.stderr.write(`${line}\n`))
  let progress = progressOf(0, plan.days)
  try {
    return await stoppable((signal) =>
      compareVariants(workforce, baselineOf(base), variants, {
        refs: asked,
        agents,
        targetError,
        contest,
        signal,
        onRound: (names, from, to) => {
          progress.end()
          progress = progressOf((to - from) * names.length, plan.days)
        },
        onProgress: (lived) => progress.update(lived),
      }),
    )
  } finally {
    progress.end()
    await workforce.close()
  }
}

const run = async (given: Given): Promise<number> => {
  const [scenario = ''] = given.words
  const adjusted = adjustedBy(given)
  const base = await loadPlan(scenario, adjusted)
  const asked = { variants: given.texts('variant'), set: given.texts('set'), against: given.texts('against') }
  const variants = await variantsAsked(base, scenario, adjusted, asked)
  if (variants.length === 0)
    throw new WrongArguments(
      'There is nothing to compare with: give --set summon/rates.pity.pulls=20, --variant FILE.yaml, --against DIR, or a scenario with variants.',
    )
  const json = given.on('json')
  if (given.on('dry-run')) {
    const growing = targetBy(given) !== undefined
    const most = growing ? (given.number('max-agents') ?? MOST) : base.plan.agents
    return tellDry(
      given,
      [baselineOf(base), ...variants].map(({ name, plan }) => ({ name, plan, least: growing ? Math.min(FIRST, most) : most, most })),
    )
  }
  const out = given.text('out') ?? (json ? undefined : path.join('runs', `${slug(base.plan.name)}-${base.plan.seed}-compare`))
  if (out !== undefined) await makeFolder(out)
  const compared = await played(given, base, variants)
  if (compared === undefined) {
    process.stderr.write('Stopped before any pair of agents had lived its days; there is nothing to report.\n')
    return EXIT.stopped
  }
  const { comparison, ended, error } = compared
  if (ended === 'stopped') process.stderr.write(`Stopped: what follows is of the first ${counted(comparison.agents, 'pair')}.\n`)
  const target = given.text('target-error')
  if (target !== undefined && ended === 'all agents')
    process.stderr.write(
      `The error is still ${error === null || error === Number.POSITIVE_INFINITY ? 'unknown' : `${(error * 100).toFixed(2)} %`} after ${counted(comparison.agents, 'pair')}; --max-agents allows more.\n`,
    )
  const command = again(scenario, given, base, comparison.agents)
  if (out !== undefined) {
    await writeFile(path.join(out, 'compare.json'), `${JSON.stringify(comparison)}\n`)
    await writeFile(path.join(out, 'summary.md'), compareMarkdown(compared, command))
    await writeFile(path.join(out, 'report.html'), await comparePage(compared, base, command))
  }
  if (json) process.stdout.write(`${JSON.stringify(comparison)}\n`)
  else {
    const files =
      out === undefined
        ? []
        : ['', `Report: ${shownPath(path.resolve(out, 'report.html'))}   for a pull request: ${shownPath(path.resolve(out, 'summary.md'))}`]
    process.stdout.write(`${[...compareText(compared), ...files].join('\n')}\n`)
  }
  return ended === 'stopped' ? EXIT.stopped : EXIT.done
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
  positionals: [{ name: 'SCENARIO', what: 'the name of one that ships or the path of a YAML file; its variants are compared too' }],
  options: {
    set: {
      kind: 'text',
      many: true,
      value: 'CHANGE',
      example: 'summon/rates.pity.pulls=20',
      what: 'changes that make one variant together',
    },
    variant: {
      kind: 'text',
      many: true,
      value: 'VARIANT',
      example: '"kinder: fusion/rates.success.*+=0.02"',
      what: 'a variant: NAME:CHANGES, or a YAML file of config values by file and key',
    },
    against: { kind: 'text', many: true, value: 'DIR', example: '../main/config', what: 'another folder of config, as a variant' },
    kpi: KPI_OPTION,
    'target-error': {
      kind: 'text',
      value: 'SHARE',
      example: '1%',
      what: 'play until every difference is known to within this share of its baseline',
    },
    'max-agents': { ...PLAYING.agents, what: 'the most pairs to play for --target-error; 50,000 if not given' },
    best: {
      kind: 'text',
      value: 'WHAT',
      example: '"lowest p50(days_to_tier_6)"',
      what: 'highest or lowest of a figure: variants that are clearly not the best are dropped on the way',
    },
    ...PLAYING,
    ...SPREADING,
    ...DRY,
    agents: { ...PLAYING.agents, what: "pairs of agents to play, instead of the scenario's number of agents" },
    out: { ...ANSWERING.out, what: 'where compare.json, report.html and summary.md go; runs/NAME-SEED-compare if not given' },
    json: { ...ANSWERING.json, what: 'print the result as JSON and nothing else; files are written only with --out' },
  },
  run,
}
