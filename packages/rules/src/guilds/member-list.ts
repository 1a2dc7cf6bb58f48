import { isLeft, right } from 'fp-ts/lib/Either.js'
import { integer, record } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { dayOf } from '../kernel/time.ts'
import { query } from '../language.ts'
import { givenInAWeek } from './donations.ts'
import { actingAs } from './member.ts'
import { myGuild, myMembership, ROLES, theDonations, theHall, theRoster } from './state.ts'

/** Members on one page. */
export const MEMBERS_A_PAGE = 10

/** The members of one's own guild: the highest role first, among equals whoever gave most; a page beyond the last shows the last. */
export const memberList = query({
  name: 'guilds.members',
  input: record({ page: integer({ min: 1, max: 1_000, doc: 'which page' }) }, { defaults: { page: 1 } }),
  limit: 'profile',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, donations: theDonations }) },
  answer: ({ mine, guild }, input, { now, ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'view')
    if (isLeft(acting)) return acting
    const { hall, roster, donations } = acting.right.guild
    const today = dayOf(now)
    const rows = roster
      .all()
      .map((row) => ({
        player: row.$.key as string,
        role: row.role,
        joined_at: row.joined_at,
        contribution_lumees: row.contribution_lumees,
        contribution_lumenite: row.contribution_lumenite,
        given_this_week: givenInAWeek(donations.get(row.$.key)!, today),
      }))
      .sort(
        (a, b) =>
          ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
          b.contribution_lumees - a.contribution_lumees ||
          a.joined_at - b.joined_at ||
          (a.player < b.player ? -1 : 1),
      )
    const pages = Math.max(1, Math.ceil(rows.length / MEMBERS_A_PAGE))
    const page = Math.min(input.page, pages)
    return right({
      guild: mine.guild!,
      name: hall.name,
      total: rows.length,
      page,
      pages,
      me: acting.right.member.role,
      members: rows.slice((page - 1) * MEMBERS_A_PAGE, page * MEMBERS_A_PAGE),
    })
  },
})
