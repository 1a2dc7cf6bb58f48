import { isLeft, right } from 'fp-ts/lib/Either.js'
import { integer, record } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { query } from '../language.ts'
import { actingAs } from './member.ts'
import { myGuild, myMembership, theAudits, theHall, theRoster } from './state.ts'

const DEEDS_A_PAGE = 10

/** What was done in one's own guild, the newest first, as far back as memory goes; a page beyond the last shows the last. */
export const auditList = query({
  name: 'guilds.audit',
  input: record({ page: integer({ min: 1, max: 1_000, doc: 'which page' }) }, { defaults: { page: 1 } }),
  limit: 'profile',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, audits: theAudits }) },
  answer: ({ mine, guild }, input, { ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'view')
    if (isLeft(acting)) return acting
    const { hall, audits } = acting.right.guild
    const deeds = audits
      .all()
      .map(({ actor_id, target_id, action, details, at }) => ({ actor: actor_id, target: target_id, action, details, at }))
      .reverse()
    const pages = Math.max(1, Math.ceil(deeds.length / DEEDS_A_PAGE))
    const page = Math.min(input.page, pages)
    return right({
      guild: mine.guild!,
      name: hall.name,
      ever: hall.audits,
      page,
      pages,
      deeds: deeds.slice((page - 1) * DEEDS_A_PAGE, page * DEEDS_A_PAGE),
    })
  },
})
