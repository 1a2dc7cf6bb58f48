import { defaultConfigDir, readConfig } from '@lumen/config'
import {
  type Aggregate,
  apply,
  type ConfigFiles,
  canonical,
  compileRuleset,
  game,
  type Id,
  type InPlaceWorld,
  RowSet,
  type Ruleset,
  SINGLETON,
  schema,
  type World,
} from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { migrateStore } from '../../assembly/migrate-database.ts'
import { RULES_VERSION } from '../../assembly/rules-version.ts'
import { migratedDatabase } from '../../assembly/testing/migrated-database.ts'
import { auditRedecide } from '../../audit/redecide.ts'
import { type ReplayOptions, worldOf } from '../../audit/replay.ts'
import { auditVerify } from '../../audit/verify.ts'
import { openProcessCoordination } from '../../coordination/open-coordination.ts'
import { type Executor, executor } from '../../execute/executor.ts'
import type { DecisionOptions, ExecutorOptions } from '../../execute/options.ts'
import type { Accepted, ExecuteResult } from '../../execute/result.ts'
import { announcements } from '../../outbox/announcements.ts'
import { openPostgres } from '../../store/open-postgres.ts'
import { type Rows, statement } from '../../store/statement.ts'
import type { Store } from '../../store/store.ts'
import { createTestDatabase, type TestDatabase } from '../../store/testing/test-database.ts'
import { historyOf } from './history.ts'

export const KINDS = ['pglite', 'postgres'] as const
export type StoreKind = (typeof KINDS)[number]

/** A database of the real game, for one test file. */
export interface GameStore {
  readonly store: Store
  /** The database behind it, where it is a server's. */
  readonly database: TestDatabase | undefined
  readonly close: () => Promise<void>
}

/** An empty database with the migrations that ship; `undefined` where PostgreSQL is wanted and missing. */
export const openGameStore = async (kind: StoreKind): Promise<GameStore | undefined> => {
  const database = kind === 'postgres' ? await createTestDatabase() : undefined
  if (kind === 'postgres' && !database) return undefined
  const store: Store = database ? await openPostgres(database.url) : await migratedDatabase.open()
  if (database) await migrateStore(store, Date.now())
  return {
    store,
    database,
    close: async () => {
      await store.close()
      await database?.drop()
    },
  }
}

type Tunables = Record<string, Record<string, Record<string, unknown>>>

/**
 * The config that ships, without its patience: limits and waits that no test meets, fusions that fail often enough
 * to leave the shards of a redemption behind, raids and wars for guilds of any size. `adjust` changes more of it.
 */
export const testRuleset = async (adjust: (files: Tunables) => void = () => {}): Promise<Ruleset> => {
  const files = structuredClone((await readConfig(defaultConfigDir)).files) as Tunables
  for (const limit of Object.values(files['core/rate_limits'] ?? {})) limit['uses'] = 1_000_000
  Object.assign(files['core/locks'] ?? {}, { wait_ms: 60_000, ttl_seconds: { player: 60, leaderboard_snapshot: 60 }, retry_interval_ms: 5 })
  Object.assign(files['fusion/rates']?.['shards'] ?? {}, { per_redemption: 3 })
  Object.assign(files['fusion/rates']?.['success'] ?? {}, { 1: '0.4', 2: '0.4', 3: '0.4' })
  adjust(files)
  Object.assign(files['guilds/raids'] ?? {}, { unlock_guild_level: 1 })
  Object.assign(files['guilds/wars'] ?? {}, { unlock_guild_level: 1, min_members: 1 })
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) throw new Error(`The test's config is wrong: ${JSON.stringify(compiled.left)}`)
  return compiled.right
}

export const TEST_KEY = new Uint8Array(32).fill(11)

/** What decides in tests of the real game. */
export const decisions = (ruleset: Ruleset, more: Partial<DecisionOptions<Ruleset>> = {}): DecisionOptions<Ruleset> => ({
  catalogue: game,
  ruleset: () => ruleset,
  fairnessKey: TEST_KEY,
  rulesVersion: RULES_VERSION,
  announcements,
  ...more,
})

/** An executor that coordinates within itself alone: several of them are like several processes. */
export const gameExecutor = (store: Store, ruleset: Ruleset, more: Partial<ExecutorOptions<Ruleset>> = {}): Executor =>
  executor<Ruleset>({ ...decisions(ruleset), store, coordination: openProcessCoordination(), ...more })

/** How the commands of tests are decided again. */
export const gameReplay: ReplayOptions = {
  catalogue: game,
  rulesVersion: RULES_VERSION,
  fairnessKey: TEST_KEY,
  rulesetOf: (body) => {
    const compiled = compileRuleset(body as ConfigFiles)
    return isLeft(compiled) ? undefined : compiled.right
  },
}

/** Fails unless the tables are what the journal says, and the journal is what the rules decide. Gives the number of commands. */
export const expectClean = async (store: Store): Promise<number> => {
  const folded = await auditVerify(store, schema)
  const decided = await auditRedecide(store, gameReplay)
  if (!folded.ok || !decided.ok) throw new Error(`The audit found ${JSON.stringify(folded.firstDifference ?? decided.firstDifference)}`)
  if (decided.redecided !== folded.commands || folded.commands === 0)
    throw new Error(`Of ${folded.commands} commands ${decided.redecided} were decided again.`)
  return folded.commands
}

/** Whom the roots of a world name: guilds that players point at, and the people of those guilds. */
const neighbours = (world: InPlaceWorld): readonly Id[] => {
  // whose name is whose concerns everybody
  const naming = schema.tables.filter(({ kind }) => kind.name !== 'registries')
  return rootsOf(world).flatMap((root) =>
    naming
      .filter(({ kind }) => kind === root.kind)
      .flatMap((spec) => {
        const part = spec.index < 0 ? root.row : root.parts[spec.index]
        const rows = part instanceof RowSet ? part.all() : part ? [part] : []
        const columns = spec.shape.names.filter((column) => spec.shape.columns[column]!.to !== undefined)
        return rows.flatMap((row) => [
          ...columns.flatMap((column) => (row[column] as Id | null) ?? []),
          ...(spec.entity.key?.to === undefined ? [] : [row.$.key as Id]),
        ])
      }),
  )
}

const rootsOf = (world: World): readonly Aggregate[] =>
  schema.kinds.flatMap(({ name }) => world.ids(name).map((id) => world.find(name, id)!))

/** The ids of all roots of a world. */
export const rootsIn = (world: World): readonly Id[] => rootsOf(world).map(({ id }) => id)

/** What some players own, and what everyone shares, folded from the journal: the world as the rules see it. */
export const worldNow = (store: Store, players: readonly Id[]): Promise<InPlaceWorld> =>
  store.transact(async (flight) => {
    const roots = new Set([...players, SINGLETON])
    const history = await historyOf(store, flight)
    for (;;) {
      const world = await worldOf(flight, schema, undefined)
      for (const changes of history.under(roots)) apply(world, changes)
      const named = neighbours(world).filter((id) => !roots.has(id))
      if (named.length === 0) return world
      for (const id of named) roots.add(id)
    }
  })

/** What one statement finds. */
export const rowsOf = async (store: Store, text: string, values: readonly unknown[] = []): Promise<Rows> =>
  (await store.transact((flight) => flight.send([statement(text, values)])))[0]!

/** The answer to a command that must be accepted. */
export const accepted = (result: ExecuteResult): Accepted => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}

/** An answer as it is told, whatever order its keys come in from the database. */
export const told = (result: ExecuteResult): string => canonical(result.ok ? { ...result, repeated: false } : result)

let serial = 0

/** A Discord id that no other test has. */
export const someone = (): Id => String(400_000_000_000_000_000n + BigInt(++serial))

/** An interaction that no other test has. */
export const newKey = (): string => `interaction ${++serial}`
