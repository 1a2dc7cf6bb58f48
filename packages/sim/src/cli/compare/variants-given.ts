import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { configDifferences } from '../../report/findings/method.ts'
import { readPlan } from '../../report/run-folder/read-run.ts'
import type { Changes } from '../../scenarios/changes.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import { isThere } from '../../scenarios/on-disk.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { notPairs } from '../../studies/comparable.ts'
import { isOfCommit, type Variant, variantAgainst, variantOfCommit, variantsAsked, variantTyped } from '../../studies/variant.ts'

/** A run that was played, as a variant of a plan: its agents have to be pairs of the plan's. Rejects with BadFile. */
const variantOfRun = async (folder: string, { plan }: LoadedPlan): Promise<Variant> => {
  const name = shownPath(path.resolve(folder))
  const other = (await readPlan(folder)).plan
  // how many play is for the comparison to say
  const apart = notPairs(plan, { ...other, agents: plan.agents })
  if (apart !== undefined) throw new BadFile([`--against ${name}: ${apart}`])
  const changes = Object.fromEntries(configDifferences(plan.files, other.files).map(({ path: at, here }) => [at, here ?? null]))
  return { name, changes: changes as Changes, plan: { ...other, agents: plan.agents } }
}

/** What `--against` names: a commit, the folder of a run, or one of config, which is read later. `configDir`: what the commit's stands for. */
const againstOf = async (text: string, base: LoadedPlan, configDir: string): Promise<string | Variant> => {
  if (isOfCommit(text)) return variantOfCommit(text, base, configDir)
  return (await isThere(path.join(text, 'plan.json'))) ? variantOfRun(text, base) : text
}

/** What the `--against` of a run may say: a folder or commit, or changes as `--variant` of a comparison takes them. */
export const againstGiven = async (text: string, base: LoadedPlan, configDir = defaultConfigDir): Promise<Variant> => {
  const isFolder = isOfCommit(text) || (!/\.ya?ml$/.test(text) && (await isThere(text)))
  if (!isFolder) return variantTyped(text, base, '--against')
  const named = await againstOf(text, base, configDir)
  return typeof named === 'string' ? variantAgainst(named, base) : named
}

/** All variants that a command line asks for, each checked. Rejects with BadFile. */
export const variantsGiven = async (
  base: LoadedPlan,
  { variants, set, against }: Readonly<Record<'variants' | 'set' | 'against', readonly string[]>>,
  configDir = defaultConfigDir,
): Promise<readonly Variant[]> =>
  variantsAsked(base, { variants, set, against: await Promise.all(against.map((text) => againstOf(text, base, configDir))) })
