import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { type Change, set } from '../kernel/change.ts'
import { integer, record, snowflake, text } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { tokensGranted } from '../tokens/events.ts'
import { audited } from './audit.ts'
import { leaving } from './belonging.ts'
import { memberKicked, payoutCollected } from './events.ts'
import { actingAs, may } from './member.ts'
import { owes, paidOff, purse } from './payout.ts'
import { LONGEST, myGuild, myMembership, newAudits, theDonations, theHall, thePayouts, thePlayer, theRoster, theVault } from './state.ts'

/** Throws a member out; they are paid what they are owed, and no guild takes them for a while (docs/rules/guilds.md). */
export const kick = rule({
  name: 'guilds.kick',
  input: record({ player: snowflake({ doc: 'whom' }) }),
  result: record({
    guild: snowflake(),
    name: text({ min: 0, max: LONGEST.name }),
    player: snowflake(),
    rejoin_at: integer({ unit: 'ms' }),
  }),
  limit: 'guild_manage',
  reads: {
    mine: myMembership,
    guild: of(myGuild, {
      hall: theHall,
      vault: theVault,
      roster: theRoster,
      donations: theDonations,
      payouts: thePayouts,
      audits: newAudits,
    }),
    them: of(thePlayer, { mine: myMembership, ...purse }),
  },
  emits: [memberKicked, on('them', tokensGranted), on('them', payoutCollected)],
  inputs: ({ guild }) => guild?.roster.all().map(({ $ }) => ({ player: $.key as string })) ?? [],
  plan: ({ mine, guild, them }, { player }, { now, ruleset: { guilds: rules } }) => {
    const me = mine.$.root
    const acting = actingAs(guild, me, rules, 'kick_member')
    if (isLeft(acting)) return acting
    const { hall, roster } = acting.right.guild
    const target = them && roster.get(player)
    if (!target) return left(no('guilds/target-not-member', { player }))
    const { role } = acting.right.member
    const reaches = target.role === 'member' || (target.role === 'officer' && may(rules, role, 'kick_officer'))
    const why = refusal(
      player === me && no('guilds/cannot-kick-self'),
      !reaches && no('guilds/rank-too-low', { role, target: target.role }),
    )
    return why ? left(why) : right({ guild: hall.$.root, name: hall.name, player, rejoin_at: now + rules.rejoinMs })
  },
  decide: ({ mine, guild, them }, { player }, { now, ruleset }, plan) => {
    const me = mine.$.root
    const { hall, vault, roster, donations, payouts, audits } = guild! // the plan refuses without it
    const { mine: theirs, wallet, tokens } = them! // and without whom to throw out
    const owed = payouts.get(player)!
    const settled = paidOff(owed, { wallet, tokens }, ruleset, vault)
    const changes: Change[] = [
      ...settled.changes,
      ...leaving(theirs, roster.get(player)!, hall, donations),
      set(theirs, 'guild_rejoin_at', plan.rejoin_at),
      ...audited(hall, audits, { actor: me, target: player, action: 'kicked' }, now),
    ]
    const events = [
      memberKicked({ ...plan, by: me }),
      ...settled.events.map((event) => about('players', player, event)),
      ...(owes(owed) ? [about('players', player, payoutCollected({ guild: plan.guild, player, ...settled.paid }))] : []),
    ]
    return accept(changes, events, plan)
  },
})
