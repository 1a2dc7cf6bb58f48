import { foldName } from '@lumen/rules/guilds/fold-name'
import type { Millis } from '@lumen/rules/kernel/time'
import type { Kysely } from 'kysely'
import type { Database } from '../schema/declared.ts'
import type { Store } from '../store/store.ts'
import { GUILDS_A_PAGE, type GuildDirectory, pagesOf } from './guild-directory.ts'

const ENTRY = [
  'guilds.id as guild',
  'guilds.name',
  'guilds.emblem',
  'guilds.description',
  'guilds.level',
  'guilds.members',
  'guilds.join_level_requirement',
] as const

/** What no name can hold, and no statement may carry. */
const unspeakable = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed()

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/** The guilds of the database, found by its indexes. */
export const storedGuilds = (store: Store, clock: () => Millis): GuildDirectory => {
  const db = store.db as Kysely<Database>
  const standing = db.selectFrom('guilds').where('disbanded_at', 'is', null)
  return {
    named: async (beginning, most) =>
      unspeakable(beginning)
        ? []
        : standing
            .where('name_ci', 'like', `${escaped(foldName(beginning))}%`)
            .orderBy('name_ci')
            .limit(most)
            .select(ENTRY)
            .execute(),
    open: async (asked) => {
      const open = standing.where('is_public', '=', true)
      const { total } = await open.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const pages = pagesOf(Number(total))
      const page = Math.min(Math.max(1, asked), pages)
      const guilds = await open
        .orderBy('level', 'desc')
        .orderBy('id')
        .offset((page - 1) * GUILDS_A_PAGE)
        .limit(GUILDS_A_PAGE)
        .select(ENTRY)
        .execute()
      return { ok: true, page, pages, total: Number(total), guilds }
    },
    invitationsOf: (player) =>
      standing
        .innerJoin('guild_invites', 'guild_invites.guild_id', 'guilds.id')
        .where('guild_invites.player_id', '=', player)
        .where('guild_invites.expires_at', '>', clock())
        .orderBy('guild_invites.expires_at')
        .orderBy('guilds.id')
        .select([...ENTRY, 'guild_invites.invited_by', 'guild_invites.expires_at'])
        .execute(),
  }
}
