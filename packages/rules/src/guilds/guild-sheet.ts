import { isLeft, right } from 'fp-ts/lib/Either.js'
import { myStreaks } from '../daily/state.ts'
import { theRaidFame } from '../guild-raids/state.ts'
import { theWarStanding } from '../guild-wars/state.ts'
import { nothing } from '../kernel/codec.ts'
import { of, share } from '../kernel/part.ts'
import { dayOf } from '../kernel/time.ts'
import { query } from '../language.ts'
import { claimableAt } from './claim-leadership.ts'
import { PERMISSIONS } from './config.ts'
import { givenInAWeek } from './donations.ts'
import { grantLimit } from './formulas.ts'
import { actingAs, may, officersOf } from './member.ts'
import { myGuild, myLeader, myMembership, theAudits, theDonations, theHall, theInvites, thePayouts, theRoster, theVault } from './state.ts'

/** How many deeds of the audit are told with the guild. */
const TOLD = 10

/** One's own guild, seen from inside: vault, slots, the next level, what one may do, what it owes one, its last deeds. */
export const guildSheet = query({
  name: 'guilds.mine',
  input: nothing,
  limit: 'profile',
  reads: {
    mine: myMembership,
    guild: of(myGuild, {
      hall: theHall,
      vault: theVault,
      roster: theRoster,
      invites: theInvites,
      donations: theDonations,
      payouts: thePayouts,
      audits: theAudits,
      standing: theWarStanding,
      fame: theRaidFame,
    }),
    leader: share(myLeader, { seen: myStreaks }),
  },
  answer: ({ mine, guild, leader }, _input, { now, ruleset: { guilds: rules } }) => {
    const me = mine.$.root
    const acting = actingAs(guild, me, rules, 'view')
    if (isLeft(acting)) return acting
    const { hall, vault, roster, invites, donations, payouts, audits, standing, fame } = acting.right.guild
    const { role, joined_at, contribution_lumees, contribution_lumenite, contribution_xp } = acting.right.member
    const next = hall.level < rules.maxLevel ? hall.level + 1 : null
    const owed = payouts.get(me)!
    const limit = grantLimit(rules, vault.vault_at_day_start)
    return right({
      guild: mine.guild!,
      name: hall.name,
      description: hall.description,
      emblem: hall.emblem,
      level: hall.level,
      experience: hall.experience,
      created_at: hall.created_at,
      is_public: hall.is_public,
      join_level_requirement: hall.join_level_requirement,
      leader: hall.leader!,
      war_rating: standing.war_rating,
      raid_kills: fame.raid_kills,
      leader_claimable_at: claimableAt(rules, leader?.seen.last_active_day ?? 0),
      members: hall.members,
      slots: rules.slots[hall.level]!,
      officers: officersOf(roster),
      officer_limit: rules.officers[hall.level]!,
      vault: { lumees: vault.vault_lumees, lumenite: vault.vault_lumenite, grant_limit: limit, granted_today: vault.granted_today },
      next:
        next === null ? null : { level: next, price: rules.upgradeCost[next]!, slots: rules.slots[next]!, officers: rules.officers[next]! },
      me: {
        role,
        joined_at,
        contribution_lumees,
        contribution_lumenite,
        contribution_xp,
        given_this_week: givenInAWeek(donations.get(me)!, dayOf(now)),
        may: PERMISSIONS.filter((permission) => may(rules, role, permission)),
        owed: { lumees: owed.lumees, lumenite: owed.lumenite, gold_tokens: owed.gold_tokens },
      },
      invitations: invites
        .all()
        .filter(({ expires_at }) => expires_at > now)
        .map(({ $, invited_by, expires_at }) => ({ player: $.key as string, invited_by, expires_at })),
      deeds: audits
        .all()
        .slice(-TOLD)
        .reverse()
        .map(({ actor_id, target_id, action, details, at }) => ({ actor: actor_id, target: target_id, action, details, at })),
    })
  },
})
