import { SHRINE_TYPES } from '@lumen/rules'
import fc from 'fast-check'
import type { Seen } from '../../commands/action.ts'
import type { Message } from '../../discord/message.ts'
import { type GuildShrine, guildShrineAskView, guildShrineView } from '../guild-shrine.ts'
import { buildAskView, isBuilt, type Status, sellAskView, shrinesView, shrineView, upgradeAskView } from '../shrines.ts'

const NOON = 1_790_000_000_000
const huge = fc.constantFrom(0, 1, 2, 999, 1_000, 999_999, 1_000_000, 999_999_999_999_999, Number.MAX_SAFE_INTEGER)
const level = fc.integer({ min: 1, max: 30 })
const when = fc.constantFrom(NOON, 1, 8_640_000_000_000_000)
const currency = fc.constantFrom('lumees' as const, 'auric_coin' as const, 'lumenite' as const)
const step = fc.record({ level, cost: huge, micro_per_day: huge, payback_ms: fc.option(huge, { nil: null }) })

const standing = fc.record({
  level,
  holds: huge,
  paid_ms: huge,
  full_at: when,
  full: fc.boolean(),
  next_at: fc.option(when, { nil: null }),
  micro_per_day: huge,
  upgrade: fc.option(step, { nil: null }),
  invested: fc.constant(Number.MAX_SAFE_INTEGER),
  refund: huge,
})

const places = (nil: boolean) =>
  fc.tuple(
    ...[0, 1, 2, 3, 4, 5].map((shrine) =>
      fc.record({
        shrine: fc.constant(shrine),
        type: fc.constant(SHRINE_TYPES[Math.floor(shrine / 3)]!),
        place: fc.constant((shrine % 3) + 1),
        currency,
        standing: nil ? fc.option(standing, { nil: null }) : standing,
      }),
    ),
  )

const status = (nil: boolean): fc.Arbitrary<Status> =>
  fc.record({
    shrines: places(nil),
    cap_ms: fc.constant(86_400_000),
    lumees: huge,
    level: huge,
    boosts: fc.record({ class_ppm: huge, leader_ppm: huge, mastery_ppm: huge, event_ppm: huge }),
    types: fc.tuple(
      ...SHRINE_TYPES.map((type) =>
        fc.record({
          type: fc.constant(type),
          currency,
          unlock_level: huge,
          max: fc.constant(3),
          max_level: level,
          free: fc.boolean(),
          build: step,
        }),
      ),
    ),
    refund_ppm: fc.constant(500_000),
  })

const news = fc.option(fc.array(fc.string({ maxLength: 500 }), { minLength: 1, maxLength: 5 }), { nil: undefined })
const stands = status(false).map((s) => ({ s, place: s.shrines.find(isBuilt)! }))

const guild: fc.Arbitrary<GuildShrine> = fc.record({
  guild: fc.constant('99999999999999999999'),
  name: fc.string({ unit: 'binary', maxLength: 100 }),
  guild_level: huge,
  unlock_level: huge,
  level: fc.integer({ min: 0, max: 30 }),
  holds: huge,
  paid_ms: huge,
  cap_ms: fc.constant(86_400_000),
  full_at: when,
  ready_at: fc.option(when, { nil: null }),
  a_day: huge,
  next: fc.option(fc.record({ level, cost: huge, a_day: huge }), { nil: null }),
  vault: huge,
  cut: huge,
  cut_ppm: huge,
  equal_ppm: huge,
  window_days: fc.constant(7),
  me: fc.record({ role: fc.constant('leader' as const), may_collect: fc.boolean(), may_upgrade: fc.boolean(), owed: huge }),
  members: fc.array(
    fc.record({ player: fc.constant('99999999999999999999'), share: huge, given: huge, shares_from: fc.option(when, { nil: null }) }),
    { maxLength: 60 },
  ),
})

/** The views of shrines, with the wildest data that their types allow. */
export const wildShrines = (seen: Seen): Readonly<Record<string, fc.Arbitrary<Message>>> => ({
  shrines: fc.tuple(status(true), news).map(([s, lines]) => shrinesView(s, seen, lines?.some((line) => line !== '') ? lines : undefined)),
  shrine: fc.tuple(stands, news).map(([{ s, place }, lines]) => shrineView(place, s, seen, lines)),
  'shrine to build': fc.tuple(status(true), fc.constantFrom(...SHRINE_TYPES)).map(([s, type]) => buildAskView(s, type, seen)),
  'shrine to upgrade': stands.map(({ s, place }) => upgradeAskView(place, s, seen)),
  'guild shrine': fc
    .tuple(guild, news)
    .map(([g, lines]) => guildShrineView(g, seen, lines?.some((line) => line !== '') ? lines : undefined)),
  'guild shrine to raise': guild.map((g) => guildShrineAskView(g, seen)),
  'shrine to sell': stands.map(({ place }) => sellAskView(place, seen)),
})
