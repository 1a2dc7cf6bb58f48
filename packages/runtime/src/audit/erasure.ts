import type { Id } from '@lumen/rules'
import { type Rows, statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'
import type { Difference } from './fold.ts'

/** Where a name was taken out of. */
export interface Erased {
  /** The command that erased the account. */
  readonly command: Id
  readonly journal: number
  readonly snapshots: number
}

const NAMELESS = `'""'::jsonb`

/** A name stands in the registration: asked for, changed, told, answered. Decided again without it, all of that is what it is now. */
const JOURNAL = `update journal set redacted_by = $2,
    input = jsonb_set(input::jsonb, '{name}', ${NAMELESS}, false)::json,
    result = jsonb_set(result::jsonb, '{name}', ${NAMELESS}, false)::json,
    events = (select jsonb_agg(case when e ->> 'type' = 'player.registered' then jsonb_set(e, '{data,name}', ${NAMELESS}, false) else e end order by n)
      from jsonb_array_elements(events) with ordinality as each(e, n)),
    changes = (select json_agg(case when c ->> 'op' = 'set' and c ->> 'column' = 'name' and c -> 'at' ->> 'entity' = 'players'
        then jsonb_set(c::jsonb, '{to}', ${NAMELESS})::json else c end order by n)
      from json_array_elements(changes) with ordinality as each(c, n))
  where player = $1 and rule = 'player.register' and redacted_by is null
  returning id`

const RESULTS = `update command_dedup as d set result = j.result from journal as j
  where j.player = $1 and j.rule = 'player.register' and j.redacted_by is not null and d.command = j.id`

const SNAPSHOTS = `update snapshot_rows set body = jsonb_set(body::jsonb, '{name}', ${NAMELESS}, false)::json
  where kind = 'players' and root = $1 and entity = 'players' and body ->> 'name' <> '' returning 1`

const ERASURE = `select id from journal where player = $1 and rule = 'player.erase' order by at desc limit 1`

/**
 * Takes the name of an erased account out of the journal, the stored answers and the snapshots; the rest of the journal
 * stays as it was written. Rows that it changes say so (`redacted_by`). `undefined` where the account was never erased;
 * doing it again does nothing more.
 */
export const redactName = (store: Store, player: Id): Promise<Erased | undefined> =>
  store.transact(async (flight) => {
    const [erasures] = await flight.send([statement(ERASURE, [player])])
    const command = erasures![0]?.['id'] as Id | undefined
    if (command === undefined) return undefined
    // results follow the journal: they are compared with it to the letter
    const [journal, , snapshots] = (await flight.finish([
      statement(JOURNAL, [player, command]),
      statement(RESULTS, [player]),
      statement(SNAPSHOTS, [player]),
    ])) as readonly [Rows, Rows, Rows]
    return { command, journal: journal.length, snapshots: snapshots.length }
  })

/** How many rows of the journal a name was taken out of; and one of them that no erasure of its player accounts for. */
export const REDACTED = statement(
  `select j.id, j.redacted_by, e.id is not null as accounted from journal as j
   left join journal as e on e.id = j.redacted_by and e.rule = 'player.erase' and e.player = j.player
   where j.redacted_by is not null order by accounted, j.seq`,
)

export const unaccounted = (rows: Rows): Difference | undefined => {
  const first = rows[0]
  if (!first || first['accounted']) return undefined
  const id = first['id'] as Id
  return {
    table: 'journal',
    key: id,
    column: 'redacted_by',
    expected: 'the erasure of this player',
    found: first['redacted_by'],
    command: id,
  }
}
