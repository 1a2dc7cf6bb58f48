import path from 'node:path'
import { type ConfigSource, readConfig } from '@lumen/config'
import { compileRuleset, type Ruleset } from '@lumen/rules'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { type ConfigFault, faultsOfCompiling, faultsOfReading } from './config-fault.ts'

/** A ruleset with the files that it came from. */
export interface LoadedRuleset {
  readonly ruleset: Ruleset
  readonly source: ConfigSource
}

/** Compiles what was read of a config folder. Left: everything that is wrong with it, never empty. */
export const compileSource = async (dir: string, source: ConfigSource): Promise<Either<readonly ConfigFault[], LoadedRuleset>> => {
  const compiled = compileRuleset(source.files)
  if (!isLeft(compiled) && source.problems.length === 0) return right({ ruleset: compiled.right, source })
  const unread = new Set(source.problems.map(({ file }) => file.replace(/\.ya?ml$/, '')))
  const nothingRead = Object.keys(source.files).length === 0 && source.problems.length > 0
  // a file that could not be parsed is not missing
  const problems = isLeft(compiled) && !nothingRead ? compiled.left.filter(({ file }) => !unread.has(file)) : []
  return left([...(await faultsOfReading(dir, source)), ...(await faultsOfCompiling(dir, source, problems))])
}

/** Reads and compiles a config folder. Never rejects: a folder that cannot be read is a fault too. */
export const loadRuleset = async (dir: string): Promise<Either<readonly ConfigFault[], LoadedRuleset>> => {
  const whole = path.resolve(dir)
  return compileSource(whole, await readConfig(whole))
}
