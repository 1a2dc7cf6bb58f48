import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandLine } from '../../command-line.ts'
import { slug } from '../../report/run-folder/folder-name.ts'
import { sweepPage } from '../../report/sweep-page.ts'
import { sweepCsv, sweepHead, sweepRow, sweepVerdict } from '../../report/sweep-words.ts'
import { counted } from '../../report/wording.ts'
import { BadChange } from '../../scenarios/changes.ts'
import { type LoadedPlan, loadPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { type Design, sweep as playSweep, pointsOf } from '../../studies/sweep.ts'
import { type Axis, parseAxis } from '../../studies/sweep-axis.ts'
import { DRY, tellDry } from '../dry-run.ts'
import { EXIT } from '../exit.ts'
import { makeFolder } from '../files.ts'
import { adjustedBy } from '../given-plan.ts'
import { SPREADING, workforceBy } from '../given-workforce.ts'
import { KPI_OPTION, kpisGiven } from '../kpis-given.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { progressOf } from '../progress.ts'
import { stoppable } from '../stop-signal.ts'
import { aligned } from '../table.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

const MOST_POINTS = 2_000
/** Points a parameter in a space-filling design: enough to see each parameter's own curve. */
const POINTS_EACH = 10
/** Figures that fit a terminal's line. */
const SHOWN = 3

const axesOf = (texts: readonly string[], base: LoadedPlan): readonly Axis[] => {
  if (texts.length === 0)
    throw new WrongArguments('Nothing is to be swept: give --set PATH=FROM..TO:STEPS, as in --set fusion/rates.success.5=0.45..0.65:9.')
  try {
    return texts.map((text) => parseAxis(text, base.plan.files))
  } catch (error) {
    if (error instanceof BadChange) throw new WrongArguments(`--set: ${error.message}.`)
    throw error
  }
}

const designOf = (given: Given, axes: readonly Axis[]): Design => {
  const points = given.number('points')
  const combinations = axes.reduce((product, { values }) => product * values.length, 1)
  if (points === undefined && (axes.length < 3 || given.on('grid'))) {
    if (combinations <= MOST_POINTS) return { kind: 'grid' }
    throw new WrongArguments(
      `--set: these are ${combinations.toLocaleString('en-US')} combinations; at most ${MOST_POINTS.toLocaleString('en-US')} are played. Give fewer values, or --points.`,
    )
  }
  if (given.on('grid')) throw new WrongArguments('--grid and --points say two things: all combinations, or so many points. Give one.')
  return { kind: 'latin hypercube', points: points ?? POINTS_EACH * axes.length }
}

const run = async (given: Given): Promise<number> => {
  const [scenario = ''] = given.words
  const base = await loadPlan(scenario, adjustedBy(given))
  const { plan } = base
  const axes = axesOf(given.texts('set'), base)
  const design = designOf(given, axes)
  const points = pointsOf(base, axes, design)
  const refs = kpisGiven(given.texts('kpi'), plan)
  const json = given.on('json')
  if (given.on('dry-run')) {
    const runs = [{ name: 'as it is', variant: { plan } }, ...points.map(({ variant }) => ({ name: variant.name, variant }))]
    return tellDry(
      given,
      runs.map(({ name, variant }) => ({ name, plan: variant.plan, least: plan.agents, most: plan.agents })),
    )
  }
  const out = given.text('out') ?? (json ? undefined : path.join('runs', `${slug(plan.name)}-${plan.seed}-sweep`))
  if (out !== undefined) await makeFolder(out)
  const workforce = await workforceBy(given, (line) => process.stderr.write(`${line}\n`))
  const progress = progressOf(plan.agents * (points.length + 1), plan.days)
  const found = await stoppable((signal) =>
    playSweep(workforce, base, axes, design.kind, points, {
      refs,
      signal,
      onProgress: progress.update,
    }),
  ).finally(async () => {
    progress.end()
    await workforce.close()
  })
  if (found === undefined) {
    process.stderr.write('Stopped before the first point had been played; there is nothing to report.\n')
    return EXIT.stopped
  }
  const { sweep: result, stopped } = found
  if (stopped)
    process.stderr.write(`Stopped: what follows is of the first ${counted(result.points.length, 'point')} of ${points.length}.\n`)
  const command = commandLine(
    'sweep',
    scenario,
    ...given.texts('set').flatMap((text) => ['--set', text]),
    ...given.texts('kpi').flatMap((text) => ['--kpi', text]),
    ...(design.kind === 'grid' ? (axes.length > 2 ? ['--grid'] : []) : ['--points', design.points]),
    '--agents',
    result.agents,
    '--days',
    plan.days,
    '--seed',
    plan.seed,
  )
  if (out !== undefined) {
    await writeFile(path.join(out, 'sweep.json'), `${JSON.stringify(result)}\n`)
    await writeFile(path.join(out, 'sweep.csv'), sweepCsv(result))
    await writeFile(path.join(out, 'report.html'), await sweepPage(result, base, command))
  }
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else {
    const shown = {
      ...result,
      kpis: result.kpis.slice(0, SHOWN),
      points: result.points.map((point) => ({ ...point, kpis: point.kpis.slice(0, SHOWN) })),
    }
    const more = result.kpis.length - shown.kpis.length
    const files =
      out === undefined
        ? []
        : [`Report: ${shownPath(path.resolve(out, 'report.html'))}   table: ${shownPath(path.resolve(out, 'sweep.csv'))}`]
    process.stdout.write(
      `${[sweepVerdict(result), '', ...aligned([sweepHead(shown), ...shown.points.map((point) => sweepRow(shown, point))]), ...(more > 0 ? [`and ${counted(more, 'figure')} more in the files; --kpi chooses.`] : []), '', ...files].join('\n')}\n`,
    )
  }
  return stopped ? EXIT.stopped : EXIT.done
}

/** `lumen-sim sweep`: figures along values of the config. */
export const sweep: Verb = {
  name: 'sweep',
  summary: 'how figures answer to values of the config: one as a curve, two as a map, more as a design',
  example: 'npx lumen-sim sweep first-month --set fusion/rates.success.5=0.45..0.65:9 --kpi level_end',
  about: [
    'Plays a scenario along values of its config, always with the same agents and the same luck. One --set gives a curve,',
    'two give a map, three and more a Latin hypercube of points (or --grid: all combinations). Values are rounded to what',
    'the config can hold. PATH+=FROM..TO moves all that a * matches by an amount.',
  ],
  positionals: [{ name: 'SCENARIO', what: 'the name of one that ships or the path of a YAML file' }],
  options: {
    set: {
      kind: 'text',
      many: true,
      value: 'RANGE',
      example: 'fusion/rates.success.5=0.45..0.65:9',
      what: 'values of the config: PATH=FROM..TO:STEPS, PATH=A,B,C, PATH+=FROM..TO:STEPS, PATH+=-20%..20%:5',
    },
    kpi: KPI_OPTION,
    points: {
      kind: 'number',
      value: 'N',
      min: 2,
      max: MOST_POINTS,
      whole: true,
      what: 'so many points that fill the space, instead of all combinations',
    },
    grid: { kind: 'switch', what: 'all combinations, also of three ranges and more' },
    ...PLAYING,
    ...SPREADING,
    ...DRY,
    agents: { ...PLAYING.agents, what: "agents at each point, instead of the scenario's number" },
    out: { ...ANSWERING.out, what: 'where sweep.json, sweep.csv and report.html go; runs/NAME-SEED-sweep if not given' },
    json: { ...ANSWERING.json, what: 'print the result as JSON and nothing else; files are written only with --out' },
  },
  run,
}
