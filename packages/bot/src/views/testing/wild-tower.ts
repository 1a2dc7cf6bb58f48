import { MECHANICS, SIZES, TOKENS } from '@lumen/rules'
import fc from 'fast-check'
import { printable } from '../../cards/plain-text.ts'
import { HOSTILE_NAMES } from '../../cards/sample-cards.ts'
import type { AnswerOf, Batch, Done, ResultOf, Seen } from '../../commands/action.ts'
import type { Message } from '../../discord/message.ts'
import { type Purse, redeemedView, tokensView } from '../tokens.ts'
import { type Status, towerView } from '../tower.ts'
import { fightView } from '../tower-fight.ts'
import { floorView } from '../tower-floor.ts'

const huge = fc.constantFrom(0, 1, 2, 999, 1_000, 999_999, 999_999_999_999_999, Number.MAX_SAFE_INTEGER)
const words = fc.constantFrom(...HOSTILE_NAMES, 'W'.repeat(60)).filter((name) => printable(name) !== '')
const when = fc.constantFrom(1_790_000_000_000, 1, 8_640_000_000_000_000)
const element = fc.constantFrom('infernal' as const, 'abyssal' as const)
const floor = fc.constantFrom(1, 49, 50, 300, 999_999, 1_000_000)
const momentum = fc.integer({ min: 0, max: 100 })
const tokens = fc.uniqueArray(fc.record({ token: fc.constantFrom(...TOKENS), amount: huge }), { selector: (t) => t.token })
const spoils = fc.record({
  lumees: huge,
  xp: huge,
  tokens,
  lumenite: huge,
  title: fc.option(words, { nil: null }),
  drop_charge: fc.boolean(),
})
const milestone = fc.record({ name: words, element, mechanics: fc.shuffledSubarray([...MECHANICS]), tokens, lumenite: huge, title: words })
const boss = floor.chain((at) =>
  fc.record({
    floor: fc.constant(at),
    hp: huge,
    max_hp: huge,
    attack: huge,
    defense: huge,
    milestone: fc.option(milestone, { nil: null }),
  }),
)
const refused = fc.option(
  fc.record({
    code: fc.constantFrom(
      'tower/no-maidens' as const,
      'tower/size-locked' as const,
      'tower/too-wounded' as const,
      'resources/not-enough-stamina' as const,
      'wallet/not-enough-lumenite' as const,
    ),
    params: fc.record({ need: huge, have: huge, ready_at: fc.option(when, { nil: null }) }),
    also: fc.constant([]),
  }),
  { nil: null },
)
const sizes = fc.tuple(
  ...SIZES.map((size) =>
    fc.record({
      size: fc.constant(size),
      hits: fc.constantFrom(1, 100),
      stamina: huge,
      lumenite: huge,
      min_level: huge,
      momentum,
      unlocked: fc.boolean(),
      refused,
      critical_ppm: fc.constantFrom(0, 750_000),
      miss_ppm: huge,
      hit_damage: huge,
      damage: huge,
      counters: fc.record({ hits: fc.constantFrom(0, 100), damage: huge }),
      aura: huge,
      hits_to_win: fc.option(huge, { nil: null }),
      attacks_to_win: fc.option(huge, { nil: null }),
    }),
  ),
)
const pool = fc.record({ pool: fc.constant('hp'), value: huge, max: huge, rate: huge, next_at: when, full_at: when, least: huge })
const member = fc.record({ name: words, quantity: huge })
const strength = fc.record({ power: huge, attack: huge, guard: huge, defense: huge, team: fc.constant([]), critPpm: huge, bonus_ppm: huge })

const status = fc.record({
  floor,
  highest_floor: huge,
  boss,
  actions: huge,
  momentum: fc.record({
    now: momentum,
    damage_ppm: huge,
    falls: fc.option(fc.record({ at: when, to: momentum }), { nil: null }),
    next_step: fc.option(fc.record({ at: momentum, damage_ppm: huge }), { nil: null }),
  }),
  hp: pool,
  stamina: pool,
  lumenite: huge,
  strength,
  team: fc.array(member, { maxLength: 6 }),
  sizes,
  spoils,
  next_milestone: floor,
  victories: huge,
  defeats: huge,
  titles: fc.array(words, { maxLength: 3 }),
}) as unknown as fc.Arbitrary<Status>

const fight = fc.record({
  floor,
  size: fc.constantFrom(...SIZES),
  outcome: fc.constantFrom('victory' as const, 'defeat' as const, 'standing' as const),
  hits: fc.array(fc.record({ damage: huge, critical: fc.boolean(), missed: fc.boolean() }), { minLength: 1, maxLength: 100 }),
  counters: fc.array(huge, { maxLength: 100 }),
  aura: huge,
  boss_hp_before: huge,
  boss_hp: huge,
  boss_heals: huge,
  boss_hp_max: huge,
  hp_before: huge,
  hp: huge,
  max_hp: huge,
  momentum_before: momentum,
  momentum,
  stamina: huge,
  max_stamina: huge,
  spent: fc.record({ stamina: huge, lumenite: huge }),
  spoils: fc.option(spoils, { nil: null }),
  lumees: huge,
  lumenite: huge,
})

const events = fc.array(
  fc.record({ type: fc.constant('tokens.granted'), data: fc.record({ token: fc.constantFrom(...TOKENS), lost: huge }) }),
  { maxLength: 8 },
)
const done = <R>(result: fc.Arbitrary<R>): fc.Arbitrary<Done<R>> =>
  fc.record({ command: fc.constant('1'), repeated: fc.boolean(), result, events }) as never

const purse = fc.record({
  prefer_unowned: fc.boolean(),
  cap: huge,
  tokens: fc.tuple(
    ...TOKENS.map((token) =>
      fc.record({
        token: fc.constant(token),
        held: huge,
        cost: fc.constantFrom(1, 9_999),
        redeemable: huge,
        total: fc.constant(1_000_000),
        tiers: fc.array(
          fc.record({
            tier: fc.integer({ min: 1, max: 12 }),
            tier_name: words,
            weight: fc.nat({ max: 1_000_000 }),
            bases: huge,
            owned: huge,
          }),
          { minLength: 1, maxLength: 12 },
        ),
      }),
    ),
  ),
}) as unknown as fc.Arbitrary<Purse>

const redeemed = fc.record({
  token: fc.constantFrom(...TOKENS),
  cost: huge,
  base: fc.constantFrom(1, 50, 9_999),
  tier: fc.integer({ min: 1, max: 18 }),
  new: fc.boolean(),
  held: huge,
})

/** The views of the tower and of tokens, with the wildest data that their types allow. */
export const wildTower = (seen: Seen): Readonly<Record<string, fc.Arbitrary<Message>>> => ({
  tower: status.map((s) => towerView(s, seen)),
  'tower floor': fc
    .record({
      floor,
      current_floor: floor,
      boss,
      strength,
      momentum,
      hp: fc.record({ value: huge, max: huge }),
      sizes,
      spoils,
      next_milestone: floor,
    })
    .map((a) => floorView(a as unknown as AnswerOf<'tower.floor'>, seen)),
  'tower fight': fc
    .tuple(done(fight), fc.option(status, { nil: undefined }))
    .map(([d, after]) => fightView(d as Done<ResultOf<'tower.attack'>>, after, seen)),
  tokens: purse.map((p) => tokensView(p, seen)),
  redeemed: fc
    .record({
      done: fc.array(done(redeemed), { minLength: 1, maxLength: 20 }),
      times: fc.constant(20),
      stopped: fc.option(fc.constant({ code: 'core/rate-limited', params: { uses: 10, perMs: 60_000, retryAfterMs: 1 }, also: [] }), {
        nil: undefined,
      }),
    })
    .map((b) => redeemedView(b as unknown as Batch<ResultOf<'tokens.redeem'>>, undefined, seen)),
})
