import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Census } from '../engine/census.ts'
import { compareMarkdown } from '../report/compare-markdown.ts'
import { comparePage } from '../report/compare-page.ts'
import { COMPARE_HEAD, compareRow, compareVerdict, flowSentences, identicalSentence, MARKS_NOTE } from '../report/compare-words.ts'
import { configDifferences } from '../report/findings/method.ts'
import { type Changes, changesText } from '../scenarios/changes.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import { shownPath } from '../scenarios/read-file.ts'
import { policiesApart } from '../studies/comparable.ts'
import { compareOutcomes } from '../studies/compare.ts'
import { defaultKpis } from '../studies/default-kpis.ts'
import type { Outcome } from '../studies/rounds.ts'
import { AgentsLost } from '../workforce/agents-lost.ts'
import type { AtWork, Came, Task } from './job.ts'
import type { Means } from './play-run.ts'

/** A run of a folder, read again. */
export interface RunRead {
  readonly folder: string
  readonly loaded: LoadedPlan
  /** The line that plays it again. */
  readonly command: string
}

/** A comparison as the page shows it. */
export interface ComparisonShown {
  readonly reference: string
  readonly run: string
  readonly differs: string
  readonly verdict: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Which figures are identical in every pair. */
  readonly identical: string | null
  readonly why: readonly string[]
  readonly note: string
}

const differencesOf = (reference: RunRead, run: RunRead): { readonly changes: Changes; readonly told: string } => {
  const [a, b] = [reference.loaded.plan, run.loaded.plan]
  const changes = Object.fromEntries(configDifferences(a.files, b.files).map(({ path: at, here }) => [at, here ?? null])) as Changes
  const told = [
    ...(Object.keys(changes).length === 0 ? [] : [changesText(changes)]),
    ...policiesApart(a, b).map((name) => `policy ${name} edited`),
  ]
  return { changes, told: told.length === 0 ? 'nothing differs' : told.join('; ') }
}

/** The censuses of both, played again where this session does not know them. Undefined where it was stopped. */
const censuses = async (both: readonly RunRead[], jobs: number, means: Means, at: AtWork): Promise<readonly Census[] | undefined> => {
  const all: Census[] = []
  let lived = 0
  for (const { folder, loaded } of both) {
    const { plan } = loaded
    const told = lived
    const census =
      means.known.get(folder) ??
      (await means
        .workforce(jobs)
        .play(plan, { signal: at.signal, onProgress: (agents) => at.lived(told + agents) })
        .catch((error: unknown) => {
          throw error instanceof AgentsLost ? new Error(error.told(shownPath(path.join(means.runs, folder)))) : error
        }))
    if (census.agents < plan.agents) return undefined
    if (means.known.get(folder) === undefined) lived += plan.agents
    means.known.put(folder, census)
    all.push(census)
  }
  return all
}

const compared = async (reference: RunRead, run: RunRead, jobs: number, means: Means, at: AtWork): Promise<Came | undefined> => {
  const [before, after] = (await censuses([reference, run], jobs, means, at)) ?? []
  if (before === undefined || after === undefined) return undefined
  await at.writing()
  const { changes, told } = differencesOf(reference, run)
  const baseline: Outcome = { variant: { name: 'reference', changes: {}, plan: reference.loaded.plan }, census: before }
  const variant: Outcome = { variant: { name: told, changes, plan: run.loaded.plan }, census: after }
  const found = compareOutcomes(baseline, [variant], defaultKpis(reference.loaded.plan))
  const name = `compare-${reference.folder.slice(-8)}-${run.folder.slice(-8)}`
  const folder = path.join(means.runs, name)
  const command = `${reference.command} && ${run.command}`
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'compare.json'), `${JSON.stringify(found.comparison)}\n`)
  await writeFile(path.join(folder, 'summary.md'), compareMarkdown(found, command))
  await writeFile(path.join(folder, 'report.html'), await comparePage(found, reference.loaded, command))
  const [one] = found.comparison.variants
  return {
    folder: name,
    notes: [],
    comparison: {
      reference: reference.folder,
      run: run.folder,
      differs: told,
      verdict: compareVerdict(found),
      head: COMPARE_HEAD,
      rows: one!.kpis.map(compareRow),
      identical: identicalSentence(one!, found.comparison) ?? null,
      why: flowSentences(one!),
      note: MARKS_NOTE,
    },
  }
}

/** A comparison of two runs as a task, pair by pair: both must have been played with the same agents. */
export const compareTask = (reference: RunRead, run: RunRead, jobs: number, means: Means): Task => ({
  kind: 'compare',
  title: `${run.loaded.plan.name}: ${run.folder} against ${reference.folder}`,
  agents: [reference, run]
    .filter(({ folder }) => means.known.get(folder) === undefined)
    .reduce((sum, { loaded }) => sum + loaded.plan.agents, 0),
  days: run.loaded.plan.days,
  work: (at) => compared(reference, run, jobs, means, at),
})
