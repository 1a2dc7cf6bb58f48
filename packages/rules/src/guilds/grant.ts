import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { gain, set, spend } from '../kernel/change.ts'
import { integer, record, snowflake } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { dayOf, elapsed, startOfDay } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { myWallet } from '../resources/state.ts'
import { audited } from './audit.ts'
import { vaultGranted } from './events.ts'
import { grantLimit } from './formulas.ts'
import { actingAs } from './member.ts'
import { myGuild, myMembership, newAudits, theHall, thePlayer, theRoster, theVault } from './state.ts'

const amount = integer({ min: 1, max: 1_000_000_000_000_000, unit: 'lumees', doc: 'how much to give' })

/** Gives a member lumees of the vault: so much in a day as a share of what it held when the day began (docs/rules/guilds.md). */
export const grant = rule({
  name: 'guilds.grant',
  input: record({ player: snowflake({ doc: 'who receives it' }), amount }),
  result: record({ player: snowflake(), amount, vault: integer({ unit: 'lumees' }), left_today: integer({ unit: 'lumees' }) }),
  limit: 'guild_manage',
  reads: {
    mine: myMembership,
    guild: of(myGuild, { hall: theHall, vault: theVault, roster: theRoster, audits: newAudits }),
    them: of(thePlayer, { wallet: myWallet }),
  },
  emits: [vaultGranted],
  inputs: ({ guild }, { ruleset: { guilds: rules } }) => {
    if (!guild) return []
    const { vault_at_day_start: start, granted_today: gone } = guild.vault
    const most = Math.max(1, grantLimit(rules, start) - gone)
    return guild.roster.all().flatMap(({ $ }) => [most, 1].map((n) => ({ player: $.key as string, amount: n })))
  },
  plan: ({ mine, guild, them }, input, { now, ruleset }) => {
    const { guilds: rules } = ruleset
    const acting = actingAs(guild, mine.$.root, rules, 'vault_grant')
    if (isLeft(acting)) return acting
    const { vault, roster } = acting.right.guild
    const target = them && roster.get(input.player)
    if (!target) return left(no('guilds/target-not-member', { player: input.player }))
    const limit = grantLimit(rules, vault.vault_at_day_start)
    const room = ruleset.resources.caps.lumees - them.wallet.lumees
    const why = refusal(
      elapsed(target.joined_at, now) < rules.grant.memberMs &&
        no('guilds/member-too-new', { player: input.player, ready_at: target.joined_at + rules.grant.memberMs }),
      input.amount > limit - vault.granted_today &&
        no('guilds/daily-grant-limit', { limit, granted: vault.granted_today, again_at: startOfDay(dayOf(now) + 1) }),
      input.amount > room && no('guilds/target-wallet-full', { player: input.player, room: Math.max(0, room) }),
      vault.vault_lumees < input.amount && no('guilds/vault-insufficient', { need: input.amount, have: vault.vault_lumees, for: 'grant' }),
    )
    if (why) return left(why)
    return right({ vault: vault.vault_lumees - input.amount, left_today: limit - vault.granted_today - input.amount })
  },
  decide: ({ mine, guild, them }, { player, amount: given }, { now }, plan) => {
    const me = mine.$.root
    const { hall, vault, audits } = guild! // the plan refuses without it
    return accept(
      [
        spend(vault, 'vault_lumees', given, 'guild-grant'),
        set(vault, 'granted_today', vault.granted_today + given),
        gain(them!.wallet, 'lumees', given, 'guild-grant'),
        ...audited(hall, audits, { actor: me, target: player, action: 'granted', details: { lumees: given } }, now),
      ],
      [vaultGranted({ guild: hall.$.root, name: hall.name, player, by: me, lumees: given })],
      { player, amount: given, ...plan },
    )
  },
})
