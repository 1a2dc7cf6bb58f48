import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import type { Findings } from '../findings/findings.ts'
import { policyCounts } from '../findings/policy-counts.ts'
import { jsonText } from '../json-text.ts'
import { studyFiles } from './study-files.ts'
import { writeWhole } from './write-whole.ts'

/** Raised whenever a file of the folder changes its meaning. */
export const SCHEMA = 1

/** Milliseconds of this machine; nowhere but in the manifest. */
export interface Timings {
  readonly played: number
  /** From the end of play until the report's first chart stood in its file, until all of it did, and until all files did. */
  readonly firstChart: number
  readonly report: number
  readonly all: number
}

const versionOf = async (pkg: string): Promise<string> => {
  const file = path.resolve(fileURLToPath(import.meta.resolve(pkg)), '../../package.json')
  return (JSON.parse(await readFile(file, 'utf8')) as { readonly version: string }).version
}

/** The commit that the program is at; null where there is no git, or no repository. */
const revision = (): Promise<string | null> =>
  promisify(execFile)('git', ['-C', import.meta.dirname, 'describe', '--always', '--dirty', '--abbrev=40']).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  )

interface Listed {
  readonly name: string
  readonly bytes: number
}

/** Files with their sizes; those that are not there are left out. */
const listed = async (folder: string, names: readonly string[]): Promise<readonly Listed[]> =>
  (
    await Promise.all(
      names.map(async (name) =>
        stat(path.join(folder, name)).then(
          ({ size }) => [{ name, bytes: size }],
          () => [],
        ),
      ),
    )
  ).flat()

/** Lists the files of a run's folder anew: its report was made again, or a study was added. */
export const relistFiles = async (folder: string): Promise<void> => {
  const file = path.join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly files: readonly Listed[] }
  const names = new Set([...manifest.files.map(({ name }) => name), ...(await studyFiles(folder))])
  await writeWhole(file, jsonText({ ...manifest, files: await listed(folder, [...names]) }))
}

/** What was run, from what, by which version of what, how exactly and how long: enough to run it again. */
export const manifestOf = async (
  folder: string,
  files: readonly string[],
  { plan, scenario, file }: LoadedPlan,
  { result, agents, method }: Findings,
  timings: Timings,
): Promise<unknown> => {
  const counts = policyCounts(plan, agents)
  return {
    schema: SCHEMA,
    name: plan.name,
    command: method.command,
    stopping: method.stopping,
    scenario: { file, ...scenario },
    policies: plan.policies.map(({ name, policy }, i) => ({ name, agents: counts[i]!, policy })),
    config: { hash: result.ruleset, differs_from_shipped: method.config },
    versions: {
      rules: await versionOf('@lumen/rules'),
      simulator: await versionOf('@lumen/sim'),
      node: process.versions.node,
      revision: await revision(),
    },
    seed: plan.seed,
    days: plan.days,
    agents: { asked: plan.agents, lived: agents, lost: method.lost },
    errors: Object.fromEntries(
      Object.entries(result.kpis).map(([name, { mean, half95 }]) => [
        name,
        { mean, half95, relative: half95 === null || mean === 0 ? null : half95 / Math.abs(mean) },
      ]),
    ),
    timings_ms: Object.fromEntries(Object.entries(timings).map(([name, ms]) => [name, Math.round(ms)])),
    files: await listed(folder, files),
  }
}
