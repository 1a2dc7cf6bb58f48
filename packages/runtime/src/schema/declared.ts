import type { Column, Columns } from '@lumen/rules'
import type { quests, streaks, weeks } from '@lumen/rules/daily/state'
import type { charges } from '@lumen/rules/drop/state'
import type { calendar, liveEvents } from '@lumen/rules/events/state'
import type { encounter, sectors } from '@lumen/rules/exploration/state'
import type { fairness } from '@lumen/rules/fairness/state'
import type { shards } from '@lumen/rules/fusion/state'
import type { guildRaid, raidDamage, raidFame } from '@lumen/rules/guild-raids/state'
import type { guildShrine } from '@lumen/rules/guild-shrine/state'
import type { warPoints, warStanding, wars } from '@lumen/rules/guild-wars/state'
import type {
  audits,
  donations,
  foundations,
  guildNames,
  hall,
  invites,
  membership,
  payouts,
  roster,
  vault,
} from '@lumen/rules/guilds/state'
import type { collection, maidens, memories } from '@lumen/rules/maidens/state'
import type { boons, earned } from '@lumen/rules/mastery/state'
import type { calling, progress, skills, standing } from '@lumen/rules/player/state'
import type { pools, wallet } from '@lumen/rules/resources/state'
import type { shrines } from '@lumen/rules/shrines/state'
import type { statistics } from '@lumen/rules/statistics/state'
import type { pity } from '@lumen/rules/summon/state'
import type { tokens } from '@lumen/rules/tokens/state'
import type { ascension, titles } from '@lumen/rules/tower/state'
import type { JournalTables } from './journal-tables.ts'
import type { ReadOnly } from './read-only.ts'

type Values<C extends Columns> = { readonly [N in keyof C]: C[N] extends Column<infer T> ? ReadOnly<T> : never }
type Of<E extends { readonly columns: Columns }> = Values<E['columns']>
type OfPlayer = { readonly player_id: ReadOnly<string> }
type Keyed<E extends { readonly columns: Columns }, Key extends string, KeyType = number> = OfPlayer & {
  readonly [K in Key]: ReadOnly<KeyType>
} & Of<E>

/** The players' own rows: the facets of all systems joined. */
export type PlayersTable = { readonly id: ReadOnly<string>; readonly settled_at: ReadOnly<number> } & Of<typeof standing> &
  Of<typeof progress> &
  Of<typeof skills> &
  Of<typeof calling> &
  Of<typeof wallet> &
  Of<typeof pools> &
  Of<typeof charges> &
  Of<typeof collection> &
  Of<typeof pity> &
  Of<typeof boons> &
  Of<typeof streaks> &
  Of<typeof fairness> &
  Of<typeof membership>

/** Guilds' own rows. */
export type GuildsTable = { readonly id: ReadOnly<string>; readonly settled_at: ReadOnly<number> } & Of<typeof hall> &
  Of<typeof vault> &
  Of<typeof raidFame> &
  Of<typeof warStanding>

/** Rows of players under a guild. */
type OfGuild<E extends { readonly columns: Columns }> = {
  readonly guild_id: ReadOnly<string>
  readonly player_id: ReadOnly<string>
} & Of<E>

/** The game's tables, for selecting. Types come from the declarations; a test compares both with the migrated schema. */
export interface GameTables {
  readonly players: PlayersTable
  readonly maidens: Keyed<typeof maidens, 'base'>
  readonly maiden_memories: Keyed<typeof memories, 'base'>
  readonly fusion_shards: Keyed<typeof shards, 'tier'>
  readonly daily_quests: Keyed<typeof quests, 'day'>
  readonly weekly_bonuses: Keyed<typeof weeks, 'week'>
  readonly sector_progress: Keyed<typeof sectors, 'sector'>
  readonly pending_encounters: OfPlayer & Of<typeof encounter>
  readonly mastery_boons: Keyed<typeof earned, 'bit'>
  readonly player_shrines: Keyed<typeof shrines, 'shrine'>
  readonly player_statistics: OfPlayer & Of<typeof statistics>
  readonly ascension_progress: OfPlayer & Of<typeof ascension>
  readonly player_titles: Keyed<typeof titles, 'title', string>
  readonly tokens: Keyed<typeof tokens, 'token', string>
  readonly calendar: { readonly id: ReadOnly<string>; readonly settled_at: ReadOnly<number> } & Of<typeof calendar>
  readonly live_events: { readonly calendar_id: ReadOnly<string>; readonly id: ReadOnly<string> } & Of<typeof liveEvents>
  readonly guilds: GuildsTable
  readonly guild_members: OfGuild<typeof roster>
  readonly guild_invites: OfGuild<typeof invites>
  readonly guild_donations: OfGuild<typeof donations>
  readonly guild_payouts: OfGuild<typeof payouts>
  readonly guild_shrines: { readonly guild_id: ReadOnly<string> } & Of<typeof guildShrine>
  readonly guild_raids: { readonly guild_id: ReadOnly<string> } & Of<typeof guildRaid>
  readonly guild_raid_damage: OfGuild<typeof raidDamage>
  readonly guild_wars: { readonly guild_id: ReadOnly<string>; readonly week: ReadOnly<number> } & Of<typeof wars>
  readonly guild_war_points: Keyed<typeof warPoints, 'day'>
  readonly guild_audits: { readonly guild_id: ReadOnly<string>; readonly seq: ReadOnly<number> } & Of<typeof audits>
  readonly registries: { readonly id: ReadOnly<string>; readonly settled_at: ReadOnly<number> } & Of<typeof foundations>
  readonly guild_names: { readonly registry_id: ReadOnly<string>; readonly name: ReadOnly<string> } & Of<typeof guildNames>
}

/** Everything that queries may read: `new Kysely<Database>` refuses to write any of it. */
export type Database = GameTables & JournalTables

/** The names of the game's tables. */
export const GAME_TABLES = [
  'players',
  'maidens',
  'maiden_memories',
  'fusion_shards',
  'daily_quests',
  'weekly_bonuses',
  'sector_progress',
  'pending_encounters',
  'mastery_boons',
  'player_shrines',
  'player_statistics',
  'ascension_progress',
  'player_titles',
  'tokens',
  'calendar',
  'live_events',
  'guilds',
  'guild_members',
  'guild_invites',
  'guild_donations',
  'guild_payouts',
  'guild_shrines',
  'guild_raids',
  'guild_raid_damage',
  'guild_wars',
  'guild_war_points',
  'guild_audits',
  'registries',
  'guild_names',
] as const satisfies readonly (keyof GameTables)[]
