import {
  type Aggregate,
  blank,
  type Catalogue,
  type Dice,
  type Id,
  InPlaceWorld,
  type Json,
  type Outcome,
  type Rejection,
  rowSet,
  type StateSchema,
  seeded,
  step,
} from '@lumen/rules'
import { type Either, isLeft, left } from 'fp-ts/lib/Either.js'
import { seedFor } from '../execute/seed.ts'
import { type Rows, statement } from '../store/statement.ts'
import type { Flight } from '../store/store.ts'
import type { JournalEntry } from './journal-reader.ts'
import { keyOfSnapshotRow, type Snapshot } from './snapshot.ts'

/** What doing a journaled command again needs. */
export interface ReplayOptions {
  readonly catalogue: Catalogue
  /** Version of the rules' code at hand; only commands of the same version are done again. */
  readonly rulesVersion: string
  readonly fairnessKey: Uint8Array
  /** Compiles a stored ruleset; `undefined` where it does not compile any more. */
  readonly rulesetOf: (body: Json, hash: string) => unknown
}

/**
 * Takes rows out of a world that a command cannot have seen: others append to a log at any time, and what they append
 * may be journaled before a command that did not see it yet. Such a command left those rows alone; so all rows that
 * still wait, and that it did not touch, count as not seen. Gives back what puts them back.
 */
const withoutUnseen = (catalogue: Catalogue, world: InPlaceWorld, { rule, changes }: JournalEntry): (() => void) => {
  const hidden: (() => void)[] = []
  for (const { kind, parts } of catalogue.bundle(rule).slots)
    for (const { mode, spec, flag } of parts) {
      if (mode !== 'pending') continue
      const touched = changes.filter(({ at }) => at.entity === spec.table)
      for (const root of new Set(changes.map(({ at }) => at.root))) {
        const aggregate = world.find(kind.name, root)
        if (!aggregate) continue
        const rows = rowSet(aggregate, spec)
        for (const row of rows.all())
          if (row[flag!] === false && !touched.some(({ at }) => at.root === root && at.key === row.$.key)) {
            rows.drop(row.$.key)
            hidden.push(() => rows.put(row))
          }
      }
    }
  return () => {
    for (const show of hidden) show()
  }
}

/** Does a journaled command again, on a world as it stood before it. */
export const replay = (
  { catalogue, fairnessKey }: ReplayOptions,
  ruleset: unknown,
  world: InPlaceWorld,
  entry: JournalEntry,
  dice: (dice: Dice) => Dice = (plain) => plain,
): Either<Rejection, Outcome> => {
  const bundle = catalogue.bundles.get(entry.rule)
  if (!bundle) return left({ code: 'core/unknown-rule', params: { rule: entry.rule }, also: [] })
  const input = bundle.rule.input.decode(entry.input)
  if (isLeft(input)) return left({ code: 'core/invalid-input', params: {}, also: [] })
  const showAll = withoutUnseen(catalogue, world, entry)
  const outcome = step(catalogue, world, { rule: entry.rule, actor: entry.actor, input: input.right }, {
    command: entry.id,
    now: entry.at,
    ruleset,
    active: entry.active,
    dice: dice(seeded(seedFor(fairnessKey, entry.seed))),
    diceOf: seeded,
  } as never)
  showAll()
  return outcome
}

const putRow = (schema: StateSchema, world: InPlaceWorld, row: Rows[number]): void => {
  const spec = schema.table(row['entity'] as string)
  const id = row['root'] as Id
  let root: Aggregate | undefined = world.find(spec.kind.name, id)
  if (!root) {
    root = { ...blank(spec.kind, id), exists: true }
    world.load(root)
  }
  const key = keyOfSnapshotRow(schema, row)
  const body = row['body'] as Readonly<Record<string, unknown>>
  const stored = spec.index < 0 ? root.row : spec.shape.initial({ entity: spec.table, root: id, key }, 0)
  for (const name of spec.shape.names) stored[name] = body[name]
  if (spec.index < 0) return
  if (spec.entity.shape === 'single') root.parts[spec.index] = stored
  else rowSet(root, spec).put(stored)
}

const PAGE = 5_000

/** The world of a snapshot (of some roots), or an empty one. */
export const worldOf = async (
  flight: Flight,
  schema: StateSchema,
  snapshot: Snapshot | undefined,
  roots?: readonly Id[],
): Promise<InPlaceWorld> => {
  const world = new InPlaceWorld(schema)
  if (!snapshot) return world
  let last: readonly [string, string, string, string] = ['', '', '', '']
  for (;;) {
    const some = roots ? ' and root = any($6)' : ''
    const [rows] = await flight.send([
      statement(
        `select kind, root, entity, key, body from snapshot_rows
         where snapshot = $1 and (kind, root, entity, key) > ($2, $3, $4, $5)${some} order by kind, root, entity, key limit ${PAGE}`,
        [snapshot.id, ...last, ...(roots ? [roots] : [])],
      ),
    ])
    for (const row of rows!) putRow(schema, world, row)
    const end = rows!.at(-1)
    if (!end || rows!.length < PAGE) return world
    last = [end['kind'], end['root'], end['entity'], end['key']] as [string, string, string, string]
  }
}
