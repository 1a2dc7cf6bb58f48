import { type Aggregate, rowSet, type World } from '@lumen/rules'
import { foldName } from '@lumen/rules/guilds/fold-name'
import type { Millis } from '@lumen/rules/kernel/time'
import { GUILDS_A_PAGE, type GuildDirectory, type GuildEntry, pagesOf } from './guild-directory.ts'

interface Hall extends Omit<GuildEntry, 'guild'> {
  readonly name_ci: string
  readonly is_public: boolean
  readonly disbanded_at: number | null
}

const hallOf = (of: Aggregate): Hall => of.row as unknown as Hall

const entryOf = (of: Aggregate): GuildEntry => {
  const { name, emblem, description, level, members, join_level_requirement } = hallOf(of)
  return { guild: of.id, name, emblem, description, level, members, join_level_requirement }
}

const by =
  <T>(...keys: readonly ((of: T) => string | number)[]) =>
  (a: T, b: T): number => {
    for (const key of keys) {
      const [x, y] = [key(a), key(b)]
      if (x !== y) return x < y ? -1 : 1
    }
    return 0
  }

/** The twin of the stored guilds over a world in memory. */
export const memoryGuilds = (world: () => World, clock: () => Millis): GuildDirectory => {
  const standing = (): readonly Aggregate[] =>
    world()
      .ids('guilds')
      .flatMap((id) => world().find('guilds', id) ?? [])
      .filter((of) => of.exists && hallOf(of).disbanded_at === null)
  return {
    named: (beginning, most) => {
      const folded = foldName(beginning)
      const found = standing().filter((of) => hallOf(of).name_ci.startsWith(folded))
      return Promise.resolve(
        found
          .sort(by((of) => hallOf(of).name_ci))
          .slice(0, most)
          .map(entryOf),
      )
    },
    open: (asked) => {
      const open = standing().filter((of) => hallOf(of).is_public)
      const pages = pagesOf(open.length)
      const page = Math.min(Math.max(1, asked), pages)
      const guilds = open
        .sort(
          by(
            (of) => -hallOf(of).level,
            (of) => of.id,
          ),
        )
        .slice((page - 1) * GUILDS_A_PAGE, page * GUILDS_A_PAGE)
        .map(entryOf)
      return Promise.resolve({ ok: true, page, pages, total: open.length, guilds })
    },
    invitationsOf: (player) => {
      const now = clock()
      const spec = world().schema.table('guild_invites')
      const found = standing().flatMap((of) => {
        const row = rowSet(of, spec).stored(player)
        const expires_at = row?.['expires_at'] as number | undefined
        return expires_at !== undefined && expires_at > now
          ? [{ ...entryOf(of), invited_by: row!['invited_by'] as string | null, expires_at }]
          : []
      })
      return Promise.resolve(
        found.sort(
          by(
            (of) => of.expires_at,
            (of) => of.guild,
          ),
        ),
      )
    },
  }
}
