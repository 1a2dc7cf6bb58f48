import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Change } from '../kernel/change.ts'
import { flag, integer, nothing, record, snowflake, text } from '../kernel/codec.ts'
import { many, of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import { leaving, unbound } from './belonging.ts'
import { ending, ofGuild } from './ending.ts'
import { engaged, engagements } from './engaged.ts'
import { guildDisbanded, memberLeft, payoutCollected } from './events.ts'
import { actingAs } from './member.ts'
import { settlingEvents } from './old-guild.ts'
import { owes, paidOff, purse } from './payout.ts'
import { LONGEST, myGuild, myMembership, payouts } from './state.ts'

const amount = integer()

/** Leaves one's guild and is paid what it owes; the last to go, its leader, ends it (docs/rules/guilds.md). */
export const leave = rule({
  name: 'guilds.leave',
  input: nothing,
  result: record({
    name: text({ min: 0, max: LONGEST.name }),
    guild: snowflake(),
    disbanded: flag(),
    paid: record({ lumees: amount, lumenite: amount, gold_tokens: amount }),
  }),
  limit: 'guild_membership',
  reads: { mine: myMembership, ...purse, guild: of(myGuild, { ...ofGuild, ...engagements, payouts: many(payouts) }) },
  emits: [memberLeft, guildDisbanded, ...settlingEvents],
  inputs: () => [{}],
  plan: ({ mine, guild }, _input, { now, ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'leave')
    if (isLeft(acting)) return acting
    const { hall } = acting.right.guild
    const last = hall.members === 1
    if (acting.right.member.role === 'leader' && !last) return left(no('guilds/leader-must-transfer', { members: hall.members }))
    const busy = last ? engaged(acting.right.guild, now) : undefined
    if (busy) return left(busy)
    const { lumees, lumenite, gold_tokens } = acting.right.guild.payouts.get(mine.$.root)!
    return right({ guild: hall.$.root, name: hall.name, disbands: last, owed: { lumees, lumenite, gold_tokens } })
  },
  decide: ({ mine, wallet, tokens, guild }, _input, { now, ruleset }, plan) => {
    const me = mine.$.root
    const { hall, roster, donations, audits, vault } = guild! // the plan refuses without it
    const owed = guild!.payouts.get(me)!
    const settled = paidOff(owed, { wallet, tokens }, ruleset, plan.disbands ? undefined : vault)
    const changes: Change[] = [
      ...settled.changes,
      ...(plan.disbands ? [...unbound(mine), ...ending(guild!, now)] : leaving(mine, roster.get(me)!, hall, donations)),
      ...audited(hall, audits, { actor: me, action: plan.disbands ? 'disbanded' : 'left' }, now),
    ]
    const events = [
      ...settled.events,
      ...(owes(owed) ? [payoutCollected({ guild: plan.guild, player: me, ...settled.paid })] : []),
      memberLeft({ guild: plan.guild, player: me, name: plan.name }),
    ]
    const result = { guild: plan.guild, name: plan.name, disbanded: plan.disbands, paid: settled.paid }
    if (!plan.disbands) return accept(changes, events, result)
    const { vault_lumees: lumees, vault_lumenite: lumenite } = vault
    return accept(
      changes,
      [...events, guildDisbanded({ guild: plan.guild, name: plan.name, by: me, members: 1, lumees, lumenite })],
      result,
    )
  },
})
