import type { Change } from '@lumen/rules'
import type { GuildSight } from '../policies/guild-sight.ts'
import type { Sight } from '../policies/sight.ts'

/** What is written down of one agent's life with guilds. Lumees only, where currencies are counted. */
export class GuildRecord {
  /** The first day on which the agent belonged to a guild; NaN before. */
  private dayOfGuild = Number.NaN
  private donated = 0
  private income = 0
  private attacks = 0
  private raidsShared = 0
  private warPoints = 0
  private warsWon = 0

  newAgent(): void {
    this.dayOfGuild = Number.NaN
    this.donated = 0
    this.income = 0
    this.attacks = 0
    this.raidsShared = 0
    this.warPoints = 0
    this.warsWon = 0
  }

  joined(day: number): void {
    if (Number.isNaN(this.dayOfGuild)) this.dayOfGuild = day
  }

  struck(): void {
    this.attacks++
  }

  sharedRaid(): void {
    this.raidsShared++
  }

  wonWar(): void {
    this.warsWon++
  }

  /** A change of the agent's own wallet. */
  moved(change: Change): void {
    if ((change.op !== 'gain' && change.op !== 'spend') || change.column !== 'lumees') return
    if (change.op === 'gain' && change.reason.startsWith('guild')) this.income += change.by
    else if (change.op === 'spend' && change.reason === 'guild-donation') this.donated += change.by
  }

  /** Adds what the day, which is over, brought toward the guild's war. */
  endOfDay(sight: Sight, utcDay: number): void {
    this.warPoints += sight.warPointsOn(utcDay)
  }

  /** The figures of a life that has ended, in the order of `GUILD_MEASURES`. `minted` are all lumees that it earned. */
  figures({ mine }: GuildSight, minted: number): readonly number[] {
    return [
      mine ? 1 : 0,
      this.dayOfGuild,
      mine ? mine.guild.level : 0,
      this.donated,
      this.income,
      minted === 0 ? 0 : this.income / minted,
      this.attacks,
      this.raidsShared,
      this.warPoints,
      this.warsWon,
    ]
  }
}
