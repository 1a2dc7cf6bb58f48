import { GUILD_ROLES } from '@lumen/rules'
import fc from 'fast-check'
import type { AnswerOf, Seen } from '../../commands/action.ts'
import type { Message } from '../../discord/message.ts'
import { DEED_WORDS, PERMISSION_WORDS } from '../../messages/en/guild-terms.ts'
import { type GuildSheet, guildView, outsideView } from '../guild.ts'
import { disbandAskView, kickAskView, leaveAskView, raiseAskView, transferAskView } from '../guild-asks.ts'
import { guildNewsView, invitationsView, invitedView, namedGuildsView, openGuildsView } from '../guild-doors.ts'
import { auditView, membersView } from '../guild-people.ts'

const NOON = 1_790_000_000_000
const huge = fc.constantFrom(0, 1, 2, 999, 1_000_000, Number.MAX_SAFE_INTEGER)
const when = fc.constantFrom(NOON, 1, 8_640_000_000_000_000)
const someone = fc.constantFrom('200000000000000001', '99999999999999999999')
const name = fc.oneof(fc.constant(''), fc.constant('**x** @everyone <@1>'), fc.string({ unit: 'binary', maxLength: 100 }))
const words = fc.oneof(fc.constant(''), fc.string({ unit: 'binary', maxLength: 300 }), fc.constant('a\n# b\n> c'.repeat(30)))
const emblem = fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 16 }))
const role = fc.constantFrom(...GUILD_ROLES)
const permissions = Object.keys(PERMISSION_WORDS) as (keyof typeof PERMISSION_WORDS)[]

const deed = fc.record({
  actor: fc.option(someone, { nil: null }),
  target: fc.option(someone, { nil: null }),
  action: fc.oneof(fc.constantFrom(...Object.keys(DEED_WORDS)), fc.string({ maxLength: 40 })),
  details: fc.constantFrom('{}', '{"lumees":9007199254740991,"to":"officer"}', 'no json', 'null', '[1]'),
  at: when,
})

const sheet: fc.Arbitrary<GuildSheet> = fc.record({
  guild: someone,
  name,
  description: words,
  emblem,
  level: huge,
  experience: huge,
  created_at: when,
  is_public: fc.boolean(),
  join_level_requirement: huge,
  leader: someone,
  war_rating: huge,
  raid_kills: huge,
  leader_claimable_at: when,
  members: huge,
  slots: huge,
  officers: huge,
  officer_limit: huge,
  vault: fc.record({ lumees: huge, lumenite: huge, grant_limit: huge, granted_today: huge }),
  next: fc.option(fc.record({ level: huge, price: huge, slots: huge, officers: huge }), { nil: null }),
  me: fc.record({
    role,
    joined_at: when,
    contribution_lumees: huge,
    contribution_lumenite: huge,
    contribution_xp: huge,
    given_this_week: huge,
    may: fc.subarray(permissions),
    owed: fc.record({ lumees: huge, lumenite: huge, gold_tokens: huge }),
  }),
  invitations: fc.array(fc.record({ player: someone, invited_by: fc.option(someone, { nil: null }), expires_at: when }), { maxLength: 50 }),
  deeds: fc.array(deed, { maxLength: 10 }),
}) as fc.Arbitrary<GuildSheet>

const outside = fc.record({
  guild: someone,
  name,
  description: words,
  emblem,
  level: huge,
  experience: huge,
  leader: someone,
  war_rating: huge,
  raid_kills: huge,
  members: huge,
  slots: huge,
  is_public: fc.boolean(),
  join_level_requirement: huge,
  created_at: when,
  invitation: fc.option(fc.record({ expires_at: when, invited_by: fc.option(someone, { nil: null }) }), { nil: null }),
  mine: fc.boolean(),
  may_join: fc.boolean(),
  may_accept: fc.boolean(),
}) as fc.Arbitrary<AnswerOf<'guilds.show'>>

const manyGuilds = fc.integer({ min: 0, max: 999 }).map((n) => String(600_000_000_000_000_000n + BigInt(n)))
const entry = fc.record({ guild: manyGuilds, name, emblem, description: words, level: huge, members: huge, join_level_requirement: huge })
const invitation = fc
  .tuple(entry, fc.option(someone, { nil: null }), when)
  .map(([e, invited_by, expires_at]) => ({ ...e, invited_by, expires_at }))

const distinct = <T extends { readonly guild: string }>(of: fc.Arbitrary<T>, most: number) =>
  fc.uniqueArray(of, { selector: ({ guild }) => guild, maxLength: most })

const member = fc.record({
  player: someone,
  role,
  joined_at: when,
  contribution_lumees: huge,
  contribution_lumenite: huge,
  given_this_week: huge,
})

/** Messages about guilds, of the wildest that the game could tell. */
export const wildGuilds = (seen: Seen): Readonly<Record<string, fc.Arbitrary<Message>>> => ({
  guild: fc
    .tuple(sheet, fc.option(fc.array(words, { minLength: 1, maxLength: 3 }), { nil: undefined }))
    .map(([s, news]) => guildView(s, seen, news && ['# News', ...news])),
  'guild outside': outside.map((o) => outsideView(o, seen)),
  'guild members': fc
    .record({ guild: someone, name, total: huge, page: huge, pages: huge, me: role, members: fc.array(member, { maxLength: 10 }) })
    .map((m) => membersView(m, seen)),
  'guild audit': fc
    .record({ guild: someone, name, ever: huge, page: huge, pages: huge, deeds: fc.array(deed, { maxLength: 10 }) })
    .map((a) => auditView(a, seen)),
  'guilds to join': fc
    .record({ ok: fc.constant(true as const), page: huge, pages: huge, total: huge, guilds: distinct(entry, 8) })
    .map((g) => openGuildsView(g, seen)),
  'guilds of a name': fc
    .record({ ok: fc.constant(true as const), typed: words, guilds: distinct(entry, 10) })
    .map((g) => namedGuildsView(g, seen)),
  'guild invitations': fc
    .record({ ok: fc.constant(true as const), invitations: distinct(invitation, 12) })
    .map((i) => invitationsView(i, seen)),
  'guild invited': fc.record({ guild: someone, name, by: someone, expires_at: when }).map((i) => invitedView(i, seen)),
  'guild news': fc.tuple(name, words).map(([n, w]) => guildNewsView(`News of ${n.trim() || 'it'}`, seen, w)),
  'guild questions': fc
    .tuple(sheet, someone, fc.nat(4))
    .map(([s, who, n]) =>
      n === 0
        ? leaveAskView(s, seen)
        : n === 1
          ? kickAskView(who, seen)
          : n === 2
            ? transferAskView(who, s, seen)
            : n === 3
              ? disbandAskView(s, seen)
              : (raiseAskView(s, seen) ?? guildView(s, seen)),
    ),
})
