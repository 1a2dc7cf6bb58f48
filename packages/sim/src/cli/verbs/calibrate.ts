import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { calibrate as fit, LEAST_DAYS } from '../../calibrate/calibration.ts'
import { writeFitted } from '../../calibrate/calibration-files.ts'
import { calibrationText } from '../../calibrate/calibration-text.ts'
import { policyTree } from '../../calibrate/fitted-policy.ts'
import { holdOut } from '../../calibrate/hold-out.ts'
import { readJournal } from '../../calibrate/read-journal.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { threads } from '../../workforce/workforce.ts'
import { EXIT } from '../exit.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { statusLine } from '../status-line.ts'
import { stoppable } from '../stop-signal.ts'
import { type Given, type OptionSpec, type Verb, WrongArguments } from '../verb.ts'

const OPTIONS = {
  groups: {
    kind: 'number',
    value: 'N',
    min: 1,
    max: 5,
    whole: true,
    what: 'how many kinds of players to tell apart; found out if not given',
  },
  'hold-out': {
    kind: 'number',
    value: 'X',
    min: 0,
    max: 0.5,
    whole: false,
    what: 'the share of players to check with instead of reading from; 0.25 if not given, 0: no check',
  },
  horizon: {
    kind: 'number',
    value: 'N',
    min: 7,
    max: 365,
    whole: true,
    what: 'days after a player’s first at which the check compares; 28 if not given',
  },
  agents: { ...PLAYING.agents, what: 'agents to play for the check; 400 if not given' },
  seed: { ...PLAYING.seed, what: 'the seed of the check and of the scenario that is written; 7 if not given' },
  config: PLAYING.config,
  jobs: PLAYING.jobs,
  out: { ...ANSWERING.out, what: 'where the policies and their scenario go; runs/calibration if not given' },
  json: ANSWERING.json,
} as const satisfies Readonly<Record<string, OptionSpec>>

const run = async (given: Given): Promise<number> => {
  const out = given.text('out') ?? path.join('runs', 'calibration')
  const seed = given.number('seed') ?? 7
  const horizon = given.number('horizon') ?? 28
  // the runtime is heavy, and no other verb needs it
  const { withJournal } = await import('../../calibrate/journal-source.ts')
  const read = await withJournal(process.env, (journal) =>
    readJournal(journal, { horizon, onProgress: (commands) => statusLine(`${commands.toLocaleString('en-US')} commands read`) }),
  ).finally(() => statusLine(''))
  const groups = given.number('groups')
  const calibration = fit(read, { heldOut: given.number('hold-out') ?? 0.25, ...(groups === undefined ? {} : { groups }) })
  const scenario = await writeFitted(out, calibration, seed).catch((error: unknown) => {
    throw new WrongArguments(`--out: ${out} cannot be written: ${error instanceof Error ? error.message : String(error)}.`)
  })
  const config = given.text('config')
  const real = calibration.held.flatMap(({ player }) => {
    const figures = read.figures[player]
    return figures ? [figures] : []
  })
  const check = await (async () => {
    if (real.length === 0) return undefined
    const { plan } = await loadPlan(scenario, {
      agents: given.number('agents') ?? 400,
      days: horizon,
      ...(config === undefined ? {} : { configDir: path.resolve(config) }),
    })
    const workforce = threads(given.number('jobs') ?? availableParallelism())
    const census = await stoppable((signal) =>
      workforce.play(plan, { signal, onProgress: (agents) => statusLine(`checking: ${agents} of ${plan.agents} agents lived`) }),
    ).finally(workforce.close)
    statusLine('')
    return census.agents === 0 ? undefined : holdOut(real, census)
  })()
  const text = calibrationText(calibration, check)
  const answer = {
    players: calibration.policies.reduce((sum, { players }) => sum + players, 0),
    days: calibration.days,
    policies: calibration.policies.map((one) => ({
      name: one.name,
      players: one.players,
      within: one.within,
      foretold: one.foretold,
      policy: policyTree(one),
    })),
    check: check ?? null,
  }
  await writeFile(path.join(out, 'calibration.json'), `${JSON.stringify(answer, undefined, 1)}\n`)
  await writeFile(path.join(out, 'summary.md'), text)
  process.stdout.write(
    given.on('json')
      ? `${JSON.stringify(answer)}\n`
      : `${text}\nPolicies and their scenario: ${shownPath(path.resolve(out))}. Play it: npx lumen-sim run ${shownPath(path.resolve(scenario))}\n`,
  )
  return EXIT.done
}

/** `lumen-sim calibrate`: policies read from real players. */
export const calibrate: Verb = {
  name: 'calibrate',
  summary: 'reads policies from the journal of a real game, and checks them against players it did not read',
  example: 'npx lumen-sim calibrate --out runs/calibration',
  about: [
    'Reads the journal of the game that DATABASE_URL (or LUMEN_DATA_DIR, for the embedded database) names: when players came,',
    'what they did first, what they kept. Kinds of players become policies, with an interval beside each number, and a scenario',
    `that plays them. Some players are held out and compared with what the policies do. Who was seen for less than ${LEAST_DAYS} days`,
    'shows no habits and is left out; no group is smaller than five players, and nobody is named.',
  ],
  positionals: [],
  options: OPTIONS,
  run,
}
