import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { record, snowflake } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import { leaderTransferred } from './events.ts'
import { handedOver, handingOver, oldLeaderBecomes } from './handover.ts'
import { actingAs } from './member.ts'
import { myGuild, myMembership, newAudits, theHall, theRoster } from './state.ts'

/** Hands the guild over to another member (docs/rules/guilds.md). */
export const transfer = rule({
  name: 'guilds.transfer',
  input: record({ player: snowflake({ doc: 'who shall lead' }) }),
  result: handedOver,
  limit: 'guild_manage',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, audits: newAudits }) },
  emits: [leaderTransferred],
  inputs: ({ guild }) =>
    guild?.roster
      .all()
      .filter(({ role }) => role !== 'leader')
      .map(({ $ }) => ({ player: $.key as string })) ?? [],
  plan: ({ mine, guild }, { player }, { ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'transfer_leadership')
    if (isLeft(acting)) return acting
    const { hall, roster } = acting.right.guild
    const target = roster.get(player)
    if (!target) return left(no('guilds/target-not-member', { player }))
    if (target.role === 'leader') return left(no('guilds/no-change', { role: 'leader' }))
    return right({
      guild: hall.$.root,
      name: hall.name,
      from: hall.leader!,
      to: player,
      becomes: oldLeaderBecomes(hall, roster, player, rules),
    })
  },
  decide: ({ mine, guild }, _input, { now }, plan) => {
    const { hall, roster, audits } = guild! // the plan refuses without it
    return accept(
      [
        ...handingOver(hall, roster, plan.from, plan.to, plan.becomes),
        ...audited(hall, audits, { actor: mine.$.root, target: plan.to, action: 'transferred', details: { from: plan.from } }, now),
      ],
      [leaderTransferred({ guild: plan.guild, name: plan.name, from: plan.from, to: plan.to, claimed: false })],
      plan,
    )
  },
})
