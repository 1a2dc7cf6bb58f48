import { left, right } from 'fp-ts/lib/Either.js'
import { type Change, remove } from '../kernel/change.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { entered, enteringReads, guildInput, room, standing } from './admission.ts'
import { audited } from './audit.ts'
import { bound, entering } from './belonging.ts'
import { memberJoined } from './events.ts'
import { settledWith, settlingEvents } from './old-guild.ts'

/** Follows an invitation (docs/rules/guilds.md). */
export const acceptInvite = rule({
  name: 'guilds.accept-invite',
  input: guildInput,
  result: entered,
  limit: 'guild_membership',
  reads: enteringReads,
  emits: [memberJoined, ...settlingEvents],
  inputs: ({ mine }) => (mine.guild_invited === null ? [] : [{ guild: mine.guild_invited }]),
  plan: ({ mine, progress, old, guild }, input, { now, ruleset: { guilds: rules } }) => {
    const target = standing(guild)
    const invited = target?.invites.get(mine.$.root)
    const why = refusal(
      ...bound(mine, old?.hall, now),
      !target && no('guilds/guild-not-found', { guild: input.guild }),
      target && !(invited && invited.expires_at > now) && no('guilds/invite-expired', { name: target.hall.name }),
      ...(target ? room(target.hall, progress.level, rules) : []),
    )
    return why ? left(why) : right({ guild: input.guild, name: target!.hall.name })
  },
  decide: ({ mine, wallet, tokens, old, guild }, _input, { now, ruleset }, plan) => {
    const me = mine.$.root
    const { hall, roster, invites, audits } = guild! // the plan refuses without it
    const settled = settledWith(old, me, { wallet, tokens }, ruleset)
    const invited = invites.get(me)!
    const changes: Change[] = [
      ...settled.changes,
      ...entering(mine, hall, roster, 'member', now),
      remove(invited),
      ...audited(hall, audits, { actor: me, action: 'joined', details: { invited_by: invited.invited_by } }, now),
    ]
    const news = memberJoined({ guild: plan.guild, player: me, name: plan.name, role: 'member', invited: true })
    return accept(changes, [...settled.events, news], plan)
  },
})
