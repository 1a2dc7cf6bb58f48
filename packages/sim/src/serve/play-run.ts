import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { stoppedText } from '../cli/stopped-text.ts'
import { targetResult, targetText } from '../cli/target-text.ts'
import { commandLine } from '../command-line.ts'
import { rulesetOf } from '../engine/play-blocks.ts'
import { balanceOf } from '../report/findings/balance.ts'
import { findingsOf } from '../report/findings/findings.ts'
import { methodOf } from '../report/findings/method.ts'
import { runFolder } from '../report/run-folder/folder-name.ts'
import { keepPlan } from '../report/run-folder/keep-plan.ts'
import { writeRun } from '../report/run-folder/write-run.ts'
import { counted } from '../report/wording.ts'
import { changesText } from '../scenarios/changes.ts'
import { shownPath } from '../scenarios/read-file.ts'
import { resultOf } from '../statistics/result.ts'
import { agentsNeeded, type Verdict } from '../statistics/stopping.ts'
import { balancesFor } from '../studies/balance/judge-run.ts'
import { AgentsLost } from '../workforce/agents-lost.ts'
import { type Played, playRun } from '../workforce/play-run.ts'
import type { Workforce } from '../workforce/workforce.ts'
import type { Ready } from './check-asked.ts'
import type { AtWork, Came, Task } from './job.ts'
import type { KnownCensuses } from './known-censuses.ts'
import { INPUTS, writeInputs } from './written-inputs.ts'

/** What jobs need beside what they are to do. */
export interface Means {
  /** The folder of all runs. */
  readonly runs: string
  readonly workforce: (jobs: number) => Workforce
  readonly known: KnownCensuses
}

const titleOf = ({ loaded: { plan }, asked: { target }, changes, stop, edited }: Ready): string => {
  const what = [
    ...(Object.keys(changes).length === 0 ? [] : [changesText(changes)]),
    ...edited.map(({ name }) => `policy ${name} edited`),
  ].join('; ')
  return `${plan.name}: ${stop === undefined ? '' : `± ${target}, at most `}${counted(plan.agents, 'agent')}, ${counted(plan.days, 'day')}, seed ${plan.seed}${what === '' ? '' : `; ${what}`}`
}

const playAll = ({ loaded: { plan }, asked, stop }: Ready, means: Means, at: AtWork): Promise<Played> => {
  const onLook = (agents: number, verdicts: readonly Verdict[]): void => {
    if (stop === undefined) return
    const needed = agentsNeeded(agents, verdicts)
    at.expects(Math.max(agents, Math.min(stop.most, Number.isFinite(needed) ? needed : stop.most)))
  }
  return playRun(means.workforce(asked.jobs), plan, stop, { signal: at.signal, onProgress: at.lived, onLook })
}

const played = async (ready: Ready, means: Means, at: AtWork): Promise<Came | undefined> => {
  const { asked } = ready
  const { runs, known } = means
  const began = performance.now()
  const ended = await playAll(ready, means, at)
  const { plan, census, grown, gone, whole } = ended
  const playedMs = performance.now() - began
  if (census.agents === 0) {
    if (census.lost.length === 0) return undefined
    const kept = await keepPlan(plan, runs)
    throw new Error(new AgentsLost(plan, census).told(kept && shownPath(kept)))
  }
  // a run that was stopped early never takes the place of the whole one
  const name = `${path.basename(runFolder(plan))}${whole ? '' : '-stopped'}`
  const folder = path.join(runs, name)
  await at.writing()
  await mkdir(folder, { recursive: true })
  const changed = Object.keys(ready.changes).length > 0 || ready.edited.length > 0
  if (changed) await writeInputs(folder, ready, plan.agents)
  const scenario = changed ? shownPath(path.join(folder, INPUTS, 'scenario.yaml')) : shownPath(asked.scenario)
  const command = commandLine('run', scenario, '--agents', plan.agents, '--days', plan.days, '--seed', plan.seed)
  const ruleset = rulesetOf(plan)
  const loaded = { ...ready.loaded, plan }
  const exactness = grown === undefined ? undefined : targetText(grown)
  const result = { ...resultOf(plan, ruleset, census), ...(grown === undefined ? {} : { target: targetResult(grown) }) }
  const method = await methodOf(plan.files, command, exactness ?? null, census.lost)
  const balance = balanceOf(await balancesFor(plan, []), census, plan)
  await writeRun(folder, { loaded, census, findings: findingsOf(loaded, ruleset, census, result, method, balance), playedMs })
  if (census.agents === plan.agents) known.put(name, census)
  return {
    folder: name,
    notes: [...(whole ? [] : [stoppedText(ended)]), ...(gone > 0 ? [new AgentsLost(plan, census).told(shownPath(folder))] : [])],
    ...(exactness === undefined ? {} : { exactness }),
  }
}

/** A run as a task: it is played, and written as `lumen-sim run` writes it. */
export const runTask = (ready: Ready, means: Means): Task => ({
  kind: 'run',
  title: titleOf(ready),
  agents: ready.loaded.plan.agents,
  days: ready.loaded.plan.days,
  work: (at) => played(ready, means, at),
})
