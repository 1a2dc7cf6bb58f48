import { BOON_KINDS, type MetSheet, type Ruleset, type SectorSheet } from '@lumen/rules'
import fc from 'fast-check'
import type { AnswerOf, Batch, Done, ResultOf, Seen } from '../../commands/action.ts'
import type { Message } from '../../discord/message.ts'
import { encounterView, releaseAskView, releasedView, wonView } from '../encounter.ts'
import { dismissAskView, mapView, sectorView } from '../exploration.ts'
import { exploredView } from '../explored.ts'
import { masteryView } from '../mastery.ts'
import { dismissedView, foughtView } from '../matron.ts'

const NOON = 1_790_000_000_000
const huge = fc.constantFrom(0, 1, 2, 999, 1_000, 999_999, 1_000_000, 999_999_999_999_999, Number.MAX_SAFE_INTEGER)
const ppm = fc.constantFrom(0, 1, 18_367, 510_204, 1_000_000)
const when = fc.constantFrom(NOON, 1, 8_640_000_000_000_000)
const word = fc.constantFrom('W'.repeat(40), 'Mother of All', '**@everyone**')
const number = fc.integer({ min: 1, max: 10 })
const tier = fc.integer({ min: 1, max: 12 })
const sublevel = fc.integer({ min: 1, max: 9 })

const sheet: fc.Arbitrary<SectorSheet> = fc.record({
  sector: number,
  name: word,
  open: fc.boolean(),
  unlock_level: huge,
  unfinished: fc.option(number, { nil: null }),
  recommended_level: huge,
  sublevel,
  sublevels: fc.constant(8),
  progress_bp: fc.integer({ min: 0, max: 9_999 }),
  gained_bp: huge,
  energy: huge,
  lumees: huge,
  xp: huge,
  encounter_ppm: ppm,
  tiers: fc.array(fc.record({ tier, tier_name: word, ppm, capture_ppm: ppm, purification: huge }), { maxLength: 12 }),
  laps: huge,
  rank: fc.integer({ min: 0, max: 3 }),
  next_boon: fc.option(fc.record({ boon: fc.constantFrom(...BOON_KINDS), amount: huge, laps: huge }), { nil: null }),
  matron: fc.record({
    name: word,
    here: fc.boolean(),
    away_until: fc.option(when, { nil: null }),
    rarity: fc.constantFrom('uncommon' as const, 'legendary' as const),
    hp: huge,
    attack: huge,
    energy: huge,
    turns: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
    max_turns: fc.constant(30),
    fast_turns: fc.constant(10),
    most_lumees: huge,
    most_xp: huge,
    token: fc.constantFrom('bronze' as const, 'platinum' as const),
    tokens: huge,
  }),
  next: fc.constantFrom('explore' as const, 'fight', 'answer', 'wait', 'rest', 'locked', 'gather'),
})

/** Any maiden who waits for an answer. */
export const met = ({ maidens }: Ruleset): fc.Arbitrary<MetSheet> =>
  fc
    .record({
      base: fc.constantFrom(...maidens.bases.filter((b) => b.tier <= 12)),
      sector: number,
      owned: huge,
      capture_ppm: ppm,
      purification: huge,
      lumenite: huge,
      expires_at: when,
    })
    .map(({ base, ...more }) => ({ ...base, ...more, base: base.id, tier_name: maidens.tierName(base.tier), sector_name: 'W'.repeat(40) }))

const energy = fc.record({
  pool: fc.constant('energy' as const),
  value: huge,
  max: huge,
  rate: huge,
  next_at: fc.option(when, { nil: null }),
  full_at: fc.option(when, { nil: null }),
})

const status = (ruleset: Ruleset, sectors: number): fc.Arbitrary<AnswerOf<'exploration.status'>> =>
  fc.record({
    level: huge,
    energy,
    sectors: fc.uniqueArray(sheet, { minLength: sectors, maxLength: sectors, selector: (s) => s.sector }),
    encounter: fc.option(met(ruleset), { nil: null }),
  })

const done = <R>(result: fc.Arbitrary<R>): fc.Arbitrary<Done<R>> =>
  result.map((r) => ({ command: '1', repeated: false, events: [], result: r }))

const explored = (ruleset: Ruleset): fc.Arbitrary<ResultOf<'exploration.explore'>> =>
  fc.record({
    sector: number,
    sublevel,
    energy: huge,
    energy_left: huge,
    lumees: huge,
    xp: huge,
    progress_bp: fc.integer({ min: 0, max: 9_999 }),
    cleared: fc.boolean(),
    stands_at: sublevel,
    matron: fc.boolean(),
    encounter: fc.option(
      met(ruleset).map(({ base, tier: of, expires_at }) => ({ base, tier: of, expires_at })),
      { nil: null },
    ),
  })

const batch = (ruleset: Ruleset): fc.Arbitrary<Batch<ResultOf<'exploration.explore'>>> =>
  fc.record({
    done: fc.array(done(explored(ruleset)), { minLength: 1, maxLength: 20 }),
    times: fc.constant(20),
    stopped: fc.constantFrom(
      undefined,
      { code: 'exploration/not-enough-energy', params: { need: 6, have: 0, max: 100, ready_at: NOON }, also: [] },
      { code: 'exploration/encounter-pending', params: {}, also: [] },
    ),
  })

const fought: fc.Arbitrary<ResultOf<'exploration.fight-matron'>> = fc.record({
  sector: number,
  won: fc.boolean(),
  hp: huge,
  attack: huge,
  turns: fc.array(fc.record({ damage: huge, critical: fc.boolean(), hp_left: huge }), { minLength: 1, maxLength: 100 }),
  energy: huge,
  energy_left: huge,
  lumees: huge,
  xp: huge,
  token: fc.option(fc.constant('platinum' as const), { nil: null }),
  tokens: huge,
  charge: fc.boolean(),
  laps: huge,
  boons: fc.array(fc.record({ sector: number, rank: fc.integer({ min: 1, max: 3 }), boon: fc.constantFrom(...BOON_KINDS), amount: huge }), {
    maxLength: 3,
  }),
})

const mastery: fc.Arbitrary<AnswerOf<'exploration.mastery'>> = fc.record({
  sectors: fc.array(
    fc.record({
      sector: number,
      name: word,
      laps: huge,
      boons: fc.array(
        fc.record({
          rank: fc.integer({ min: 1, max: 3 }),
          boon: fc.constantFrom(...BOON_KINDS),
          amount: huge,
          laps: huge,
          earned: fc.boolean(),
        }),
        { minLength: 3, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 10 },
  ),
  totals: fc.record({
    attackPpm: huge,
    defensePpm: huge,
    xpPpm: huge,
    lumeesPpm: huge,
    critPpm: huge,
    capturePpm: huge,
    hpPpm: huge,
    shrinePpm: huge,
    energyPerHourMilli: huge,
    staminaPerHourMilli: huge,
    maxEnergy: huge,
    maxStamina: huge,
  }),
})

const base = fc.constantFrom(1, 2, 50, 9_999)

/** The views of the exploration, with the wildest data that their types allow. */
export const wildExploration = (seen: Seen, stack: fc.Arbitrary<never>): Readonly<Record<string, fc.Arbitrary<Message>>> => {
  const { ruleset } = seen
  const maybeStatus = fc.option(status(ruleset, 1), { nil: undefined })
  const stacks = fc.option(
    fc.array(stack, { maxLength: 1 }).map((all) => ({ stacks: all })),
    { nil: undefined },
  )
  const capture = done(fc.record({ success: fc.boolean(), base, tier, sector: number, chance_ppm: ppm, new: fc.boolean() }))
  const purified = done(fc.record({ base, tier, sector: number, new: fc.boolean(), cost: huge, lumenite: huge }))
  return {
    map: status(ruleset, 10).map((s) => mapView(s, seen)),
    sector: status(ruleset, 1).map((s) => sectorView(s, seen)),
    'matron asked to leave': status(ruleset, 1).map((s) => dismissAskView(s, seen)),
    explored: fc.tuple(batch(ruleset), maybeStatus).map(([b, s]) => exploredView(b, s, seen)),
    encounter: fc.option(met(ruleset), { nil: null }).map((encounter) => encounterView({ encounter }, seen)),
    releaseAsked: fc.option(met(ruleset), { nil: null }).map((encounter) => releaseAskView({ encounter }, seen)),
    captured: fc.tuple(fc.oneof(capture, purified), stacks).map(([d, s]) => wonView(d, s, seen)),
    released: done(fc.record({ base, tier, sector: number })).map((d) => releasedView(d, seen)),
    fought: fc.tuple(done(fought), maybeStatus).map(([d, s]) => foughtView(d, s, seen)),
    'matron dismissed': done(fc.record({ sector: number, sublevel, until: when })).map((d) => dismissedView(d, seen)),
    mastery: mastery.map((m) => masteryView(m, seen)),
  }
}
