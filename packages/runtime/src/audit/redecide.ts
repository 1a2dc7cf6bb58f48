import { apply, canonical, type InPlaceWorld } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { movesOf, withoutBalances } from '../execute/balances.ts'
import type { Flight, Store } from '../store/store.ts'
import type { Difference } from './fold.ts'
import { type JournalEntry, journalEntries, storedRuleset } from './journal-reader.ts'
import { type ReplayOptions, replay, worldOf } from './replay.ts'
import { newestSnapshot, STEADY } from './snapshot.ts'

/** What deciding again found. `redecided`: those of `commands` that this version of the rules made. */
export interface Redecided {
  readonly ok: boolean
  readonly commands: number
  readonly redecided: number
  readonly firstDifference: Difference | null
}

/** Compiled rulesets by hash. */
export const rulesetReader = ({ rulesetOf }: ReplayOptions, flight: Flight) => {
  const known = new Map<string, unknown>()
  return async (hash: string): Promise<unknown> => {
    if (!known.has(hash)) {
      const body = await storedRuleset(flight, hash)
      known.set(hash, body === undefined ? undefined : rulesetOf(body, hash))
    }
    return known.get(hash)
  }
}

const difference = ({ id }: JournalEntry, column: string | null, expected: unknown, found: unknown): Difference => ({
  table: 'journal',
  key: id,
  column,
  expected,
  found,
  command: id,
})

/** How a journaled command differs from what the rules decide now, if it does; the world moves on by it. */
export const decidedOtherwise = (
  options: ReplayOptions,
  ruleset: unknown,
  world: InPlaceWorld,
  entry: JournalEntry,
): Difference | undefined => {
  const outcome = replay(options, ruleset, world, entry)
  if (isLeft(outcome)) return difference(entry, null, { refused: outcome.left.code }, 'accepted')
  const { result, changes, events } = outcome.right
  const encoded = (options.catalogue.bundle(entry.rule).rule.result.encode as (result: unknown) => unknown)(result)
  for (const [column, expected, found] of [
    ['changes', changes, withoutBalances(entry.changes)],
    ['events', events, entry.events],
    ['result', encoded, entry.result],
    // the words that it is found by
    ['moves', movesOf(options.catalogue.schema, changes, entry.player).toSorted(), entry.moves.toSorted()],
  ] as const)
    if (canonical(expected) !== canonical(found)) return difference(entry, column, expected, found)
  return undefined
}

/**
 * Decides every command again that this version of the rules made, with its own ruleset, time and seed, on the state
 * that the commands before it left; the others are only applied. Holds the whole game in memory.
 */
export const auditRedecide = (store: Store, options: ReplayOptions): Promise<Redecided> =>
  store.transact(async (flight) => {
    await flight.send(STEADY)
    const { catalogue, rulesVersion } = options
    const snapshot = await newestSnapshot(flight)
    const world = await worldOf(flight, catalogue.schema, snapshot)
    const rulesetOf = rulesetReader(options, flight)
    let [commands, redecided] = [0, 0]
    for await (const entry of journalEntries(flight, { after: snapshot?.seq ?? 0 })) {
      commands++
      const ruleset = entry.rulesVersion === rulesVersion ? await rulesetOf(entry.ruleset) : undefined
      if (ruleset === undefined) {
        apply(world, entry.changes)
        continue
      }
      redecided++
      const found = decidedOtherwise(options, ruleset, world, entry)
      if (found) return { ok: false, commands, redecided, firstDifference: found }
    }
    return { ok: true, commands, redecided, firstDifference: null }
  })
