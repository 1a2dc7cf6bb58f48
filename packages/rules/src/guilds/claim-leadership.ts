import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { myStreaks } from '../daily/state.ts'
import { nothing } from '../kernel/codec.ts'
import { of, share } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { type Millis, startOfDay } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import type { GuildRules } from './config.ts'
import { leaderTransferred } from './events.ts'
import { handedOver, handingOver, oldLeaderBecomes } from './handover.ts'
import { actingAs } from './member.ts'
import { myGuild, myLeader, myMembership, newAudits, theHall, theRoster } from './state.ts'

/** From when on a leader, last seen on a UTC day, counts as gone: so many whole days after that one. */
export const claimableAt = ({ claimAfterDays }: GuildRules, lastSeen: number): Millis => startOfDay(lastSeen + 1 + claimAfterDays)

/** Takes over from a leader who has been away for long (docs/rules/guilds.md). */
export const claimLeadership = rule({
  name: 'guilds.claim-leadership',
  input: nothing,
  result: handedOver,
  limit: 'guild_membership',
  reads: {
    mine: myMembership,
    guild: of(myGuild, { hall: theHall, roster: theRoster, audits: newAudits }),
    leader: share(myLeader, { seen: myStreaks }),
  },
  emits: [leaderTransferred],
  inputs: () => [{}],
  plan: ({ mine, guild, leader }, _input, { now, ruleset: { guilds: rules } }) => {
    const me = mine.$.root
    const acting = actingAs(guild, me, rules, 'claim_leadership')
    if (isLeft(acting)) return acting
    const { hall, roster } = acting.right.guild
    if (acting.right.member.role === 'leader') return left(no('guilds/no-change', { role: 'leader' }))
    const claimable = claimableAt(rules, leader?.seen.last_active_day ?? 0)
    if (now < claimable) return left(no('guilds/leader-active', { claimable_at: claimable, days: rules.claimAfterDays }))
    return right({ guild: hall.$.root, name: hall.name, from: hall.leader!, to: me, becomes: oldLeaderBecomes(hall, roster, me, rules) })
  },
  decide: ({ guild }, _input, { now }, plan) => {
    const { hall, roster, audits } = guild! // the plan refuses without it
    return accept(
      [
        ...handingOver(hall, roster, plan.from, plan.to, plan.becomes),
        ...audited(hall, audits, { actor: plan.to, target: plan.from, action: 'claimed' }, now),
      ],
      [leaderTransferred({ guild: plan.guild, name: plan.name, from: plan.from, to: plan.to, claimed: true })],
      plan,
    )
  },
})
