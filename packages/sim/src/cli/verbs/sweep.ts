import path from 'node:path'
import { commandLine } from '../../command-line.ts'
import { slug } from '../../report/run-folder/folder-name.ts'
import { counted } from '../../report/wording.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import { sweep as playSweep, pointsOf } from '../../studies/sweep.ts'
import { DRY, tellDry } from '../dry-run.ts'
import { EXIT } from '../exit.ts'
import { makeFolder } from '../files.ts'
import { adjustedBy } from '../given-plan.ts'
import { SPREADING, workforceBy } from '../given-workforce.ts'
import { KPI_OPTION, kpisGiven } from '../kpis-given.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { progressOf } from '../progress.ts'
import { stoppable } from '../stop-signal.ts'
import { axesGiven, designGiven, MOST_POINTS } from '../sweep/design-given.ts'
import { sweepText, writeSweep } from '../sweep/tell-sweep.ts'
import type { Given, Verb } from '../verb.ts'

const run = async (given: Given): Promise<number> => {
  const [scenario = ''] = given.words
  const base = await loadPlan(scenario, adjustedBy(given))
  const { plan } = base
  const axes = axesGiven(given.texts('set'), base)
  const design = designGiven(given, axes)
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
  const files = out === undefined ? undefined : await writeSweep(out, result, base, command)
  process.stdout.write(
    json ? `${JSON.stringify(result)}\n` : `${[...sweepText(result), '', ...(files === undefined ? [] : [files])].join('\n')}\n`,
  )
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
