import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What finds commands in the journal by what they did, beside `journal_events_index`. `moves` says which resources a
 * command moved and for what reason (`players.lumees`, `players.lumees fusion`), and which players beside the one whom it
 * is about it changed something of (`of <id>`): the diff itself is too long to index.
 */
const statements = [
  `alter table journal add column moves text[] collate "C" not null default '{}'`,
  // rows that were written before say what moved by their changes
  `update journal set moves = (
     select coalesce(array_agg(distinct mark), '{}')
     from json_array_elements(changes) as change,
       lateral (select (change -> 'at' ->> 'entity') || '.' || (change ->> 'column') as what) as moved,
       lateral (values (what), (what || ' ' || (change ->> 'reason'))) as marked(mark)
     where change ->> 'op' in ('gain', 'spend')
   ) where json_array_length(changes) > 0`,
  `create index journal_moves_index on journal using gin (moves)`,
  `create index journal_input_index on journal using gin ((input::jsonb) jsonb_path_ops)`,
] as const

export const journalSearch: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const text of statements) await sql.raw(text).execute(db)
  },
}
