import { distribute, type Sharer } from '../guilds/distribution.ts'
import type { payouts, roster, vault } from '../guilds/state.ts'
import { type Change, gain } from '../kernel/change.ts'
import type { Fields, Id, Row } from '../kernel/entity.ts'
import { SAFE_MAX, saturatingAdd } from '../kernel/numbers.ts'
import type { Rows } from '../kernel/part.ts'
import type { GuildRaidRules } from './config.ts'
import { leastDamage } from './formulas.ts'
import { dealt } from './raid.ts'
import type { guildRaid, raidDamage } from './state.ts'

/** What a raid's damage is read from, in rules as in questions. */
interface Scoreboard {
  readonly raid: Fields<typeof guildRaid.columns>
  readonly damage: { readonly get: (player: Id) => Fields<typeof raidDamage.columns> | undefined }
  readonly roster: { readonly all: () => readonly { readonly $: { readonly key: unknown } }[] }
}

interface Battlefield {
  readonly raid: Row<typeof guildRaid.columns>
  readonly damage: Rows<typeof raidDamage.columns>
  readonly roster: Rows<typeof roster.columns>
  readonly payouts: Rows<typeof payouts.columns>
  readonly vault: Row<typeof vault.columns>
}

interface Share {
  readonly player: Id
  readonly lumees: number
  readonly lumenite: number
  readonly gold_tokens: number
}

export interface Spoils {
  /** What stays with the vault. */
  readonly vault: number
  readonly shares: readonly Share[]
  readonly changes: readonly Change[]
}

const REASON = 'guild-raid'

/** As much of a debt as numbers reach. */
const room = (owed: number, by: number): number => Math.min(by, SAFE_MAX - owed)

/** Who would share in a boss if it fell now, with what they have dealt; `last` strikes, and has so much by then. */
export const sharersOf = (
  rules: GuildRaidRules,
  { raid, damage, roster }: Scoreboard,
  last?: { readonly player: Id; readonly damage: number },
): readonly Sharer[] => {
  const least = leastDamage(rules, raid.hp_max)
  return roster.all().flatMap(({ $ }) => {
    const player = $.key as Id
    const weight = player === last?.player ? last.damage : dealt(raid, damage.get(player)!)
    return weight > 0 && weight >= least ? [{ player, weight }] : []
  })
}

/**
 * What a fallen boss pays: the pool by the damage done, to members who still belong and did enough, and to the vault
 * (docs/rules/guild-raids.md). Whoever strikes last has `last` damage by then.
 */
export const spoilsOf = (rules: GuildRaidRules, field: Battlefield, last: { readonly player: Id; readonly damage: number }): Spoils => {
  const { raid, payouts, vault } = field
  const { vault: cut, shares: lumees } = distribute(raid.pool, sharersOf(rules, field, last), rules.split)
  const changes: Change[] = []
  let toVault = cut
  const shares = lumees.map(({ player, lumees: share }): Share => {
    const row = payouts.get(player)!
    const owed = {
      lumees: room(row.lumees, share),
      lumenite: room(row.lumenite, rules.lumenite),
      gold_tokens: room(row.gold_tokens, rules.tokens),
    }
    toVault = saturatingAdd(toVault, share - owed.lumees)
    for (const column of ['lumees', 'lumenite', 'gold_tokens'] as const)
      if (owed[column] > 0) changes.push(gain(row, column, owed[column], REASON))
    return { player, ...owed }
  })
  if (toVault > 0) changes.push(gain(vault, 'vault_lumees', toVault, REASON, SAFE_MAX))
  return { vault: toVault, shares, changes }
}
