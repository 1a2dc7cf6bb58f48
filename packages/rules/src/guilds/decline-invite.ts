import { left, right } from 'fp-ts/lib/Either.js'
import { remove, set } from '../kernel/change.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { entered, guildInput, standing } from './admission.ts'
import { audited } from './audit.ts'
import { inviteDeclined } from './events.ts'
import { myMembership, newAudits, theGuild, theHall, theInvites } from './state.ts'

/** Says no to an invitation (docs/rules/guilds.md). */
export const declineInvite = rule({
  name: 'guilds.decline-invite',
  input: guildInput,
  result: entered,
  limit: 'guild_manage',
  reads: { mine: myMembership, guild: of(theGuild, { hall: theHall, invites: theInvites, audits: newAudits }) },
  emits: [inviteDeclined],
  inputs: ({ mine }) => (mine.guild_invited === null ? [] : [{ guild: mine.guild_invited }]),
  plan: ({ mine, guild }, input, { now }) => {
    const row = standing(guild)?.invites.get(mine.$.root)
    return row && row.expires_at > now
      ? right({ guild: input.guild, name: guild!.hall.name })
      : left(no('guilds/invite-not-found', { player: mine.$.root }))
  },
  decide: ({ mine, guild }, _input, { now }, plan) => {
    const me = mine.$.root
    const { hall, invites, audits } = guild! // the plan refuses without it
    return accept(
      [
        remove(invites.get(me)!),
        ...(mine.guild_invited === plan.guild ? [set(mine, 'guild_invited', null)] : []),
        ...audited(hall, audits, { actor: me, action: 'invite-declined' }, now),
      ],
      [inviteDeclined({ guild: plan.guild, player: me })],
      plan,
    )
  },
})
