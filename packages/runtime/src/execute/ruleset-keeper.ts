import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import type { ExecutableRuleset } from './options.ts'

/** Stores each ruleset under its hash before its first command, so that old commands can be done again. */
export const rulesetKeeper = (store: Store, clock: () => number): ((ruleset: ExecutableRuleset) => Promise<void>) => {
  const kept = new Set<string>()
  return async ({ hash, source }) => {
    if (kept.has(hash)) return
    await store.transact((flight) =>
      flight.finish([
        statement('insert into rulesets (hash, body, first_seen) values ($1, $2::json, $3) on conflict (hash) do nothing', [
          hash,
          JSON.stringify(source),
          clock(),
        ]),
      ]),
    )
    kept.add(hash)
  }
}
