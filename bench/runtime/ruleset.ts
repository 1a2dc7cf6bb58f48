import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset, type Ruleset } from '@lumen/rules'

/** The shipped config with rate limits that no caller reaches: what is measured is the work, not the refusals. */
export const unlimitedRuleset = async (): Promise<Ruleset> => {
  const files = structuredClone((await readConfig(defaultConfigDir)).files) as Record<string, unknown>
  const limits = files['core/rate_limits'] as Record<string, { uses: number; per_seconds: number }>
  for (const limit of Object.values(limits)) Object.assign(limit, { uses: 100_000, per_seconds: 1 })
  const compiled = compileRuleset(files)
  if (compiled._tag === 'Left') throw new Error(`The shipped config without rate limits does not compile: ${JSON.stringify(compiled.left)}`)
  return compiled.right
}
