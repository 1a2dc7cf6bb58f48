import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { oneOf, record, snowflake } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import { roleChanged } from './events.ts'
import { actingAs, officersOf } from './member.ts'
import { myGuild, myMembership, newAudits, theHall, theRoster } from './state.ts'

/** Roles that are given and taken; leadership is handed over instead. */
export const GIVEN_ROLES = ['officer', 'member'] as const

const role = oneOf(GIVEN_ROLES, { doc: 'the new role' })

/** Makes a member an officer, or an officer a member (docs/rules/guilds.md). */
export const setRole = rule({
  name: 'guilds.set-role',
  input: record({ player: snowflake({ doc: 'whose role' }), role }),
  result: record({ player: snowflake(), from: role, to: role }),
  limit: 'guild_manage',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, audits: newAudits }) },
  emits: [roleChanged],
  inputs: ({ guild }) =>
    guild?.roster
      .all()
      .flatMap(({ $, role: held }) =>
        held === 'leader' ? [] : [{ player: $.key as string, role: held === 'member' ? ('officer' as const) : ('member' as const) }],
      ) ?? [],
  plan: ({ mine, guild }, input, { ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'set_role')
    if (isLeft(acting)) return acting
    const { hall, roster } = acting.right.guild
    const target = roster.get(input.player)
    if (!target) return left(no('guilds/target-not-member', { player: input.player }))
    // who leads stays leader until someone else does
    if (target.role === 'leader') return left(no('guilds/leader-must-transfer', { members: hall.members }))
    const most = rules.officers[hall.level]!
    const why = refusal(
      target.role === input.role && no('guilds/no-change', { role: input.role }),
      input.role === 'officer' && target.role !== 'officer' && officersOf(roster) >= most && no('guilds/officer-limit', { most }),
    )
    return why ? left(why) : right({ player: input.player, from: target.role, to: input.role })
  },
  decide: ({ mine, guild }, _input, { now }, plan) => {
    const me = mine.$.root
    const { hall, roster, audits } = guild! // the plan refuses without it
    return accept(
      [
        set(roster.get(plan.player)!, 'role', plan.to),
        ...audited(hall, audits, { actor: me, target: plan.player, action: 'role-set', details: { from: plan.from, to: plan.to } }, now),
      ],
      [roleChanged({ guild: hall.$.root, name: hall.name, by: me, ...plan })],
      plan,
    )
  },
})
