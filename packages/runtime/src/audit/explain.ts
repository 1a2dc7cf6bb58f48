import { apply, canonical, type Draw, fieldsOf, type Id, type InPlaceWorld, RowSet, recording } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { withoutBalances } from '../execute/balances.ts'
import { findRoots } from '../execute/decide.ts'
import type { Flight, Store } from '../store/store.ts'
import { type JournalEntry, journalEntries, journalEntry } from './journal-reader.ts'
import { rulesetReader } from './redecide.ts'
import { type ReplayOptions, replay, worldOf } from './replay.ts'
import { newestSnapshot, type Snapshot, STEADY } from './snapshot.ts'

/** One root as a command saw it, before time caught up with it: its row, and its rows by table. */
export interface SeenRoot {
  readonly kind: string
  readonly id: Id
  readonly hold: string
  readonly exists: boolean
  readonly row: Readonly<Record<string, unknown>>
  readonly parts: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

/** A draw with the odds of how it fell, in parts of `n`. */
export interface ExplainedDraw extends Draw {
  readonly odds: string
}

/** All about one command. */
export interface Explained {
  readonly entry: JournalEntry
  readonly view: readonly SeenRoot[]
  /** `null` where the command cannot be decided again; `note` says why. */
  readonly draws: readonly ExplainedDraw[] | null
  readonly same: boolean | null
  readonly note: string | null
}

/** The world before a command, as far as some roots go. */
const worldBefore = async (
  flight: Flight,
  { catalogue }: ReplayOptions,
  snapshot: Snapshot | undefined,
  entry: JournalEntry,
  roots: readonly Id[],
) => {
  const world = await worldOf(flight, catalogue.schema, snapshot, roots)
  for await (const { changes } of journalEntries(flight, { after: snapshot?.seq ?? 0, before: entry.seq, roots }))
    apply(
      world,
      changes.filter(({ at }) => roots.includes(at.root)),
    )
  return world
}

const rootsOf = ({ catalogue }: ReplayOptions, world: InPlaceWorld, { id, rule, actor, at }: JournalEntry, input: unknown) => {
  const bundle = catalogue.bundle(rule)
  const { roots, missing } = findRoots(world, catalogue.schema, { bundle, actor, input }, { command: id, now: at })
  return { bundle, roots, missing: missing.map((root) => root.slice(root.indexOf(' ') + 1)) }
}

const seen = ({ bundle, roots }: ReturnType<typeof rootsOf>): readonly SeenRoot[] =>
  roots.flatMap((root, i) => {
    if (!root) return []
    const { kind, hold, parts } = bundle.slots[i]!
    const tables = [...new Set(parts.map(({ spec }) => spec))].filter(({ index }) => index >= 0)
    const shown = tables.map((spec) => {
      const part = root.parts[spec.index]
      const rows = part instanceof RowSet ? part.all() : part ? [part] : []
      return [
        spec.table,
        rows.map((row) => ({ ...(row.$.key === null ? {} : { [spec.entity.key!.name]: row.$.key }), ...fieldsOf(spec.shape, row) })),
      ]
    })
    return [
      {
        kind: kind.name,
        id: root.id,
        hold,
        exists: root.exists,
        row: fieldsOf(kind.own.shape, root.row),
        parts: Object.fromEntries(shown),
      },
    ]
  })

const oddsOf = ({ kind, n, weights, outcome }: Draw): string => {
  if (kind === 'chance') return outcome ? `${n} in 1000000` : `${1_000_000 - n} in 1000000`
  return kind === 'weighted' ? `${weights![outcome as number]} in ${n}` : `1 in ${n}`
}

/** Explains a command by its id or its interaction: what it saw, what it drew and with what odds, what it changed. */
export const auditExplain = (store: Store, options: ReplayOptions, name: string): Promise<Explained | undefined> =>
  store.transact(async (flight) => {
    await flight.send(STEADY)
    const entry = await journalEntry(flight, name)
    if (!entry) return undefined
    const without = (note: string, view: readonly SeenRoot[] = []): Explained => ({ entry, view, draws: null, same: null, note })
    const rule = options.catalogue.bundles.get(entry.rule)?.rule
    const input = rule?.input.decode(entry.input)
    if (!rule || !input || isLeft(input)) return without(`The rules at hand have no ${entry.rule} that takes this input.`)
    const snapshot = await newestSnapshot(flight, entry.seq)
    const needed = new Set<Id>([...(entry.actor ? [entry.actor] : []), ...entry.changes.map(({ at }) => at.root)])
    let world = await worldBefore(flight, options, snapshot, entry, [...needed])
    let found = rootsOf(options, world, entry, input.right)
    while (found.missing.some((id) => !needed.has(id))) {
      for (const id of found.missing) needed.add(id)
      world = await worldBefore(flight, options, snapshot, entry, [...needed])
      found = rootsOf(options, world, entry, input.right)
    }
    const view = seen(found)
    if (entry.rulesVersion !== options.rulesVersion)
      return without(`Decided by version ${entry.rulesVersion} of the rules; at hand is ${options.rulesVersion}.`, view)
    const ruleset = await rulesetReader(options, flight)(entry.ruleset)
    if (ruleset === undefined) return without(`The ruleset ${entry.ruleset} is not stored, or does not compile any more.`, view)
    let draws: readonly Draw[] = []
    const outcome = replay(options, ruleset, world, entry, (dice) => {
      const recorder = recording(dice)
      draws = recorder.draws
      return recorder
    })
    if (isLeft(outcome)) return without(`The rules now refuse it: ${outcome.left.code}.`, view)
    const same = canonical([outcome.right.changes, outcome.right.events]) === canonical([withoutBalances(entry.changes), entry.events])
    return { entry, view, draws: draws.map((draw) => ({ ...draw, odds: oddsOf(draw) })), same, note: null }
  })
