import { type Distribution, distribute, type Sharer } from '../guilds/distribution.ts'
import { givenWithin } from '../guilds/donations.ts'
import type { donations, payouts, roster, vault } from '../guilds/state.ts'
import { type Change, gain, set } from '../kernel/change.ts'
import type { Id, Row } from '../kernel/entity.ts'
import { SAFE_MAX, saturatingAdd } from '../kernel/numbers.ts'
import type { Rows } from '../kernel/part.ts'
import { dayOf, elapsed, type Millis } from '../kernel/time.ts'
import type { GuildShrineRules } from './config.ts'
import { yielded } from './formulas.ts'
import type { guildShrine } from './state.ts'

/** A guild, as far as a distribution looks at it. */
export interface Sharing {
  readonly shrine: Row<typeof guildShrine.columns>
  readonly roster: Rows<typeof roster.columns>
  readonly donations: Rows<typeof donations.columns>
}

/** Where the parts of a distribution go. */
export interface Owing extends Sharing {
  readonly vault: Row<typeof vault.columns>
  readonly payouts: Rows<typeof payouts.columns>
}

/** What collecting a guild's shrine now would do. */
export interface PlannedSplit extends Distribution {
  readonly pool: number
  readonly paid: Millis
}

/** Those who have belonged for long enough, in the order of their ids; measured by the lumees that they gave of late. */
export const sharersOf = (rules: GuildShrineRules, { roster, donations }: Sharing, now: Millis): readonly Sharer[] => {
  const found: Sharer[] = []
  for (const member of roster.all()) {
    if (elapsed(member.joined_at, now) < rules.memberMs) continue
    const player = member.$.key as Id
    found.push({ player, weight: givenWithin(donations.get(player)!, dayOf(now), rules.windowDays) })
  }
  return found
}

/** What a guild's shrine holds, and who would get how much of it (docs/rules/guild-shrine.md). */
export const plannedSplit = (rules: GuildShrineRules, guild: Sharing, now: Millis): PlannedSplit => {
  const { level, collected_at } = guild.shrine
  const paid = Math.min(rules.cap, elapsed(collected_at, now))
  const pool = yielded(rules, level, paid)
  return { pool, paid, ...distribute(pool, sharersOf(rules, guild, now), rules.split) }
}

/** Owes the members their shares, gives the vault its part, and begins the shrine's time anew. */
export const owing = ({ shrine, vault, payouts }: Owing, { pool, vault: cut, shares }: PlannedSplit, now: Millis): readonly Change[] => {
  const changes: Change[] = []
  let toVault = cut
  for (const { player, lumees } of shares) {
    if (lumees === 0) continue
    const row = payouts.get(player)!
    // a debt can grow no further than numbers reach; the rest is the vault's
    const owed = Math.min(lumees, SAFE_MAX - row.lumees)
    if (owed > 0) changes.push(gain(row, 'lumees', owed, 'guild-shrine'))
    toVault = saturatingAdd(toVault, lumees - owed)
  }
  if (pool > 0 && toVault > 0) changes.push(gain(vault, 'vault_lumees', toVault, 'guild-shrine', SAFE_MAX))
  if (now > shrine.collected_at) changes.push(set(shrine, 'collected_at', now))
  return changes
}
