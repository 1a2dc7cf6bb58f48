import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Change } from '../kernel/change.ts'
import { integer, nothing, record, snowflake, text } from '../kernel/codec.ts'
import { many, of } from '../kernel/part.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import { unbound } from './belonging.ts'
import { ending, ofGuild } from './ending.ts'
import { engaged, engagements } from './engaged.ts'
import { guildDisbanded, payoutCollected } from './events.ts'
import { actingAs } from './member.ts'
import { settlingEvents } from './old-guild.ts'
import { owes, paidOff, purse } from './payout.ts'
import { LONGEST, myGuild, myMembership, payouts } from './state.ts'

/** Ends a guild: what its vault holds is lost, its members are free (docs/rules/guilds.md). */
export const disband = rule({
  name: 'guilds.disband',
  input: nothing,
  result: record({
    guild: snowflake(),
    name: text({ min: 0, max: LONGEST.name }),
    members: integer(),
    lumees: integer({ unit: 'lumees', doc: 'lost with the vault' }),
    lumenite: integer({ unit: 'lumenite', doc: 'lost with the vault' }),
  }),
  limit: 'guild_manage',
  reads: { mine: myMembership, ...purse, guild: of(myGuild, { ...ofGuild, ...engagements, payouts: many(payouts) }) },
  emits: [guildDisbanded, ...settlingEvents],
  inputs: () => [{}],
  plan: ({ mine, guild }, _input, { now, ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'disband')
    if (isLeft(acting)) return acting
    const busy = engaged(acting.right.guild, now)
    if (busy) return left(busy)
    const { hall, vault } = acting.right.guild
    return right({
      guild: hall.$.root,
      name: hall.name,
      members: hall.members,
      lumees: vault.vault_lumees,
      lumenite: vault.vault_lumenite,
    })
  },
  decide: ({ mine, wallet, tokens, guild }, _input, { now, ruleset }, plan) => {
    const me = mine.$.root
    const owed = guild!.payouts.get(me)! // the plan refuses without a guild
    const settled = paidOff(owed, { wallet, tokens }, ruleset)
    const changes: Change[] = [
      ...settled.changes,
      ...unbound(mine),
      ...ending(guild!, now),
      ...audited(
        guild!.hall,
        guild!.audits,
        { actor: me, action: 'disbanded', details: { lumees: plan.lumees, lumenite: plan.lumenite } },
        now,
      ),
    ]
    const events = [
      ...settled.events,
      ...(owes(owed) ? [payoutCollected({ guild: plan.guild, player: me, ...settled.paid })] : []),
      guildDisbanded({ ...plan, by: me }),
    ]
    return accept(changes, events, plan)
  },
})
