import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const POOLS = ['energy', 'stamina', 'hp'] as const

const statements = [
  'alter table players add column pools_at bigint not null default 0 check (pools_at between 0 and 9007199254740991)',
  // they were always brought up to date together
  `update players set pools_at = greatest(${POOLS.map((pool) => `${pool}_at`).join(', ')})`,
  'alter table players alter column pools_at drop default',
  ...POOLS.map((pool) => `alter table players drop column ${pool}_at`),
] as const

/** One time for the three pools, which never stood as of different ones. */
export const pools: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
