import path from 'node:path'
import { type WatchOptions, watchConfig } from '@lumen/config'
import type { Ruleset } from '@lumen/rules'
import { Data } from 'effect'
import { type Either, isLeft } from 'fp-ts/lib/Either.js'
import { type Log, silentLog } from '../telemetry/log.ts'
import { counter } from '../telemetry/series.ts'
import { type ConfigFault, wordFault } from './config-fault.ts'
import { type ConfigChange, differences } from './differences.ts'
import { compileSource, type LoadedRuleset, loadRuleset } from './load-ruleset.ts'

/** The config cannot be used. The message tells every fault, in lines for people. */
export class ConfigProblem extends Data.TaggedError('ConfigProblem')<{
  readonly message: string
  readonly faults: readonly ConfigFault[]
}> {}

const loads = counter('lumen_ruleset_loads_total', 'Loads of the config, by whether the ruleset came into force', ['outcome'])

/** The ruleset in force, which follows the config folder. */
export interface Rulesets {
  readonly current: () => Ruleset
  /** What is wrong with the folder as it stands now; empty when the ruleset in force is the folder's. */
  readonly faults: () => readonly ConfigFault[]
  /** Reads the folder now, whether or not it is watched. A wrong one leaves the ruleset in force. */
  readonly reload: () => Promise<Reloaded>
  readonly close: () => Promise<void>
}

/** What reading the folder again came to. */
export interface Reloaded {
  /** The ruleset in force now, and the one before. */
  readonly hash: string
  readonly before: string
  /** What differs between the two. */
  readonly changes: readonly ConfigChange[]
  /** What is wrong with the folder; then nothing changed. */
  readonly faults: readonly ConfigFault[]
}

export interface RulesetsOptions {
  readonly log?: Log
  /** False: the folder is read once. Default true. */
  readonly watch?: boolean | WatchOptions
  /** Hears of each new ruleset, after it came into force. */
  readonly changed?: (ruleset: Ruleset) => void
}

const worded = (dir: string, faults: readonly ConfigFault[]): string => {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  return [`The config in ${dir} has ${count}:`, ...faults.map(wordFault)].join('\n')
}

/** Reads a folder once. Rejects with a ConfigProblem. */
export const requireRuleset = async (dir: string): Promise<LoadedRuleset> => {
  const loaded = await loadRuleset(dir)
  if (isLeft(loaded)) throw new ConfigProblem({ message: worded(dir, loaded.left), faults: loaded.left })
  return loaded.right
}

/**
 * Loads the ruleset of a folder and follows it: a change comes into force with the next command; a folder that becomes
 * wrong leaves the ruleset in force and is told in the log and in `lumen_ruleset_loads_total{outcome="refused"}`.
 * Rejects with a ConfigProblem when the folder is wrong at the start.
 */
export const openRulesets = async (dir: string, options: RulesetsOptions = {}): Promise<Rulesets> => {
  const { log = silentLog, watch = true, changed } = options
  const whole = path.resolve(dir)
  const first = await requireRuleset(whole)
  let current = first.ruleset
  let faults: readonly ConfigFault[] = []
  loads.update({ outcome: 'accepted' }, 1)

  const take = (loaded: Either<readonly ConfigFault[], LoadedRuleset>): void => {
    if (isLeft(loaded)) {
      faults = loaded.left
      loads.update({ outcome: 'refused' }, 1)
      const reasons = faults.map(wordFault)
      log.error(`The changed config is wrong; the ruleset ${current.hash} stays in force.\n${reasons.join('\n')}`, {
        ruleset: current.hash,
      })
      return
    }
    faults = []
    const before = current.hash
    current = loaded.right.ruleset
    loads.update({ outcome: 'accepted' }, 1)
    if (before === current.hash) return
    log.info(`A changed config is in force: ruleset ${current.hash} follows ${before}`, { ruleset: current.hash, before })
    changed?.(current)
  }
  const follow = async (source: LoadedRuleset['source']): Promise<void> => take(await compileSource(whole, source))
  const reload = async (): Promise<Reloaded> => {
    const before = current
    take(await loadRuleset(whole))
    return { hash: current.hash, before: before.hash, changes: differences(before.source, current.source), faults }
  }
  const stop =
    watch === false ? async () => {} : watchConfig(whole, follow, { ...(typeof watch === 'object' ? watch : {}), since: first.source })
  return { current: () => current, faults: () => faults, reload, close: stop }
}
