import fc from 'fast-check'
import type { Seen } from '../../commands/action.ts'
import type { Message } from '../../discord/message.ts'
import { type Raid, raidAskView, raidDefeatedView, raidStartedView, raidStruckView, raidView } from '../guild-raid.ts'
import { type Scores, type War, warMatchedView, warResolvedView, warView } from '../guild-war.ts'

const NOON = 1_790_000_000_000
const huge = fc.constantFrom(0, 1, 2, 999, 1_000_000, Number.MAX_SAFE_INTEGER)
const when = fc.constantFrom(NOON, 1, 8_640_000_000_000_000)
const people = fc.integer({ min: 0, max: 99 }).map((n) => String(200_000_000_000_000_000n + BigInt(n)))
const name = fc.oneof(fc.constant(''), fc.constant('**x** @everyone <@1>'), fc.string({ unit: 'binary', maxLength: 100 }))
const perhaps = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })

const raid: fc.Arbitrary<Raid> = fc.record({
  guild: people,
  name,
  guild_level: huge,
  unlock_level: huge,
  kills: huge,
  active: fc.boolean(),
  raid: perhaps(fc.record({ number: huge, hp: huge, hp_max: huge, pool: huge, ends_at: when, killed_at: perhaps(when) })),
  next: fc.record({ hp: huge, pool: huge, lasts_ms: huge }),
  may_start: fc.boolean(),
  least_damage: huge,
  lumenite: huge,
  gold_tokens: huge,
  vault_ppm: fc.nat({ max: 1_000_000 }),
  me: fc.record({
    attempts_left: huge,
    attempts: huge,
    attempts_at: when,
    stamina: huge,
    stamina_cost: huge,
    hit: huge,
    hits: huge,
    critical_ppm: fc.nat({ max: 1_000_000 }),
    dealt: huge,
    share: huge,
  }),
  members: fc.array(fc.record({ player: people, damage: huge }), { maxLength: 48 }),
}) as fc.Arbitrary<Raid>

const struck = fc.record({
  guild: people,
  hits: fc.array(fc.record({ damage: huge, critical: fc.boolean() }), { maxLength: 100 }),
  damage: huge,
  hp_before: huge,
  hp: huge,
  hp_max: huge,
  dealt: huge,
  attempts_left: huge,
  stamina: huge,
  max_stamina: huge,
  defeated: perhaps(
    fc.record({
      pool: huge,
      vault: huge,
      shares: fc.array(fc.record({ player: people, lumees: huge, lumenite: huge, gold_tokens: huge }), { maxLength: 48 }),
    }),
  ),
})

const GUILD = '600000000000000001'
const FOE = '600000000000000002'
const result = fc.constantFrom('victory' as const, 'defeat' as const, 'draw' as const, 'bye' as const)
const change = fc.integer({ min: -1_000, max: 1_000 })

const war: fc.Arbitrary<War> = fc.record({
  guild: fc.constant(GUILD),
  name,
  guild_level: huge,
  members: huge,
  unlock_level: huge,
  min_members: huge,
  rating: huge,
  week: fc.constantFrom(0, 2_960),
  ends_at: when,
  running: perhaps(fc.record({ opponent: perhaps(fc.constant(FOE)), matched: fc.boolean() })),
  enrolled: fc.boolean(),
  next_at: when,
  may_enroll: fc.boolean(),
  me: fc.record({ counts: fc.boolean(), today: huge, daily_cap: huge }),
  worth: fc.record({ floor: huge, sector: huge, tier: huge, daily: huge, raid: huge }),
  spoils: fc.record({
    victory: fc.record({ lumees: huge, lumenite: huge }),
    defeat: fc.record({ lumees: huge, lumenite: huge }),
    draw: fc.record({ lumees: huge, lumenite: huge }),
  }),
  past: fc.array(
    fc.record({
      week: fc.constantFrom(0, 2_959),
      opponent: perhaps(fc.constant(FOE)),
      points: huge,
      points_against: huge,
      result,
      rating_change: change,
    }),
    { maxLength: 4 },
  ),
}) as fc.Arbitrary<War>

const scores: fc.Arbitrary<Scores> = fc
  .array(
    fc.record({
      guild: fc.constantFrom(GUILD, FOE),
      name,
      emblem: fc.string({ unit: 'grapheme', maxLength: 16 }),
      rating: huge,
      points: huge,
    }),
    {
      maxLength: 2,
    },
  )
  .map((all) => new Map(all.map((score) => [score.guild, score])))

/** Messages about raids and wars, of the wildest that the game could tell. */
export const wildContests = (seen: Seen): Readonly<Record<string, fc.Arbitrary<Message>>> => ({
  'guild raid': fc.tuple(raid, fc.boolean()).map(([r, told]) => raidView(r, seen, told ? ['# News'] : undefined)),
  'guild raid asked': raid.map((r) => raidAskView(r, seen)),
  'guild raid struck': fc
    .tuple(struck, fc.option(raid, { nil: undefined }))
    .map(([s, r]) => raidStruckView({ command: '1', repeated: false, events: [], result: s } as never, r, seen)),
  'guild raid started': fc
    .record({ player: people, name, raid: huge, hp: huge, pool: huge, ends_at: when })
    .map((r) => raidStartedView(r, seen)),
  'guild raid defeated': fc
    .record({ player: people, name, raid: huge, pool: huge, vault: huge, sharers: huge })
    .map((r) => raidDefeatedView(r, seen)),
  'guild war': fc.tuple(war, scores, fc.boolean()).map(([w, s, told]) => warView(w, s, seen, told ? ['# News'] : undefined)),
  'guild war matched': fc
    .record({ name, opponent: perhaps(fc.constant(FOE)), opponent_name: name, ends_at: when })
    .map((w) => warMatchedView(w, seen)),
  'guild war resolved': fc
    .record({
      name,
      opponent_name: name,
      points: huge,
      points_against: huge,
      result,
      rating: huge,
      rating_change: change,
      lumees: huge,
      lumenite: huge,
    })
    .map((w) => warResolvedView(w, seen)),
})
