import { left, right } from 'fp-ts/lib/Either.js'
import { theRaidFame } from '../guild-raids/state.ts'
import { theWarStanding } from '../guild-wars/state.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { query } from '../language.ts'
import { myProgress } from '../player/state.ts'
import { guildInput, isFull, standing } from './admission.ts'
import { bound } from './belonging.ts'
import { myGuild, myMembership, theGuild, theHall, theInvites } from './state.ts'

/** Any guild, seen from outside, and whether the asker could enter it. */
export const guildView = query({
  name: 'guilds.show',
  input: guildInput,
  limit: 'profile',
  reads: {
    mine: myMembership,
    progress: myProgress,
    old: of(myGuild, { hall: theHall }),
    guild: of(theGuild, { hall: theHall, invites: theInvites, standing: theWarStanding, fame: theRaidFame }),
  },
  answer: ({ mine, progress, old, guild }, input, { now, ruleset: { guilds: rules } }) => {
    const target = standing(guild)
    if (!target) return left(no('guilds/guild-not-found', { guild: input.guild }))
    const { hall, invites, standing: war, fame } = target
    const invited = invites.get(mine.$.root)
    const expires_at = invited && invited.expires_at > now ? invited.expires_at : null
    const open =
      bound(mine, old?.hall, now).every((reason) => !reason) && progress.level >= hall.join_level_requirement && !isFull(hall, rules)
    return right({
      guild: input.guild,
      name: hall.name,
      description: hall.description,
      emblem: hall.emblem,
      level: hall.level,
      experience: hall.experience,
      leader: hall.leader!,
      war_rating: war.war_rating,
      raid_kills: fame.raid_kills,
      members: hall.members,
      slots: rules.slots[hall.level]!,
      is_public: hall.is_public,
      join_level_requirement: hall.join_level_requirement,
      created_at: hall.created_at,
      invitation: expires_at === null ? null : { expires_at, invited_by: invited!.invited_by },
      mine: mine.guild === input.guild,
      may_join: open && hall.is_public,
      may_accept: open && expires_at !== null,
    })
  },
})
