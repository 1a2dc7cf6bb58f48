import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { set, spend } from '../kernel/change.ts'
import { integer, nothing, record, snowflake, text } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import { guildUpgraded } from './events.ts'
import { actingAs } from './member.ts'
import { LONGEST, myGuild, myMembership, newAudits, theHall, theRoster, theVault } from './state.ts'

/** Raises the guild's level, from the vault (docs/rules/guilds.md). */
export const upgrade = rule({
  name: 'guilds.upgrade',
  input: nothing,
  result: record({
    guild: snowflake(),
    name: text({ min: 0, max: LONGEST.name }),
    level: integer(),
    price: integer({ unit: 'lumees' }),
    slots: integer({ unit: 'members' }),
    officers: integer({ unit: 'officers' }),
  }),
  limit: 'guild_upgrade',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, vault: theVault, roster: theRoster, audits: newAudits }) },
  emits: [guildUpgraded],
  inputs: () => [{}],
  plan: ({ mine, guild }, _input, { ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'upgrade')
    if (isLeft(acting)) return acting
    const { hall, vault } = acting.right.guild
    if (hall.level >= rules.maxLevel) return left(no('guilds/max-level', { level: hall.level }))
    const level = hall.level + 1
    const price = rules.upgradeCost[level]!
    if (vault.vault_lumees < price) return left(no('guilds/vault-insufficient', { need: price, have: vault.vault_lumees, for: 'upgrade' }))
    return right({ guild: hall.$.root, name: hall.name, level, price, slots: rules.slots[level]!, officers: rules.officers[level]! })
  },
  decide: ({ mine, guild }, _input, { now }, plan) => {
    const { hall, vault, audits } = guild! // the plan refuses without it
    return accept(
      [
        spend(vault, 'vault_lumees', plan.price, 'guild-upgrade'),
        set(hall, 'level', plan.level),
        ...audited(hall, audits, { actor: mine.$.root, action: 'upgraded', details: { level: plan.level, lumees: plan.price } }, now),
      ],
      [guildUpgraded({ guild: plan.guild, name: plan.name, level: plan.level, cost: plan.price })],
      plan,
    )
  },
})
