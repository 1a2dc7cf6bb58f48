import { type GameEvent, type InPlaceWorld, schema } from '@lumen/rules'
import { rowIn, rowsIn } from '../policies/held.ts'
import { WORLD_MEASURES } from './guild-measures.ts'
import type { GuildRecord } from './guild-record.ts'

const GUILDS = schema.kind('guilds')
const membersOf = rowsIn('guild_members')
const payoutsOf = rowsIn('guild_payouts')
const shrineOf = rowIn('guild_shrines')

interface Told {
  readonly player: string
  readonly leader: string
  readonly guild: string
  readonly opponent: string | null
  readonly result: string
  readonly shares: readonly { readonly player: string }[]
}

/** Counts what guilds of one world do, and tells each who took part. */
export class WorldTally {
  private world: InPlaceWorld | undefined
  private founded = 0
  private raidsBegun = 0
  private raidsWon = 0
  private sides = 0
  private byes = 0

  newWorld(world: InPlaceWorld): void {
    this.world = world
    this.founded = 0
    this.raidsBegun = 0
    this.raidsWon = 0
    this.sides = 0
    this.byes = 0
  }

  /** Notes what happened; `recordOf` gives what is written down of somebody. */
  note({ type, data }: GameEvent, day: number, recordOf: (player: string) => GuildRecord): void {
    const told = data as Told
    switch (type) {
      case 'guilds.created':
        this.founded++
        recordOf(told.leader).joined(day)
        break
      case 'guilds.member-joined':
        recordOf(told.player).joined(day)
        break
      case 'guild-raids.started':
        this.raidsBegun++
        break
      case 'guild-raids.struck':
        recordOf(told.player).struck()
        break
      case 'guild-raids.defeated':
        this.raidsWon++
        for (const { player } of told.shares) recordOf(player).sharedRaid()
        break
      case 'guild-wars.matched':
        if (told.opponent === null) this.byes++
        else this.sides++
        break
      case 'guild-wars.resolved':
        if (told.result === 'victory') for (const player of this.membersOf(told.guild)) recordOf(player).wonWar()
    }
  }

  private membersOf(guild: string): readonly string[] {
    return membersOf(this.world!.peek(GUILDS, guild))?.keys() as readonly string[]
  }

  /** The figures of a world whose days are over, in the order of `WORLD_MEASURES`. */
  figures(people: number): readonly number[] {
    const all = this.world!.ids('guilds').map((id) => this.world!.peek(GUILDS, id)!)
    const standing = all.filter(({ row }) => row['disbanded_at'] === null)
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
    const most = (column: string): number => Math.max(0, ...standing.map(({ row }) => row[column] as number))
    const figures: Readonly<Record<(typeof WORLD_MEASURES)[number], number>> = {
      guilds_founded: this.founded,
      guilds_standing: standing.length,
      share_in_guilds: sum(standing.map(({ row }) => row['members'] as number)) / people,
      largest_guild: most('members'),
      highest_guild_level: most('level'),
      guild_shrine_levels: sum(standing.map((guild) => (shrineOf(guild)?.['level'] as number | undefined) ?? 0)),
      raids_begun: this.raidsBegun,
      raids_won: this.raidsWon,
      wars_fought: this.sides / 2,
      wars_without_opponent: this.byes,
      vaults_lumees: sum(all.map(({ row }) => row['vault_lumees'] as number)),
      owed_lumees: sum(all.flatMap((guild) => (payoutsOf(guild)?.all() ?? []).map((row) => row['lumees'] as number))),
    }
    return WORLD_MEASURES.map((name) => figures[name])
  }
}
