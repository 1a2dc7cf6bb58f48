import fc from 'fast-check'
import { foldName } from '../guilds/fold-name.ts'
import { grantLimit } from '../guilds/formulas.ts'
import { HIGHEST_LEVEL, type Role, WEEKDAYS } from '../guilds/state.ts'
import type { Change } from '../kernel/change.ts'
import type { Id, Key } from '../kernel/entity.ts'
import type { Json } from '../kernel/json.ts'
import { DAY, dayOf, HOUR, type Millis } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import { contests, contestsOf } from './guild-contests.ts'

type Row = { readonly [column: string]: Json }

/** Ids of guilds in generated worlds. */
export const GUILDS: readonly Id[] = ['600000000000000001', '600000000000000002']

const REGISTRY = '10000000000000000'

/** Where someone stands towards the first guild; `else`: they lead the second. */
type Place = Role | 'outside' | 'invited' | 'else' | 'left behind'

const assign = (entity: string, root: Id, key: Key, row: Row): readonly Change[] =>
  Object.entries(row).map(([column, to]) => ({ op: 'set', at: { entity, root, key }, column, to }))
const make = (entity: string, root: Id, key: Key, row: Row): Change => ({ op: 'create', at: { entity, root, key }, row })

const upTo = (max: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 0, max }), fc.constantFrom(0, max))

const casts: fc.Arbitrary<readonly Place[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<readonly Place[]>(['outside', 'outside']) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom<Place>('outside', 'invited', 'member', 'officer', 'else', 'else')
      .map((place): readonly Place[] => ['leader', place]),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Place>('outside', 'invited', 'member', 'officer').map((place): readonly Place[] => [place, 'leader']),
  },
  { weight: 2, arbitrary: fc.constant<readonly Place[]>(['left behind', 'outside']) },
)

const amounts = fc.record({ lumees: fc.integer({ min: 1, max: 1_000_000 }), lumenite: upTo(1_000), gold_tokens: upTo(9) })

const traits = (ruleset: Ruleset, now: Millis) => {
  const { guilds: rules, guildShrine } = ruleset
  return fc.record({
    level: fc.integer({ min: 1, max: Math.min(HIGHEST_LEVEL, rules.maxLevel) }),
    vault: fc.oneof(upTo(1_000_000_000_000), upTo(1_000_000)),
    lumenite: upTo(100_000),
    grantDay: fc.constantFrom(0, 1, 5).map((days) => dayOf(now) - days),
    atDayStart: upTo(1_000_000_000_000),
    granted: fc.integer({ min: 0, max: 1_000_000 }),
    shrine: upTo(guildShrine.maxLevel),
    shrinePaid: upTo(3 * guildShrine.cap),
    open: fc.boolean(),
    needs: fc.constantFrom(1, 1, 1, 10, 300),
    joined: fc.array(upTo(30 * DAY), { minLength: 2, maxLength: 2 }),
    week: fc.array(upTo(5_000), { minLength: 7, maxLength: 7 }),
    lastGift: fc.option(fc.integer({ min: 0, max: 12 })),
    owed: fc.option(amounts),
    ends: fc.constantFrom(-HOUR, 0, 1, HOUR, 3 * DAY),
    away: fc.boolean(),
    contests: contests(ruleset),
  })
}

type Traits = ReturnType<typeof traits> extends fc.Arbitrary<infer T> ? T : never

const hallOf = (
  { guilds: rules, guildShrine }: Ruleset,
  guild: Id,
  name: string,
  leader: Id,
  members: number,
  now: Millis,
  t: Traits,
): readonly Change[] => [
  ...assign('guilds', guild, null, {
    name,
    name_ci: foldName(name),
    level: t.level,
    leader,
    members,
    is_public: t.open,
    join_level_requirement: t.needs,
    created_at: now - 60 * DAY,
    vault_lumees: t.vault,
    vault_lumenite: t.lumenite,
    grant_day: t.grantDay,
    vault_at_day_start: t.atDayStart,
    granted_today: Math.min(t.granted, grantLimit(rules, t.atDayStart)),
  }),
  ...(t.level >= guildShrine.unlockLevel && t.shrine > 0
    ? assign('guild_shrines', guild, null, { level: t.shrine, collected_at: now - t.shrinePaid })
    : []),
  make('guild_names', REGISTRY, foldName(name), { guild }),
  ...assign('registries', REGISTRY, null, { founded: 2 }),
]

const belongs = (guild: Id, who: Id, role: Role, now: Millis, t: Traits, at: number): readonly Change[] => [
  ...assign('players', who, null, { guild, guild_joined_at: now - t.joined[at]! }),
  make('guild_members', guild, who, { role, joined_at: now - t.joined[at]!, contribution_lumees: 50_000, contribution_xp: 50 }),
  ...(t.lastGift === null || at > 0
    ? []
    : assign('guild_donations', guild, who, {
        last_day: dayOf(now) - t.lastGift,
        ...Object.fromEntries(WEEKDAYS.map((day, i) => [day, t.week[i]!])),
      })),
  ...(t.owed && at === 0 ? assign('guild_payouts', guild, who, t.owed) : []),
]

/** Somebody more who may belong to the first guild, and what made them. */
export interface Newcomer {
  readonly id: Id
  readonly changes: readonly Change[]
}

/** Guilds of two people: they lead, belong, are invited, stand outside, or were left behind by one that ended. */
export const guildsAmong = (
  ruleset: Ruleset,
  [first, second]: readonly Id[],
  now: Millis,
  newcomer?: Newcomer,
): fc.Arbitrary<readonly Change[]> => {
  if (first === undefined || second === undefined) return fc.constant([])
  const [guild, other] = GUILDS as readonly [Id, Id]
  return fc.tuple(casts, traits(ruleset, now)).map(([wished, t]): readonly Change[] => {
    const people = [first, second]
    // a ruleset may allow no officers at a level
    const cast = wished.map((place) => (place === 'officer' && ruleset.guilds.officers[t.level]! < 1 ? 'member' : place))
    const leads = cast.indexOf('leader')
    if (cast[0] === 'left behind')
      return [
        ...assign('guilds', guild, null, { name: 'Gone', name_ci: 'gone', disbanded_at: now - DAY, created_at: now - 50 * DAY }),
        ...assign('players', first, null, { guild, guild_joined_at: now - 9 * DAY }),
        ...assign('guild_payouts', guild, first, t.owed ?? { lumees: 0, lumenite: 3, gold_tokens: 0 }),
      ]
    if (leads < 0) return []
    const members = people.filter((_, at) => ['leader', 'officer', 'member'].includes(cast[at]!))
    const third = newcomer && t.contests.third && members.length < ruleset.guilds.slots[t.level]! ? newcomer : undefined
    const inside = members.length + (third ? 1 : 0)
    const against = cast.includes('else') ? other : null
    return [
      ...(third ? [...third.changes, ...belongs(guild, third.id, 'member', now, t, 1)] : []),
      ...hallOf(ruleset, guild, 'Generated One', people[leads]!, inside, now, t),
      ...cast.flatMap((place, at): readonly Change[] => {
        const who = people[at]!
        switch (place) {
          case 'leader':
          case 'officer':
          case 'member':
            // a leader who is the second may have been away for long, so that the first can take over
            return [
              ...belongs(guild, who, place, now, t, at),
              ...(place === 'leader' && at === 1 && t.away ? assign('players', who, null, { last_active_day: dayOf(now) - 40 }) : []),
            ]
          case 'invited':
            return [
              make('guild_invites', guild, who, { invited_by: people[leads]!, created_at: now - DAY, expires_at: now + t.ends }),
              ...assign('players', who, null, { guild_invited: guild }),
            ]
          case 'else':
            return [
              ...hallOf(ruleset, other, 'Generated Two', who, 1, now, t),
              ...belongs(other, who, 'leader', now, t, 1),
              ...contestsOf(ruleset, { guild: other, level: t.level, members: [who] }, guild, now, t.contests),
            ]
          default:
            return assign('players', who, null, { guild_rejoin_at: t.away ? now : now - DAY })
        }
      }),
      ...contestsOf(ruleset, { guild, level: t.level, members }, against, now, t.contests),
    ]
  })
}
