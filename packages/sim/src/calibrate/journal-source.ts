import {
  type ActiveEvent,
  type Catalogue,
  type ConfigFiles,
  canonical,
  game,
  type InPlaceWorld,
  type Outcome,
  type Rejection,
  type Ruleset,
} from '@lumen/rules'
import { openLumen, readSettings } from '@lumen/runtime'
import { type JournalEntry, journalEntries, storedRuleset } from '@lumen/runtime/audit/journal-reader'
import { type ReplayOptions, replay, worldOf } from '@lumen/runtime/audit/replay'
import { newestSnapshot, STEADY } from '@lumen/runtime/audit/snapshot'
import { withoutBalances } from '@lumen/runtime/execute/balances'
import type { Flight } from '@lumen/runtime/store/store'
import { silentLog } from '@lumen/runtime/telemetry/log'
import { type Either, isLeft } from 'fp-ts/lib/Either.js'
import { BadFile } from '../scenarios/yaml-text.ts'

/** A journaled command, with what it takes to see it as its player did. */
export interface Entry extends Pick<JournalEntry, 'id' | 'at' | 'rule' | 'actor' | 'player' | 'input' | 'changes' | 'rulesVersion'> {
  readonly active: readonly ActiveEvent[]
  /** The config that it was decided by; undefined where the rules at hand do not take it any more. */
  readonly ruleset: Ruleset | undefined
  /** That config as files; the same object for the same config. */
  readonly files: ConfigFiles | undefined
  /** Does it again under a config, with its own time and dice, on a world that is changed by it. Only for commands of the rules' version at hand. */
  readonly again: (world: InPlaceWorld, ruleset: Ruleset) => Either<Rejection, Outcome>
  /** Whether an outcome is what the journal says. */
  readonly same: (outcome: Outcome) => boolean
}

/** A game's journal, opened for reading: the state that its first entry found, and the entries in their order. */
export interface Journal {
  readonly begins: () => Promise<InPlaceWorld>
  readonly entries: AsyncIterable<Entry>
  /** Of the rules at hand. */
  readonly rulesVersion: string
}

const catalogue: Catalogue = game

interface Config {
  readonly files: ConfigFiles | undefined
  readonly ruleset: Ruleset | undefined
}

/** Configs by their hash, each read and compiled once. */
const configReader = (flight: Flight, { rulesetOf }: ReplayOptions) => {
  const known = new Map<string, Config>()
  return async (hash: string): Promise<Config> => {
    const before = known.get(hash)
    if (before) return before
    const files = (await storedRuleset(flight, hash)) as ConfigFiles | undefined
    const config = { files, ruleset: files && (rulesetOf(files as never, hash) as Ruleset | undefined) }
    known.set(hash, config)
    return config
  }
}

/** What an entry of the runtime's journal is to the simulator. */
export const entryWith = (
  options: ReplayOptions,
  entry: JournalEntry,
  { ruleset, files }: { readonly ruleset: Ruleset | undefined; readonly files: ConfigFiles | undefined },
): Entry => ({
  ...entry,
  ruleset,
  files,
  again: (world, other) => replay(options, other, world, entry),
  same: ({ changes, events }) =>
    canonical(changes) === canonical(withoutBalances(entry.changes)) && canonical(events) === canonical(entry.events),
})

/**
 * Opens the journal of the game that the environment names (DATABASE_URL or LUMEN_DATA_DIR), reads it in one steady look,
 * and closes it again. It begins with the newest snapshot, or where none was taken with the first command ever. Rejects
 * with BadFile where the settings are wrong.
 */
export const withJournal = async <A>(
  env: Readonly<Record<string, string | undefined>>,
  work: (journal: Journal) => Promise<A>,
): Promise<A> => {
  const settings = readSettings(env)
  if (isLeft(settings)) throw new BadFile(settings.left.map(({ sentence }) => sentence))
  const { store, replay: options, close } = await openLumen(settings.right, { log: silentLog })
  try {
    return await store.transact(async (flight) => {
      await flight.send(STEADY)
      const snapshot = await newestSnapshot(flight)
      const configs = configReader(flight, options)
      const entries = async function* (): AsyncGenerator<Entry> {
        for await (const entry of journalEntries(flight, { after: snapshot?.seq ?? 0 }))
          yield entryWith(options, entry, await configs(entry.ruleset))
      }
      return work({
        begins: () => worldOf(flight, catalogue.schema, snapshot),
        entries: { [Symbol.asyncIterator]: entries },
        rulesVersion: options.rulesVersion,
      })
    })
  } finally {
    await close()
  }
}
