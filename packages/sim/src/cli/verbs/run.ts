import path from 'node:path'
import { commandLine } from '../../command-line.ts'
import type { Plan } from '../../engine/plan.ts'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { prepareDrawing } from '../../report/draw.ts'
import { balanceOf } from '../../report/findings/balance.ts'
import { findingsOf } from '../../report/findings/findings.ts'
import { methodOf } from '../../report/findings/method.ts'
import { runFolder } from '../../report/run-folder/folder-name.ts'
import { keepPlan } from '../../report/run-folder/keep-plan.ts'
import { writeRun } from '../../report/run-folder/write-run.ts'
import { balanceSentence } from '../../report/sections/bands.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import type { Stop } from '../../scenarios/scenario-stop.ts'
import { resultOf } from '../../statistics/result.ts'
import { balancesFor } from '../../studies/balance/judge-run.ts'
import { AgentsLost } from '../../workforce/agents-lost.ts'
import { type Played, playRun } from '../../workforce/play-run.ts'
import { DRY, tellDry } from '../dry-run.ts'
import { EXIT } from '../exit.ts'
import { makeFolder } from '../files.ts'
import { adjustedBy } from '../given-plan.ts'
import { stopBy, TARGET } from '../given-target.ts'
import { SPREADING, workforceBy } from '../given-workforce.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { progressOf } from '../progress.ts'
import { addStudies, RUN_STUDIES, studiesGiven } from '../run-studies.ts'
import { stoppable } from '../stop-signal.ts'
import { stoppedText } from '../stopped-text.ts'
import { tableOf } from '../table.ts'
import { targetResult, targetText } from '../target-text.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

/** The line that repeats a run, whatever the file says by then. */
const again = (scenario: string, { agents, days, seed }: Plan): string =>
  commandLine('run', scenario, '--agents', agents, '--days', days, '--seed', seed)

const playAll = async (given: Given, loaded: Plan, stop: Stop | undefined): Promise<Played> => {
  const progress = progressOf(stop?.most ?? loaded.agents, loaded.days)
  const workforce = await workforceBy(given, progress.say)
  const options = { onProgress: progress.update, onLook: progress.look }
  try {
    return await stoppable((signal) => playRun(workforce, loaded, stop, { ...options, signal }))
  } finally {
    progress.end()
    await workforce.close()
  }
}

const play = async (given: Given): Promise<number> => {
  const [named = ''] = given.words
  const scenario = await loadPlan(named, adjustedBy(given))
  const { plan: loaded, stop: usual } = scenario
  const stop = stopBy(given, loaded, usual)
  const studies = await studiesGiven(given, scenario)
  if (given.on('dry-run')) {
    const { least, most } = stop ?? { least: loaded.agents, most: loaded.agents }
    return tellDry(given, [{ name: loaded.name, plan: loaded, least, most }])
  }
  const balances = await balancesFor(loaded, given.texts('balance'))
  const json = given.on('json')
  const out = given.text('out') ?? (json ? undefined : runFolder(loaded))
  if (out === undefined && studies.asked)
    throw new WrongArguments('--against and --sensitivity are told in the report; with --json, give --out for it to be written.')
  if (out !== undefined) await makeFolder(out)
  // while the agents play, so that the first chart need not wait for it
  if (out !== undefined) void prepareDrawing()
  const began = performance.now()
  const ended = await playAll(given, loaded, stop)
  const { plan, census, grown, gone, whole } = ended
  const playedMs = performance.now() - began
  if (census.agents === 0) {
    if (census.lost.length > 0) throw new AgentsLost(plan, census)
    process.stderr.write('Stopped before any agent had lived its days; there is nothing to report.\n')
    return EXIT.stopped
  }
  const ruleset = rulesetOf(plan)
  const result = { ...resultOf(plan, ruleset, census), ...(grown === undefined ? {} : { target: targetResult(grown) }) }
  if (!whole) process.stderr.write(`${stoppedText(ended)}\n`)
  if (gone > 0) {
    const kept = out === undefined ? await keepPlan(plan) : shownPath(path.resolve(out))
    process.stderr.write(`${new AgentsLost(plan, census).told(kept)}\nWhat follows is of the others.\n`)
  }
  const played = { ...scenario, plan }
  const method = await methodOf(plan.files, again(named, plan), grown === undefined ? null : targetText(grown), census.lost)
  const findings = findingsOf(played, ruleset, census, result, method, balanceOf(balances, census, plan))
  if (out !== undefined) await writeRun(out, { loaded: played, census, findings, playedMs })
  if (out !== undefined && studies.asked) await addStudies(given, studies, { folder: out, loaded: played, census })
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else {
    const judged = findings.balance.bands.length === 0 ? [] : [`Balance: ${balanceSentence(findings.balance)}`]
    const lines = [findings.verdict, ...judged, '', ...tableOf(result), '', ...(grown === undefined ? [] : [targetText(grown), ''])]
    const files =
      out === undefined
        ? []
        : [`Report: ${shownPath(path.resolve(out, 'report.html'))}   tables, result and summary: ${shownPath(path.resolve(out))}`]
    process.stdout.write(`${[...lines, ...files].join('\n')}\n`)
  }
  return gone > 0 ? EXIT.defect : whole ? EXIT.done : EXIT.stopped
}

/** `lumen-sim run`: plays a scenario and reports. */
export const run: Verb = {
  name: 'run',
  summary: 'plays a scenario; prints figures and writes a report for the browser',
  example: 'npx lumen-sim run first-month --agents 5000',
  about: [
    "Plays a scenario: so many agents, each by its policy, day after day, by the game's own rules. Prints the figures and",
    'writes a report that any browser opens, also offline.',
  ],
  positionals: [
    {
      name: 'SCENARIO',
      what: 'the name of one that ships or the path of a YAML file (schema: packages/sim/schemas/scenario.schema.json)',
    },
  ],
  options: {
    ...PLAYING,
    ...TARGET,
    ...SPREADING,
    ...DRY,
    ...RUN_STUDIES,
    balance: {
      kind: 'text',
      many: true,
      value: 'FILE',
      example: 'mine.yaml',
      what: 'a balance file whose tests the report tells as well; those that ship for the scenario are told anyway',
    },
    out: { ...ANSWERING.out, what: 'where report, figures and tables go; runs/NAME-HASH if not given, the hash of all that is played' },
    json: { ...ANSWERING.json, what: 'print the result as JSON and nothing else; files are written only with --out' },
  },
  run: play,
}
