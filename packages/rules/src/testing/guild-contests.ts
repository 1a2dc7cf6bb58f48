import fc from 'fast-check'
import type { Change } from '../kernel/change.ts'
import type { Id, Key } from '../kernel/entity.ts'
import type { Json } from '../kernel/json.ts'
import { mulDiv } from '../kernel/numbers.ts'
import { DAY, dayOf, HOUR, type Millis, weekOf } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'

type Row = { readonly [column: string]: Json }

const assign = (entity: string, root: Id, key: Key, row: Row): readonly Change[] =>
  Object.entries(row).map(([column, to]) => ({ op: 'set', at: { entity, root, key }, column, to }))

const raids = ({ guildRaids: rules }: Ruleset) =>
  fc.record({
    /** Hit points left, in thousandths; 0: the boss fell. */
    left: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 1_000 }) }, fc.constant(0), fc.constant(-1)),
    began: fc.constantFrom(0, HOUR, DAY, 6 * DAY, 9 * DAY),
    attempts: fc.integer({ min: 0, max: Math.min(5, rules.attempts) }),
    today: fc.boolean(),
    number: fc.integer({ min: 1, max: 9 }),
  })

/** What guilds are in the middle of: a raid, wars of this week and the last. */
export const contests = (ruleset: Ruleset) =>
  fc.record({
    raid: fc.option(raids(ruleset), { freq: 3 }),
    now: fc.constantFrom('none', 'enrolled', 'enrolled', 'matched'),
    last: fc.constantFrom('none', 'matched', 'matched', 'resolved'),
    points: fc.integer({ min: 1, max: 3_000 }),
    rating: fc.constantFrom(0, 3, 990, 1_000, 2_500),
    /** Whether somebody third belongs to the first guild. */
    third: fc.boolean(),
  })

export type Contests = ReturnType<typeof contests> extends fc.Arbitrary<infer T> ? T : never

const raidOf = (ruleset: Ruleset, guild: Id, level: number, members: readonly Id[], now: Millis, raid: NonNullable<Contests['raid']>) => {
  const { guildRaids: rules } = ruleset
  const hp_max = rules.hp[level]!
  // -1: one hit point is left
  const hp = raid.left < 0 ? 1 : raid.left === 0 ? 0 : Math.max(1, mulDiv(hp_max, raid.left, 1_000))
  const started_at = now - raid.began
  const killed_at = hp === 0 ? started_at + 1 : null
  const row = { number: raid.number, hp_max, hp, pool: rules.pool[level]!, started_at, ends_at: started_at + rules.lasts, killed_at }
  const gone = hp_max - hp
  const first = Math.floor(gone / 3)
  const shares = members.length > 1 ? [first, gone - first] : [gone]
  return [
    ...assign('guild_raids', guild, null, row),
    ...shares.flatMap((damage, n) =>
      assign('guild_raid_damage', guild, members[n]!, {
        raid: raid.number,
        damage,
        attempts_day: dayOf(now) - (raid.today ? 0 : 1),
        attempts: n === 0 ? raid.attempts : 0,
      }),
    ),
  ]
}

const warOf = (guild: Id, week: number, row: Row): Change => ({ op: 'create', at: { entity: 'guild_wars', root: guild, key: week }, row })

const warsOf = (guild: Id, opponent: Id | null, now: Millis, { now: current, last }: Contests): readonly Change[] => {
  const week = weekOf(now)
  const then = { enrolled_at: now - 10 * DAY, opponent, matched_at: now - 7 * DAY }
  const over = { result: opponent === null ? 'bye' : 'draw', resolved_at: now - 1, points: 5, points_against: opponent === null ? 0 : 5 }
  return [
    ...(last === 'none' ? [] : [warOf(guild, week - 1, last === 'resolved' ? { ...then, ...over } : then)]),
    ...(current === 'none'
      ? []
      : [warOf(guild, week, { enrolled_at: now - 3 * DAY, ...(current === 'matched' ? { opponent, matched_at: now } : {}) })]),
  ]
}

/** The raid and the wars of a guild; `opponent` stands against it, or nobody. */
export const contestsOf = (
  ruleset: Ruleset,
  { guild, level, members }: { readonly guild: Id; readonly level: number; readonly members: readonly Id[] },
  opponent: Id | null,
  now: Millis,
  wishes: Contests,
): readonly Change[] => [
  ...assign('guilds', guild, null, { war_rating: wishes.rating, raid_kills: wishes.points }),
  ...(wishes.raid ? raidOf(ruleset, guild, level, members, now, wishes.raid) : []),
  ...warsOf(guild, opponent, now, wishes),
  ...assign('guild_war_points', members[0]!, dayOf(now), {
    guild,
    points: Math.min(wishes.points, Math.max(1, ruleset.guildWars.dailyCap)),
  }),
]
