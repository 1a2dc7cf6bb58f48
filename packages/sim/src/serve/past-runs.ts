import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { tableRows } from '../cli/table.ts'
import { readPlan } from '../report/run-folder/read-run.ts'
import type { Result } from '../statistics/result.ts'
import type { RunRead } from './compare-runs.ts'
import { Refusal } from './refusal.ts'
import { inputsOf } from './written-inputs.ts'

/** A run in the folder of runs, as the page lists it. */
export interface RunShown {
  readonly folder: string
  readonly name: string
  readonly agents: number
  readonly lived: number
  readonly days: number
  readonly seed: number
  /** What its config has otherwise than the one that ships: `PATH=VALUE`. */
  readonly config: readonly string[]
  /** Files that were edited for it. */
  readonly inputs: readonly string[]
  readonly verdict: string
  /** When it was written, ms since 1970. */
  readonly at: number
}

interface Manifest {
  readonly name: string
  readonly command: string
  readonly seed: number
  readonly days: number
  readonly agents: { readonly asked: number; readonly lived: number }
  readonly config: { readonly differs_from_shipped: readonly { readonly path: string; readonly here?: unknown }[] }
}

const MOST = 60
const FOLDER = /^[\w-][\w.-]*$/

const json = async <A>(file: string): Promise<A> => JSON.parse(await readFile(file, 'utf8')) as A

const runShown = async (runs: string, folder: string, at: number): Promise<RunShown> => {
  const whole = path.join(runs, folder)
  const { name, seed, days, agents, config } = await json<Manifest>(path.join(whole, 'manifest.json'))
  const summary = await readFile(path.join(whole, 'summary.md'), 'utf8').catch(() => '')
  return {
    folder,
    name,
    seed,
    days,
    agents: agents.asked,
    lived: agents.lived,
    config: config.differs_from_shipped.map(({ path: key, here }) => `${key}=${JSON.stringify(here)}`),
    inputs: await inputsOf(whole),
    verdict: summary.split('\n', 1)[0]!.replace(`### ${name}: `, ''),
    at,
  }
}

/** Reads what lies in the folder of runs, and remembers what has not changed since. */
export const pastRuns = (runs: string): (() => Promise<readonly RunShown[]>) => {
  const known = new Map<string, RunShown | undefined>()
  return async () => {
    const folders = (await readdir(runs).catch(() => [])).filter((folder) => FOLDER.test(folder))
    const dated = await Promise.all(
      folders.map(async (folder) => ({
        folder,
        at: await stat(path.join(runs, folder, 'manifest.json')).then(
          ({ mtimeMs }) => mtimeMs,
          () => undefined,
        ),
      })),
    )
    const latest = dated.flatMap(({ folder, at }) => (at === undefined ? [] : [{ folder, at }])).toSorted((a, b) => b.at - a.at)
    const all: RunShown[] = []
    for (const { folder, at } of latest.slice(0, MOST)) {
      const key = `${folder} ${at}`
      // a folder that another version wrote is not one to list
      if (!known.has(key)) known.set(key, await runShown(runs, folder, at).catch(() => undefined))
      const one = known.get(key)
      if (one) all.push(one)
    }
    return all
  }
}

/** A run's folder below the folder of runs. Throws Refusal. */
export const runPath = (runs: string, folder: string): string => {
  if (!FOLDER.test(folder)) throw new Refusal(404, `There is no run called "${folder}".`)
  return path.join(runs, folder)
}

/** The figures of a run, as rows below a head. Rejects with Refusal. */
export const figuresOf = async (runs: string, folder: string): Promise<readonly (readonly string[])[]> => {
  const file = path.join(runPath(runs, folder), 'result.json')
  const result = await json<Result>(file).catch(() => {
    throw new Refusal(404, `There is no run called "${folder}", or its result.json cannot be read.`)
  })
  return tableRows(result)
}

/** A run to be compared. Rejects with Refusal or BadFile. */
export const readRun = async (runs: string, folder: string): Promise<RunRead> => {
  const whole = runPath(runs, folder)
  const loaded = await readPlan(whole)
  const { command, agents } = await json<Manifest>(path.join(whole, 'manifest.json'))
  if (agents.lived < agents.asked)
    throw new Refusal(
      422,
      `${folder} was stopped after ${agents.lived} of ${agents.asked} agents; only whole runs can be compared. Run it again.`,
    )
  return { folder, loaded, command }
}
