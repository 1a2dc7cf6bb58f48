import { openPglite } from '@lumen/runtime/store/open-pglite'
import { openPostgres } from '@lumen/runtime/store/open-postgres'
import { answerAll } from '../asked-child.ts'
import { makeTables } from './database.ts'
import { executorOver, summonFor } from './play.ts'
import { populate } from './population.ts'
import { unlimitedRuleset } from './ruleset.ts'

/** What the process is asked: a round of so many seconds. It ends when its parent lets go of it. */
export interface Round {
  readonly seconds: number
}

/**
 * The process that carries commands out, apart from whoever measures it: `executor-process.ts CALLERS PLAYERS [URL]`.
 * Without an address it plays on an embedded database in memory, which it fills itself.
 */
const [, , callers, players, url] = process.argv as [string, string, string, string, string?]
const ruleset = await unlimitedRuleset()
const store = url === undefined ? await openPglite(undefined) : await openPostgres(url)
if (url === undefined) {
  await makeTables(store)
  await populate(store, ruleset, Number(players))
}
const { execute } = executorOver(store, ruleset)

answerAll(
  ({ seconds }: Round) => summonFor(execute, Number(callers), Number(players), seconds),
  () => store.close(),
)
