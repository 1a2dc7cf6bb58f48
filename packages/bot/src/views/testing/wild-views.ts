import { defaultConfigDir, readConfig } from '@lumen/config'
import { BOARD_CATEGORIES, compileRuleset, ELEMENTS, SORTS, type Stack } from '@lumen/rules'
import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { printable } from '../../cards/plain-text.ts'
import { HOSTILE_NAMES } from '../../cards/sample-cards.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../../commands/action.ts'
import type { Message } from '../../discord/message.ts'
import { TOPIC_NAMES } from '../../messages/en/help.ts'
import { levelReachedView } from '../announcement.ts'
import { classAskView, classView } from '../classes.ts'
import { confirmView } from '../confirm.ts'
import { claimedView, dailyView } from '../daily.ts'
import { droppedView } from '../drop.ts'
import { fairnessView, rotatedView } from '../fairness.ts'
import { fusedView, fusionAskView, fusionKeptView, shardsView } from '../fusion.ts'
import { commandsView, helpView } from '../help.ts'
import { select, text, userSelect } from '../layout.ts'
import { leaderView, maidensView, maidenView } from '../maidens.ts'
import { plainView } from '../plain.ts'
import { playerText } from '../player-text.ts'
import { profileView } from '../profile.ts'
import { registeredView } from '../register.ts'
import { respecAskView, skillsView } from '../skills.ts'
import { oddsView, summonedView } from '../summon.ts'

import { topView } from '../top.ts'
import { wildContests } from './wild-contests.ts'
import { wildEvents } from './wild-events.ts'
import { wildExploration } from './wild-exploration.ts'
import { wildGuilds } from './wild-guilds.ts'
import { wildShrines } from './wild-shrines.ts'
import { wildTower } from './wild-tower.ts'

const NOON = 1_790_000_000_000
const ruleset = await readConfig(defaultConfigDir).then(({ files }) => {
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
  return compiled.right
})
/** Who looks, in tests. */
export const seen: Seen = {
  who: '99999999999999999999',
  ruleset,
  now: NOON,
  stamp: 'zzzzzzzzzzzzz',
  mention: (name) => `</${name}:9999999999999999999>`,
  fairness: { commitment: () => 'c'.repeat(64), secret: 's'.repeat(64) },
}

const huge = fc.constantFrom(0, 1, 2, 999, 1_000, 999_999, 1_000_000, 999_999_999_999_999, Number.MAX_SAFE_INTEGER)
const small = fc.integer({ min: 0, max: 100 })
const when = fc.option(fc.constantFrom(NOON, 1, 8_640_000_000_000_000), { nil: null })
const words = fc.oneof(fc.constantFrom(...HOSTILE_NAMES), fc.string({ unit: 'binary', maxLength: 200 }), fc.constant('W'.repeat(32)))
const element = fc.constantFrom(...ELEMENTS)
const tier = fc.integer({ min: 1, max: 18 })
const baseId = fc.constantFrom(...ruleset.maidens.bases.map(({ id }) => id), 9_999)
const stack: fc.Arbitrary<Stack> = fc.record({
  base: baseId,
  name: words.filter((name) => printable(name) !== ''),
  tier,
  tier_name: words,
  element,
  description: words,
  quantity: huge,
  attack: huge,
  defense: huge,
  hp: huge,
  speed: huge,
  variance: fc.record({ attack: fc.integer({ min: -10_000, max: 10_000 }), defense: fc.constant(-10_000), hp: fc.constant(10_000) }),
  power: huge,
  locked: fc.boolean(),
  leads: fc.boolean(),
  obtained_at: fc.constant(NOON),
})
const reward = fc.record({ lumees: huge, auric_coin: huge, lumenite: huge, xp: huge })
const events = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('player.levelled-up'),
      data: fc.record({ from: huge, to: huge, points: huge, milestones: fc.constant([]), lumees: huge, auric_coin: huge, lumenite: huge }),
    }),
    fc.record({ type: fc.constant('maidens.base-discovered'), data: fc.record({ base: baseId, tier, element }) }),
    fc.record({ type: fc.constant('maidens.copies-discarded'), data: fc.record({ base: baseId, copies: huge }) }),
    fc.record({ type: fc.constant('daily.objective-met'), data: fc.record({ day: huge, objective: fc.constantFrom('drop', 'fusion') }) }),
    fc.record({ type: fc.constant('daily.completed'), data: fc.record({ day: huge, streak: huge }) }),
  ),
  { maxLength: 30 },
)
const done = <R>(result: fc.Arbitrary<R>): fc.Arbitrary<Done<R>> =>
  fc.record({ command: fc.constant('1'), repeated: fc.boolean(), result, events }) as never
const pool = fc.record({
  pool: fc.constantFrom('energy', 'stamina', 'hp'),
  value: huge,
  max: huge,
  rate: huge,
  next_at: when,
  full_at: when,
})
const bonus = fc.constantFrom(...ELEMENTS.map((each) => ruleset.maidens.leaderBonus(each, 18)))
const skills = fc.record({
  available: huge,
  skills: fc.constant(
    (['energy', 'stamina', 'hp', 'attack', 'defense'] as const).map((skill) => ({ skill, points: 9_007, max: 1_000_000 })),
  ),
  per_point: fc.constant(ruleset.player.perPoint),
  allocated: huge,
  respec: fc.record({ lumenite: huge, have: huge, ready_at: when }),
})
const classes = fc.record({
  current: fc.constantFrom(null, 'adapter' as const),
  classes: fc.constant(
    (['destroyer', 'adapter', 'invoker'] as const).map((name) => ({ name, energy_ppm: 1, stamina_ppm: 250_000, shrine_ppm: 10_000_000 })),
  ),
  cost: huge,
  have: huge,
  cooldown: huge,
  ready_at: when,
})
const odds = fc.record({
  level: huge,
  tiers: fc.array(fc.record({ tier, tier_name: words, weight: small, bases: fc.constant(6), owned: small }), {
    minLength: 1,
    maxLength: 12,
  }),
  total: fc.constant(1_000_000),
  pity_pulls: small,
  guaranteed_in: small,
  cost_per_pull: fc.constant(1),
  auric_coin: huge,
  premium: fc.boolean(),
  batches: fc.constant([1, 5, 10].map((pulls) => ({ pulls, premium_only: pulls === 10, cost: pulls }))),
  next_unlock: fc.option(fc.record({ level: huge, tiers: fc.constant([4, 5]), tier_names: fc.tuple(words, words) }), { nil: null }),
})
const status = fc.record({
  day: huge,
  resets_at: fc.constant(NOON),
  objectives: fc.constant(
    (['drop', 'summon', 'fusion', 'energy', 'stamina'] as const).map((objective) => ({
      objective,
      done: 999_999,
      required: 1_000_000,
      met: false,
    })),
  ),
  complete: fc.boolean(),
  base: fc.record({ claimed: fc.boolean(), reward }),
  completion: fc.record({ claimed: fc.boolean(), reward }),
  streak: huge,
  longest_streak: huge,
  per_streak_day_ppm: huge,
  week: fc.record({ days: small, required: small, claimed: fc.boolean(), min_level: huge }),
  level: huge,
  comeback_days: huge,
})
const shards = fc.record({ have: huge, need: huge })
const pull = fc.record({ base: baseId, tier, new: fc.boolean(), guaranteed: fc.boolean() })

/** Every view, with the wildest data that its types allow. */
export const VIEWS: Readonly<Record<string, fc.Arbitrary<Message>>> = {
  registered: done(fc.record({ name: words, class: fc.constantFrom(null, 'invoker' as const) })).map((d) =>
    registeredView(d as Done<ResultOf<'player.register'>>, seen),
  ),
  profile: fc
    .record({
      player: fc.constantFrom(seen.who, '1'),
      name: words,
      registered_at: fc.constant(NOON),
      premium_until: when,
      class: fc.constantFrom(null, 'destroyer' as const),
      level: huge,
      experience: huge,
      next_level_xp: fc.option(huge, { nil: null }),
      points_available: huge,
      wallet: reward,
      pools: fc.array(pool, { minLength: 3, maxLength: 3 }),
      leader: fc.option(stack, { nil: null }),
      total_power: huge,
      bases: huge,
      copies: huge,
      guaranteed_in: small,
      shrines: fc.record({ count: huge, levels: huge, full: huge }),
      tower: fc.record({ floor: huge, highest_floor: huge, titles: fc.array(words, { maxLength: 12 }) }),
      statistics: fc.record({
        summons: huge,
        fusions: huge,
        fusions_success: huge,
        drops: huge,
        discovered: huge,
        dailies: huge,
        longest_streak: huge,
        sublevels: huge,
        matrons: huge,
        captures: huge,
        boons: huge,
      }),
    })
    .map((a) => profileView(a as unknown as AnswerOf<'player.profile'>, seen)),
  skills: fc.tuple(skills, fc.option(words, { nil: undefined })).map(([s, news]) => skillsView(s, seen, news)),
  respec: skills.map((s) => respecAskView(s, seen)),
  class: fc.tuple(classes, fc.option(words, { nil: undefined })).map(([s, news]) => classView(s, seen, news)),
  'class asked': classes.map((s) => classAskView(s, 'invoker', seen)),
  drop: done(fc.record({ auric_coin: huge, held: huge, charges: huge, ready_at: fc.constant(NOON) })).map((d) => droppedView(d, seen)),
  summon: fc
    .tuple(
      done(fc.record({ results: fc.array(pull, { minLength: 1, maxLength: 100 }), cost: huge, auric_coin: huge, pity_counter: small })),
      fc.option(fc.array(stack, { maxLength: 12 }), { nil: undefined }),
    )
    .map(([d, stacks]) => summonedView(d, stacks && { stacks }, seen)),
  odds: odds.map((o) => oddsView(o as AnswerOf<'summon.odds'>, seen)),
  maidens: fc
    .record({
      tier: fc.option(tier, { nil: null }),
      element: fc.option(element, { nil: null }),
      sort: fc.constantFrom(...SORTS),
      page: fc.integer({ min: 1, max: 10_000 }),
      pages: fc.constant(10_000),
      found: huge,
      owned: huge,
      copies: huge,
      known: huge,
      total_power: huge,
      tiers: fc.constant([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]),
      stacks: fc.uniqueArray(stack, { maxLength: 10, selector: ({ base }) => base }),
    })
    .map((a) => maidensView(a as unknown as AnswerOf<'maidens.list'>, seen)),
  maiden: fc
    .tuple(
      fc.record({ stack, bonus, leader_ready_at: when, copy_cap: fc.option(huge, { nil: null }) }),
      fc.option(words, { nil: undefined }),
    )
    .map(([a, news]) => maidenView(a, seen, news)),
  leader: fc
    .tuple(
      fc.record({ stack: fc.option(stack, { nil: null }), bonus, total_power: huge, ready_at: when, cooldown: huge, owns: huge }),
      fc.option(words, { nil: undefined }),
    )
    .map(([a, news]) => leaderView(a, seen, news)),
  'fusion asked': fc
    .record({
      first: stack,
      second: stack,
      tier: fc.integer({ min: 1, max: 11 }),
      cost: huge,
      lumees: huge,
      success_ppm: huge,
      element,
      results: fc.array(fc.record({ base: baseId, name: words, owned: huge }), { minLength: 1, maxLength: 60 }),
      shards_on_failure: fc.tuple(huge, huge),
      shards,
    })
    .map((a) => fusionAskView(a, seen)),
  'fusion kept': fc.constant(fusionKeptView()),
  fused: fc
    .tuple(
      done(
        fc.record({
          success: fc.boolean(),
          tier: fc.integer({ min: 1, max: 11 }),
          result: fc.option(baseId, { nil: null }),
          new: fc.boolean(),
          shards: huge,
          shards_held: huge,
          cost: huge,
          lumees: huge,
        }),
      ),
      fc.option(
        fc.record({
          stack: fc.option(stack, { nil: null }),
          again: fc.option(fc.record({ cost: huge, success_ppm: huge }), { nil: null }),
          shards,
        }),
        {
          nil: undefined,
        },
      ),
    )
    .map(([d, after]) => fusedView(d, after, seen, { a: 1, b: 9_999 })),
  shards: fc
    .record({
      need: huge,
      on_failure: fc.tuple(huge, huge),
      tiers: fc.constant(
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((t) => ({
          tier: t,
          tier_name: 'W'.repeat(20),
          have: 99_999,
          success_ppm: 1,
          cost: 99_999_999,
        })),
      ),
    })
    .map((a) => shardsView(a as AnswerOf<'fusion.shard-sheet'>, seen)),
  daily: status.map((s) => dailyView(s, seen)),
  claimed: fc
    .tuple(
      done(
        fc.record({
          parts: fc.constant(['base', 'completion'] as const),
          streak: huge,
          rewards: reward,
          weekly: reward,
          comeback: fc.record({ days: huge, lumees: huge, auric_coin: huge }),
        }),
      ),
      fc.option(status, { nil: undefined }),
    )
    .map(([d, s]) => claimedView(d, s, seen)),
  fairness: fc.record({ epoch: huge, nonce: huge, client_seed: words }).map((a) => fairnessView(a, seen)),
  rotated: fc
    .tuple(done(fc.record({ ended: huge, epoch: huge, client_seed: words, ended_seed: words, commands: huge })), fc.boolean())
    .map(([d, known]) => rotatedView(d, known ? seen : { ...seen, fairness: { ...seen.fairness, secret: undefined } })),
  confirm: fc.tuple(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 0, max: 40 })).map(([said, n]) =>
    confirmView(
      {
        title: playerText(said),
        about: [
          text(playerText(said)),
          select(
            'a',
            said,
            Array.from({ length: n }, (_, i) => ({ label: `x${said}`, value: `${i}` })),
            { least: 0, most: 30 },
          ),
          userSelect('b', said, { least: 3, most: 2 }),
        ],
        yes: { label: `x${said}`, id: 'c' },
      },
      seen,
    ),
  ),
  help: fc.constantFrom(...TOPIC_NAMES).map((topic) => helpView(topic, seen)),
  commands: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -3, max: 9 })).map(([many, page]) =>
    commandsView(
      Array.from({ length: many }, (_, i) => ({
        description: 'd'.repeat(100),
        names: Array.from({ length: 1 + (i % 9) }, (_, j) => `guild-${i} ${'word'.repeat(j)}`),
      })),
      page,
      seen,
    ),
  ),
  top: fc
    .record({
      ok: fc.constant(true as const),
      category: fc.constantFrom(...BOARD_CATEGORIES),
      page: huge,
      pages: huge,
      entries: huge,
      takenAt: when,
      places: fc.array(
        fc.record({ place: huge, rank: huge, id: fc.constantFrom(seen.who, '1'), name: words, value: huge, tie: huge, achievedAt: huge }),
        { maxLength: 25 },
      ),
      mine: fc.oneof(
        fc.constant({ ok: false as const, code: 'leaderboards/not-ranked', params: {}, also: [] }),
        fc.record({
          ok: fc.constant(true as const),
          category: fc.constantFrom(...BOARD_CATEGORIES),
          id: fc.constant(seen.who),
          rank: huge,
          entries: huge,
          percentileTenths: fc.integer({ min: 1, max: 1_000 }),
          value: huge,
          tie: huge,
          takenAt: when,
        }),
      ),
    })
    .map((found) => topView(found, seen)),
  ...wildEvents(seen),
  ...wildShrines(seen),
  ...wildGuilds(seen),
  ...wildContests(seen),
  ...wildTower(seen),
  ...wildExploration(seen, stack as fc.Arbitrary<never>),
  plain: words.map((news) => plainView(news, seen, 'maidens')),
  announcement: huge.map((level) => levelReachedView(seen.who, level)),
}
