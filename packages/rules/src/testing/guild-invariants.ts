import { grantLimit } from '../guilds/formulas.ts'
import type { Json } from '../kernel/json.ts'
import type { World } from '../kernel/world.ts'
import type { Ruleset } from '../ruleset.ts'
import type { Invariant } from './invariants.ts'
import { type PlainState, plainState } from './plain-state.ts'

type Row = Readonly<Record<string, Json>>
type Rows = readonly (readonly [key: string, row: Row])[]

/** A guild's state, columns by name. */
interface Guild {
  readonly id: string
  readonly own: Readonly<Record<string, number>> & Row
  readonly stands: boolean
  readonly rows: (table: string) => Rows
}

const guildsOf = (state: PlainState): readonly Guild[] =>
  Object.entries(state['guilds'] ?? {}).map(([id, rows]) => {
    const own = rows[''] as Guild['own']
    return {
      id,
      own,
      stands: (own as Row)['disbanded_at'] === null,
      rows: (table) => Object.entries(state[table]?.[id] ?? {}) as unknown as Rows,
    }
  })

const pointersOf = (state: PlainState): readonly (readonly [player: string, guild: string])[] =>
  Object.entries(state['players'] ?? {}).flatMap(([id, rows]) => {
    const { guild } = rows[''] as { readonly guild: string | null }
    return guild === null ? [] : [[id, guild] as const]
  })

const ofGuilds = (name: string, holds: (guild: Guild, ruleset: Ruleset) => boolean): Invariant => ({
  name,
  holds: (world, ruleset, state = plainState(world)) => guildsOf(state).every((guild) => holds(guild, ruleset)),
})

const ofState = (name: string, holds: (state: PlainState, world: World) => boolean): Invariant => ({
  name,
  holds: (world, _ruleset, state = plainState(world)) => holds(state, world),
})

/** What is true of guilds and of those who belong to them. */
export const GUILD_INVARIANTS: readonly Invariant[] = [
  ofGuilds('G1: a guild that stands has exactly one leader, the one that it names; one that ended has none', (guild) => {
    const leaders = guild.rows('guild_members').filter(([, row]) => row['role'] === 'leader')
    return guild.stands ? leaders.length === 1 && leaders[0]![0] === (guild.own as Row)['leader'] : (guild.own as Row)['leader'] === null
  }),
  ofGuilds('G2: no guild has more members than slots', (guild, { guilds }) => guild.own['members']! <= guilds.slots[guild.own['level']!]!),
  ofGuilds('no guild has more officers than it may', (guild, { guilds }) => {
    const officers = guild.rows('guild_members').filter(([, row]) => row['role'] === 'officer')
    return officers.length <= guilds.officers[guild.own['level']!]!
  }),
  ofGuilds('the shrine of a guild has a level that there is, and the guild one that allows it', (guild, { guildShrine }) =>
    guild
      .rows('guild_shrines')
      .every(([, { level }]) => level === 0 || (Number(level) <= guildShrine.maxLevel && guild.own['level']! >= guildShrine.unlockLevel)),
  ),
  ofGuilds('a guild counts its members', (guild) => guild.own['members'] === guild.rows('guild_members').length),
  ofGuilds(
    'nothing is left of a guild that ended but its name, its audit and what it owes',
    (guild) =>
      guild.stands ||
      (guild.own['vault_lumees'] === 0 &&
        guild.own['vault_lumenite'] === 0 &&
        ['guild_members', 'guild_invites', 'guild_donations'].every((table) => guild.rows(table).length === 0)),
  ),
  ofGuilds('whoever gave to a guild is a member of it', (guild) => {
    const members = new Set(guild.rows('guild_members').map(([id]) => id))
    return guild.rows('guild_donations').every(([id]) => members.has(id))
  }),
  ofGuilds(
    'no more is granted in a day than the day allows',
    ({ own }, { guilds }) => own['granted_today']! <= grantLimit(guilds, own['vault_at_day_start']!),
  ),
  ofState('G5: nobody is in two guilds, and pointer and roster agree', (state) => {
    const guilds = guildsOf(state)
    const listed = guilds.flatMap(({ id, rows }) => rows('guild_members').map(([player]) => [player, id] as const))
    const pointed = new Map(pointersOf(state))
    const byId = new Map(guilds.map((guild) => [guild.id, guild]))
    return (
      new Set(listed.map(([player]) => player)).size === listed.length &&
      listed.every(([player, guild]) => pointed.get(player) === guild) &&
      // a pointer to a guild that ended means none
      [...pointed].every(([player, guild]) => !byId.get(guild)!.stands || listed.some(([p, g]) => p === player && g === guild))
    )
  }),
  ofGuilds('a raid’s boss stands or fell: it has lost what members struck', (guild, { guildRaids }) => {
    const raid = guild.rows('guild_raids')[0]?.[1] as Readonly<Record<string, number>> & Row
    if (!raid || raid['number'] === 0) return true
    const struck = guild.rows('guild_raid_damage').map(([, row]) => row as Readonly<Record<string, number>>)
    const dealt = struck.reduce((sum, row) => sum + (row['raid'] === raid['number'] ? row['damage']! : 0), 0)
    return (
      raid['hp']! <= raid['hp_max']! &&
      ((raid as Row)['killed_at'] !== null) === (raid['hp'] === 0) &&
      dealt === raid['hp_max']! - raid['hp']! &&
      struck.every((row) => row['attempts']! <= guildRaids.attempts)
    )
  }),
  ofState('two guilds at war stand against each other, and it ends for both at once', (state) =>
    guildsOf(state).every(({ id, rows }) =>
      rows('guild_wars').every(([week, { opponent, matched_at, resolved_at, result }]) => {
        const theirs = typeof opponent === 'string' ? (state['guild_wars']?.[opponent]?.[week] as Row | undefined) : undefined
        return (
          (resolved_at !== null) === (result !== 'none') &&
          (matched_at !== null || (resolved_at === null && opponent === null)) &&
          (theirs === undefined || (theirs['opponent'] === id && (theirs['resolved_at'] === null) === (resolved_at === null)))
        )
      }),
    ),
  ),
  {
    name: 'nobody earns more points for a war in a day than the day allows',
    holds: (world, { guildWars }) =>
      Object.values(plainState(world)['guild_war_points'] ?? {}).every((rows) =>
        Object.values(rows).every((row) => row['guild'] !== null && (row['points'] as number) <= Math.max(1, guildWars.dailyCap)),
      ),
  },
  ofState('what a guild owes is owed to someone whose pointer finds it', (state) => {
    const pointed = new Map(pointersOf(state))
    return guildsOf(state).every(({ id, rows }) =>
      rows('guild_payouts').every(
        ([player, { lumees, lumenite, gold_tokens }]) =>
          pointed.get(player) === id && (lumees as number) + (lumenite as number) + (gold_tokens as number) > 0,
      ),
    )
  }),
  ofState('every guild that stands has its name to itself', (state) => {
    const bearers = new Map(
      Object.values(state['guild_names'] ?? {}).flatMap((rows) => Object.entries(rows).map(([name, row]) => [name, row['guild']] as const)),
    )
    return guildsOf(state).every(({ own, id, stands }) => !stands || bearers.get((own as Row)['name_ci'] as string) === id)
  }),
]
