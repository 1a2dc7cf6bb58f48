import { type Aggregate, type GuildRole, type InPlaceWorld, type Ruleset, type StoredRow, schema } from '@lumen/rules'
import { isFull } from '@lumen/rules/guilds/admission'
import { stands } from '@lumen/rules/guilds/member'
import { SINGLETON } from '@lumen/rules/kernel/part'
import { rowIn, rowsIn } from './held.ts'

const GUILDS = schema.kind('guilds')
const PLAYERS = schema.kind('players')
const REGISTRIES = schema.kind('registries')
const membersOf = rowsIn('guild_members')
const invitesOf = rowsIn('guild_invites')
const payoutsOf = rowsIn('guild_payouts')
const damageOf = rowsIn('guild_raid_damage')
const warsOf = rowsIn('guild_wars')
const raidOf = rowIn('guild_raids')
const shrineOf = rowIn('guild_shrines')
const NO_ROWS: readonly StoredRow[] = []

/** A guild as an agent sees it. */
export class GuildSeen {
  readonly aggregate: Aggregate

  constructor(aggregate: Aggregate) {
    this.aggregate = aggregate
  }

  get id(): string {
    return this.aggregate.id
  }

  /** Columns of hall, vault and standing: they share a row. */
  get hall(): StoredRow {
    return this.aggregate.row
  }

  get level(): number {
    return this.hall['level'] as number
  }

  get members(): number {
    return this.hall['members'] as number
  }

  get vaultLumees(): number {
    return this.hall['vault_lumees'] as number
  }

  get stands(): boolean {
    return stands(this.hall as never)
  }

  full({ guilds }: Ruleset): boolean {
    return isFull(this.hall as never, guilds)
  }

  get roster(): readonly StoredRow[] {
    return membersOf(this.aggregate)?.all() ?? NO_ROWS
  }

  member(player: string): StoredRow | undefined {
    return membersOf(this.aggregate)?.stored(player)
  }

  get invitations(): readonly StoredRow[] {
    return invitesOf(this.aggregate)?.all() ?? NO_ROWS
  }

  invitation(player: string): StoredRow | undefined {
    return invitesOf(this.aggregate)?.stored(player)
  }

  /** What is owed to someone, if anything. */
  owed(player: string): StoredRow | undefined {
    return payoutsOf(this.aggregate)?.stored(player)
  }

  /** The raid fought now or last; undefined before the first. */
  get raid(): StoredRow | undefined {
    return raidOf(this.aggregate)
  }

  /** What someone did to bosses, if anything. */
  damage(player: string): StoredRow | undefined {
    return damageOf(this.aggregate)?.stored(player)
  }

  /** The guild's shrine; undefined while none was built. */
  get shrine(): StoredRow | undefined {
    return shrineOf(this.aggregate)
  }

  get wars(): readonly StoredRow[] {
    return warsOf(this.aggregate)?.all() ?? NO_ROWS
  }

  war(week: number): StoredRow | undefined {
    return warsOf(this.aggregate)?.stored(week)
  }
}

/** A guild to which an agent belongs, and as what. */
export interface OwnGuild {
  readonly guild: GuildSeen
  readonly member: StoredRow
  readonly role: GuildRole
}

/**
 * What an agent among others sees of guilds: its own, those it could enter, and who belongs to none. Read from the world
 * afresh with every look.
 */
export class GuildSight {
  readonly me: string
  private readonly world: InPlaceWorld
  private readonly ruleset: Ruleset
  /** Everybody of the world, in the order of their numbers. */
  private readonly people: readonly string[]
  private readonly seen = new Map<string, GuildSeen>()

  constructor(ruleset: Ruleset, world: InPlaceWorld, people: readonly string[], me: string) {
    this.ruleset = ruleset
    this.world = world
    this.people = people
    this.me = me
  }

  private account(player: string): Aggregate | undefined {
    return this.world.peek(PLAYERS, player)
  }

  private guild(id: string | null): GuildSeen | undefined {
    if (id === null) return undefined
    const known = this.seen.get(id)
    if (known) return known
    const aggregate = this.world.peek(GUILDS, id)
    if (!aggregate) return undefined
    const seen = new GuildSeen(aggregate)
    this.seen.set(id, seen)
    return seen
  }

  /** A column of one's own row. */
  private mineIs(column: string): unknown {
    return this.account(this.me)!.row[column]
  }

  /** The guild that one's pointer names, standing or not: it may still owe something. */
  get last(): GuildSeen | undefined {
    return this.guild(this.mineIs('guild') as string | null)
  }

  get mine(): OwnGuild | undefined {
    const guild = this.last
    if (!guild?.stands) return undefined
    const member = guild.member(this.me)
    return member && { guild, member, role: member['role'] as GuildRole }
  }

  /** Before that time (ms) no guild takes one in. */
  get rejoinAt(): number {
    return this.mineIs('guild_rejoin_at') as number
  }

  /** How many guilds there ever were in this world. */
  get founded(): number {
    return (this.world.peek(REGISTRIES, SINGLETON)?.row['founded'] as number | undefined) ?? 0
  }

  private admits(guild: GuildSeen, level: number): boolean {
    return guild.stands && !guild.full(this.ruleset) && level >= (guild.hall['join_level_requirement'] as number)
  }

  /** The guild that asked one in last, if it would still take one. */
  invitation(level: number, now: number): GuildSeen | undefined {
    const guild = this.guild(this.mineIs('guild_invited') as string | null)
    return guild && this.invites(guild, this.me, now) && this.admits(guild, level) ? guild : undefined
  }

  private invites(guild: GuildSeen, player: string, now: number): boolean {
    const row = guild.invitation(player)
    return row !== undefined && (row['expires_at'] as number) > now
  }

  /** Public guilds with room for someone of a level, in the order in which they were founded. */
  open(level: number): readonly GuildSeen[] {
    return this.world.ids('guilds').flatMap((id) => {
      const guild = this.guild(id)!
      return guild.hall['is_public'] === true && this.admits(guild, level) ? [guild] : []
    })
  }

  /** Who belongs to no guild, is of at least a level, and has no invitation that stands: the nearest in number to oneself. */
  nearestFree(least: number, now: number): string | undefined {
    const { people } = this
    const here = people.indexOf(this.me)
    for (let away = 1; away < people.length; away++)
      for (const at of [here + away, here - away]) {
        const player = people[at]
        if (player !== undefined && this.isFree(player, least, now)) return player
      }
    return undefined
  }

  private isFree(player: string, least: number, now: number): boolean {
    const { row } = this.account(player)!
    if ((row['level'] as number) < least) return false
    if (this.guild(row['guild'] as string | null)?.stands) return false
    const asked = this.guild(row['guild_invited'] as string | null)
    return !(asked?.stands && this.invites(asked, player, now))
  }

  /** The UTC day on which someone did something last. */
  lastSeen(player: string): number {
    return (this.account(player)?.row['last_active_day'] as number | null) ?? 0
  }

  lumeesOf(player: string): number {
    return this.account(player)!.row['lumees'] as number
  }
}
