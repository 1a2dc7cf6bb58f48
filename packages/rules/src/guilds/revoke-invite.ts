import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { remove } from '../kernel/change.ts'
import { record, snowflake } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import { inviteRevoked } from './events.ts'
import { actingAs } from './member.ts'
import { myGuild, myMembership, newAudits, theHall, theInvites, theRoster } from './state.ts'

const input = record({ player: snowflake({ doc: 'whose invitation' }) })

/** Takes an invitation back (docs/rules/guilds.md). */
export const revokeInvite = rule({
  name: 'guilds.revoke-invite',
  input,
  result: input,
  limit: 'guild_manage',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, invites: theInvites, audits: newAudits }) },
  emits: [inviteRevoked],
  inputs: ({ guild }) => guild?.invites.all().map(({ $ }) => ({ player: $.key as string })) ?? [],
  plan: ({ mine, guild }, { player }, { now, ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'revoke_invite')
    if (isLeft(acting)) return acting
    const row = acting.right.guild.invites.get(player)
    return row && row.expires_at > now ? right({ player }) : left(no('guilds/invite-not-found', { player }))
  },
  decide: ({ mine, guild }, { player }, { now }) => {
    const me = mine.$.root
    const { hall, invites, audits } = guild! // the plan refuses without it
    return accept(
      [remove(invites.get(player)!), ...audited(hall, audits, { actor: me, target: player, action: 'invite-revoked' }, now)],
      [inviteRevoked({ guild: hall.$.root, player, by: me })],
      { player },
    )
  },
})
