import { defaultConfigDir, readConfig } from '@lumen/config'
import { type ConfigFiles, compileRuleset, formulas, type Ruleset } from '@lumen/rules'

/** The config that ships, as read and as compiled. */
export interface Shipped {
  readonly files: ConfigFiles
  readonly ruleset: Ruleset
  /** Runs a formula of the catalogue under the shipped ruleset. */
  readonly formula: (name: string, input: unknown) => never
}

/** Reads and compiles the shipped config. Throws when it is wrong: no table is made from a config that the game refuses. */
export const shipped = async (): Promise<Shipped> => {
  const { files, problems } = await readConfig(defaultConfigDir)
  const compiled = compileRuleset(files)
  if (problems.length > 0 || compiled._tag === 'Left')
    throw new Error(`The shipped config is wrong: ${JSON.stringify(compiled._tag === 'Left' ? compiled.left : problems)}`)
  const ruleset = compiled.right
  return {
    files,
    ruleset,
    formula: (name, input) => {
      const run = formulas[name]
      if (!run) throw new Error(`No formula is called "${name}"`)
      return run(ruleset, input) as never
    },
  }
}
