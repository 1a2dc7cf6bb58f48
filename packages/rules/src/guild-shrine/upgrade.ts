import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { audited } from '../guilds/audit.ts'
import { actingAs } from '../guilds/member.ts'
import { myMembership } from '../guilds/state.ts'
import { type Change, set, spend } from '../kernel/change.ts'
import { integer, nullable, record, snowflake } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { shrineGuild } from './collect.ts'
import { guildShrineCollected, guildShrineUpgraded, shares } from './events.ts'
import { owing, plannedSplit } from './split.ts'
import { HIGHEST_LEVEL } from './state.ts'

const lumees = integer({ unit: 'lumees' })
const level = integer({ max: HIGHEST_LEVEL })

/** Builds the guild's shrine or raises it by a level, from the vault. What the old level has yielded is split first, and does not help to pay (docs/rules/guild-shrine.md). */
export const upgradeGuildShrine = rule({
  name: 'guild-shrine.upgrade',
  input: record(
    { level: nullable(integer({ min: 1, max: HIGHEST_LEVEL, doc: 'only to this level; to the next unless said otherwise' })) },
    { defaults: { level: null } },
  ),
  result: record({ guild: snowflake(), level, cost: lumees, pool: lumees, vault: lumees, shares }),
  limit: 'guild_shrine',
  reads: { mine: myMembership, guild: shrineGuild },
  emits: [guildShrineUpgraded, guildShrineCollected],
  inputs: () => [{ level: null }],
  plan: ({ mine, guild }, input, { now, ruleset }) => {
    const { guildShrine: rules } = ruleset
    const acting = actingAs(guild, mine.$.root, ruleset.guilds, 'guild_shrine_upgrade')
    if (isLeft(acting)) return acting
    const { hall, vault, shrine } = acting.right.guild
    if (hall.level < rules.unlockLevel) return left(no('guild-shrine/guild-level-too-low', { need: rules.unlockLevel, level: hall.level }))
    if (shrine.level >= rules.maxLevel) return left(no('guild-shrine/max-level', { level: shrine.level }))
    const next = shrine.level + 1
    if (input.level !== null && input.level !== next)
      return left(no('guild-shrine/level-changed', { level: shrine.level, expected: input.level - 1 }))
    const cost = rules.cost[next]!
    if (vault.vault_lumees < cost)
      return left(no('guilds/vault-insufficient', { need: cost, have: vault.vault_lumees, for: 'guild-shrine' }))
    // `price`, not `cost`: the vault pays it, not who asks
    return right({ next, price: cost, split: plannedSplit(rules, acting.right.guild, now) })
  },
  decide: ({ mine, guild }, _input, { now }, { next, price: cost, split }) => {
    const by = mine.$.root
    const { hall, vault, audits, shrine } = guild! // the plan refuses without it
    const { pool, paid, vault: cut } = split
    const changes: Change[] = [
      ...owing(guild!, split, now),
      ...(cost > 0 ? [spend(vault, 'vault_lumees', cost, 'guild-shrine-upgrade')] : []),
      set(shrine, 'level', next),
      ...audited(hall, audits, { actor: by, action: 'shrine-upgraded', details: { level: next, lumees: cost, collected: pool } }, now),
    ]
    const about = { guild: hall.$.root, name: hall.name, by }
    const told = { pool, vault: cut, shares: split.shares }
    const collected = pool > 0 ? [guildShrineCollected({ ...about, ...told, level: shrine.level, paid_ms: paid })] : []
    return accept(changes, [...collected, guildShrineUpgraded({ ...about, from: shrine.level, to: next, cost })], {
      guild: about.guild,
      level: next,
      cost,
      ...told,
    })
  },
})
