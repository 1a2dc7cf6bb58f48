import { counter, flag, maybe, pointer, resource, text, value, word } from '../kernel/column.ts'
import { facet, keyed } from '../kernel/entity.ts'
import { follow, given, many, maybeOne, one, self, tail, the } from '../kernel/part.ts'
import { players } from '../players.ts'
import { foldName } from './fold-name.ts'
import { guilds, registries } from './roots.ts'

/** Roles, the highest first. */
export const ROLES = ['leader', 'officer', 'member'] as const
export type Role = (typeof ROLES)[number]

/** The most that a guild's level can be; the config may stop before. */
export const HIGHEST_LEVEL = 20

/** Longest texts, in characters. A folded name may be longer than the name. */
export const LONGEST = { name: 100, folded: 600, description: 300, emblem: 16, action: 40, details: 2_000 } as const

/**
 * Where someone belongs, as seen from them. The guild's roster decides: a pointer to a guild that ended means none, and
 * stays until whatever its owner does next with guilds, so that what was owed to them can still be found.
 */
export const membership = facet(players, {
  guild: pointer('guilds', { counted: 'members' }),
  guild_joined_at: maybe({ unit: 'ms' }),
  guild_rejoin_at: value({ unit: 'ms', doc: 'no guild takes them before' }),
  guild_invited: pointer('guilds'),
})

/** What a guild is. */
export const hall = facet(guilds, {
  name: text({ max: LONGEST.name }),
  name_ci: text({ max: LONGEST.folded, doc: 'the name folded: what makes two names the same' }),
  description: text({ max: LONGEST.description }),
  emblem: text({ max: LONGEST.emblem }),
  level: value({ initial: 1, min: 1, max: HIGHEST_LEVEL }),
  experience: counter({ unit: 'guild XP' }),
  leader: pointer('players'),
  members: counter({ unit: 'members' }),
  is_public: flag(),
  join_level_requirement: value({ initial: 1, min: 1, max: 10_000, unit: 'player level' }),
  audits: counter({ doc: 'rows of the audit ever written' }),
  created_at: value({ unit: 'ms' }),
  disbanded_at: maybe({ unit: 'ms' }),
})

/** What a guild owns, and how much of it was granted away today. */
export const vault = facet(guilds, {
  vault_lumees: resource({ unit: 'lumees' }),
  vault_lumenite: resource({ unit: 'lumenite' }),
  grant_day: value({ unit: 'UTC day', doc: 'the day that the next two columns are about' }),
  vault_at_day_start: value({ unit: 'lumees' }),
  granted_today: value({ unit: 'lumees' }),
})

/** Who belongs to a guild, and what they gave it. */
export const roster = keyed(guilds, 'guild_members', {
  key: 'player_id',
  to: 'players',
  storage: 'text',
  columns: {
    role: word(['member', 'officer', 'leader']),
    joined_at: value({ unit: 'ms' }),
    contribution_lumees: counter({ unit: 'lumees' }),
    contribution_lumenite: counter({ unit: 'lumenite' }),
    contribution_xp: counter({ unit: 'guild XP' }),
  },
})

/** Whom a guild asked to join. An invitation that is over counts for nothing, and goes with the next look at the list. */
export const invites = keyed(guilds, 'guild_invites', {
  key: 'player_id',
  to: 'players',
  storage: 'text',
  columns: { invited_by: pointer('players'), created_at: value({ unit: 'ms' }), expires_at: value({ unit: 'ms' }) },
})

/** The days of the week by UTC day modulo 7; day 0 was a Thursday. */
export const WEEKDAYS = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const

const given_on = value({ unit: 'lumees' })

/**
 * What a member gave on each of the seven days up to `last_day`. A week is a ring: a day's column is emptied when the
 * same weekday comes round again.
 */
export const donations = keyed(guilds, 'guild_donations', {
  key: 'player_id',
  to: 'players',
  storage: 'text',
  implicit: true,
  columns: {
    last_day: value({ unit: 'UTC day' }),
    thursday: given_on,
    friday: given_on,
    saturday: given_on,
    sunday: given_on,
    monday: given_on,
    tuesday: given_on,
    wednesday: given_on,
  },
})

/** What a guild owes to someone, and they have not collected. A row owes something: it ends with what it owed. */
export const payouts = keyed(guilds, 'guild_payouts', {
  key: 'player_id',
  to: 'players',
  storage: 'text',
  implicit: true,
  columns: { lumees: resource({ unit: 'lumees' }), lumenite: resource({ unit: 'lumenite' }), gold_tokens: resource({ unit: 'tokens' }) },
})

/** How much of the audit is at hand; the table keeps all. */
export const AUDITS_AT_HAND = 50

/** Who did what in a guild, in order. */
export const audits = keyed(guilds, 'guild_audits', {
  key: 'seq',
  log: true,
  keeping: { newest: AUDITS_AT_HAND },
  columns: {
    actor_id: pointer('players'),
    target_id: pointer('players'),
    action: text({ max: LONGEST.action }),
    details: text({ initial: '{}', max: LONGEST.details, doc: 'JSON' }),
    at: value({ unit: 'ms' }),
  },
})

/** How many guilds there ever were. */
export const foundations = facet(registries, { founded: counter({ unit: 'guilds' }) })

/** Folded names with the guild that bears or last bore each: a name is free again once its guild has ended. */
export const guildNames = keyed(registries, 'guild_names', {
  key: 'name',
  storage: 'text',
  max: LONGEST.folded,
  columns: { guild: pointer('guilds') },
})

export const myMembership = one(membership)

/** The guild that someone's own pointer names, standing or not. */
export const myGuild = follow(self(players), myMembership, 'guild')
export const theGuild = given(guilds, (input: { readonly guild: string }) => input.guild)
export const thePlayer = given(players, (input: { readonly player: string }) => input.player)
export const theirGuild = follow(thePlayer, myMembership, 'guild')
export const theRegistry = the(registries)

export const theHall = one(hall)
export const theVault = one(vault)
export const theRoster = many(roster)
export const theInvites = many(invites)
export const theDonations = many(donations)
export const thePayouts = many(payouts)
export const newAudits = tail(audits)
export const theAudits = many(audits)
export const theFoundations = one(foundations)
export const newNames = tail(guildNames)

// whoever asks what could be done has no name in mind yet
const folded = ({ name }: { readonly name?: string }): string => (name === undefined ? '' : foldName(name))
/** The row of the name that the input gives, and the guild that it names. */
export const theName = maybeOne(guildNames, folded)
export const theBearer = follow(theRegistry, one(guildNames, folded), 'guild')
/** The leader of one's own guild: a pointer against the order of locking, so it is read again after the locks. */
export const myLeader = follow(myGuild, theHall, 'leader')
