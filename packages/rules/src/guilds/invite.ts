import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { type Change, create, remove, set } from '../kernel/change.ts'
import { integer, record, snowflake, text } from '../kernel/codec.ts'
import { of, share } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { isFull } from './admission.ts'
import { audited } from './audit.ts'
import { playerInvited } from './events.ts'
import { actingAs, stands } from './member.ts'
import { LONGEST, myGuild, myMembership, newAudits, theHall, theInvites, theirGuild, thePlayer, theRoster } from './state.ts'

/** Asks someone into one's guild; the invitation stands for some days (docs/rules/guilds.md). */
export const invite = rule({
  name: 'guilds.invite',
  input: record({ player: snowflake({ doc: 'whom to ask' }) }),
  result: record({
    guild: snowflake(),
    name: text({ min: 0, max: LONGEST.name }),
    player: snowflake(),
    expires_at: integer({ unit: 'ms' }),
  }),
  limit: 'guild_manage',
  reads: {
    mine: myMembership,
    guild: of(myGuild, { hall: theHall, roster: theRoster, invites: theInvites, audits: newAudits }),
    them: of(thePlayer, { mine: myMembership }),
    theirs: share(theirGuild, { hall: theHall }),
  },
  emits: [playerInvited],
  inputs: () => [],
  plan: ({ mine, guild, them, theirs }, { player }, { now, ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'invite')
    if (isLeft(acting)) return acting
    if (!them) return left(no('guilds/player-unknown', { player }))
    const { hall, invites } = acting.right.guild
    const before = invites.get(player)
    const pending = invites.all().filter(({ expires_at }) => expires_at > now).length
    const why = refusal(
      stands(theirs?.hall) &&
        no('guilds/target-in-guild', { player, same: theirs === undefined ? false : them.mine.guild === hall.$.root }),
      before && before.expires_at > now && no('guilds/invite-exists', { player, expires_at: before.expires_at }),
      pending >= rules.invite.most && no('guilds/invite-limit', { most: rules.invite.most }),
      isFull(hall, rules) && no('guilds/guild-full', { name: hall.name, slots: rules.slots[hall.level]! }),
    )
    return why ? left(why) : right({ guild: hall.$.root, name: hall.name, player, expires_at: now + rules.invite.lastsMs })
  },
  decide: ({ mine, guild, them }, { player }, { now }, plan) => {
    const me = mine.$.root
    const { hall, invites, audits } = guild! // the plan refuses without it
    const changes: Change[] = [
      // those that are over go with the next one
      ...invites
        .all()
        .filter(({ expires_at }) => expires_at <= now)
        .map((row) => remove(row)),
      create(invites.at(player), { invited_by: me, created_at: now, expires_at: plan.expires_at }),
      set(them!.mine, 'guild_invited', plan.guild),
      ...audited(hall, audits, { actor: me, target: player, action: 'invited' }, now),
    ]
    return accept(changes, [playerInvited({ ...plan, by: me })], plan)
  },
})
