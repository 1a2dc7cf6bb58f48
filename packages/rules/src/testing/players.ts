import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { OBJECTIVES, type Objective } from '../daily/state.ts'
import { BOOST_KINDS } from '../events/kinds.ts'
import { CLEARED } from '../exploration/state.ts'
import { game } from '../game.ts'
import { apply } from '../kernel/apply.ts'
import type { Change } from '../kernel/change.ts'
import type { Id, Key } from '../kernel/entity.ts'
import type { Json } from '../kernel/json.ts'
import { mulDiv, saturatingAdd } from '../kernel/numbers.ts'
import { SINGLETON } from '../kernel/part.ts'
import { DAY, dayOf, type Millis, weekOf } from '../kernel/time.ts'
import { PersistentWorld, type World } from '../kernel/world.ts'
import { varied } from '../maidens/copies.ts'
import { totalPower } from '../maidens/power.ts'
import { boonBit, MAX_SECTOR } from '../mastery/boon.ts'
import { boonsOf } from '../mastery/boons.ts'
import { rankOf } from '../mastery/formulas.ts'
import { CLASSES, SKILLS } from '../player/state.ts'
import { maxima } from '../resources/maxima.ts'
import { POINT } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { LAST_SHRINE, MICRO, slotOf, typeOf } from '../shrines/state.ts'
import { TOKENS } from '../tokens/state.ts'
import { guildsAmong, type Newcomer } from './guild-worlds.ts'
import { envOf, GENESIS, PEOPLE, play } from './lives.ts'
import { plainState } from './plain-state.ts'

type Row = { readonly [column: string]: Json }

/** A number up to `max` with a taste for both ends. */
const upTo = (max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 0, max }), fc.constantFrom(0, max), fc.integer({ min: 0, max: Math.min(max, 10) }))

const ago = (now: Millis, most: Millis): fc.Arbitrary<Millis> => upTo(most).map((wait) => now - wait)

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 })

/** How many points each skill would like. */
const wishes = fc.tuple(...SKILLS.map(() => upTo(1_000)))

/** Points spread over the skills, each within its cap, the rest unspent. */
const spread = ({ player }: Ruleset, level: number, wished: readonly number[]): Row => {
  let left = player.pointsAtRegistration + player.pointsPerLevel * (level - 1)
  const row: { [column: string]: number } = {}
  SKILLS.forEach((skill, i) => {
    const points = Math.min(wished[i]!, player.maxPoints[skill], left)
    row[`points_${skill}`] = points
    left -= points
  })
  return { ...row, points_available: left }
}

const progress = ({ player }: Ruleset): fc.Arbitrary<Row & { readonly level: number }> =>
  fc
    .oneof(upTo(player.maxLevel - 1), fc.constantFrom(0, 8, 9, 48, 49, player.maxLevel - 2, player.maxLevel - 1))
    .map((n) => 1 + Math.min(Math.max(n, 0), player.maxLevel - 1))
    .chain((level) => {
      const most = level >= player.maxLevel ? 1_000_000_000 : Math.max(0, player.xpStep[level + 1]! - 1)
      return upTo(most).map((experience) => ({
        level,
        experience,
        xp: player.xpStep.slice(0, level + 1).reduce(saturatingAdd, experience),
      }))
    })

const pool = (name: 'energy' | 'stamina' | 'hp', max: number): fc.Arbitrary<Row> =>
  fc.record({ value: upTo(max), rem: upTo(POINT - 1) }).map(({ value, rem }) => ({
    [name]: value,
    [`${name}_rem`]: value >= max ? 0 : rem,
    [`max_${name}`]: max,
  }))

interface Stacked {
  readonly rows: readonly { readonly base: number; readonly row: Row & { readonly attack: number; readonly quantity: number } }[]
  readonly memories: readonly { readonly base: number; readonly row: Row }[]
  readonly leader: number | null
}

const stacked = ({ maidens }: Ruleset, now: Millis): fc.Arbitrary<Stacked> => {
  // not −0, which is no whole number to the codecs
  const least = 0 - maidens.varianceBp
  const bp = fc.oneof(fc.integer({ min: least, max: maidens.varianceBp }), fc.constantFrom(least, maidens.varianceBp))
  const variance = fc.record({ variance_attack: bp, variance_defense: bp, variance_hp: bp })
  // low tiers and few bases come up often enough to have pairs to fuse
  const base = fc.oneof(fc.constantFrom(...maidens.bases), fc.constantFrom(...maidens.bases.slice(0, 12)))
  const one = fc.record({
    base,
    variance,
    quantity: fc.oneof(
      fc.integer({ min: 1, max: Math.min(4, maidens.maxCopies) }),
      upTo(maidens.maxCopies - 1).map((n) => n + 1),
    ),
    locked: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    obtained_at: ago(now, 30 * DAY),
  })
  return fc
    .record({
      stacks: fc.uniqueArray(one, { selector: (s) => s.base.id, maxLength: 14 }),
      lost: fc.uniqueArray(fc.record({ base, variance }), { selector: (s) => s.base.id, maxLength: 4 }),
      leads: orNull(fc.nat({ max: 100 })),
    })
    .map(({ stacks, lost, leads }) => ({
      rows: stacks.map(({ base: of, variance: v, quantity, locked, obtained_at }) => ({
        base: of.id,
        row: {
          quantity,
          locked,
          obtained_at,
          attack: varied(of.attack, v.variance_attack),
          defense: varied(of.defense, v.variance_defense),
          hp: varied(of.hp, v.variance_hp),
          ...v,
        },
      })),
      memories: lost.filter((m) => !stacks.some((s) => s.base.id === m.base.id)).map((m) => ({ base: m.base.id, row: m.variance })),
      leader: leads === null || stacks.length === 0 ? null : stacks[leads % stacks.length]!.base.id,
    }))
}

/** A day's row whose flags say what its counters and the requirements say. */
const quest = ({ daily }: Ruleset, now: Millis): fc.Arbitrary<Row & { readonly completed_at: Millis | null }> =>
  fc
    .record({
      counts: fc.tuple(...OBJECTIVES.map(() => upTo(12))),
      base_claimed: fc.boolean(),
      claimed: fc.boolean(),
    })
    .map(({ counts, base_claimed, claimed }) => {
      const row: { [column: string]: Json } = { base_claimed }
      const met = (o: Objective, i: number): boolean => counts[i]! >= daily.required[o] && counts[i]! > 0
      OBJECTIVES.forEach((o, i) => {
        row[o] = counts[i]!
        row[`${o}_done`] = met(o, i)
      })
      const complete = OBJECTIVES.every((o, i) => met(o, i) || daily.required[o] === 0) && counts.some((n) => n > 0)
      return { ...row, completed_at: complete ? now : null, completion_claimed: complete && claimed }
    })

interface Explored {
  readonly sectors: readonly { readonly sector: number; readonly row: Row }[]
  readonly boons: readonly { readonly bit: number; readonly row: Row }[]
  readonly mask: number
  readonly laps: number
  readonly encounter: Row
}

/** Sectors in their order, each entered once the one before was finished, with the boons that their laps have earned; and someone met, or not. */
const explored = ({ mastery, exploration, maidens }: Ruleset, now: Millis): fc.Arbitrary<Explored> => {
  const matronAt = exploration.sublevels + 1
  const wild = maidens.bases.filter(({ tier, summonable }) => tier <= 12 && summonable)
  const sector = fc.record({
    laps: upTo(8),
    sublevel: fc.oneof(fc.integer({ min: 1, max: matronAt }), fc.constant(matronAt)),
    bp: upTo(CLEARED - 1),
    sent: orNull(ago(now, DAY)),
  })
  const met = fc.record({
    base: fc.constantFrom(...wild),
    sector: fc.integer({ min: 1, max: MAX_SECTOR }),
    at: fc.oneof(fc.constant(now), ago(now, 2 * exploration.waitsFor)),
  })
  return fc
    .tuple(
      fc.array(sector, { maxLength: MAX_SECTOR }),
      orNull(met),
      fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    )
    .map(([wishes, who, answered]) => {
      const sectors: { sector: number; row: Row }[] = []
      const boons: { bit: number; row: Row }[] = []
      let [mask, total] = [0, 0]
      wishes.forEach(({ laps: wish, sublevel, bp, sent }, i) => {
        const laps = i < wishes.length - 1 ? Math.max(1, wish) : wish
        total += laps
        const away = { dismissed_count: sent === null ? 0 : 1, dismissed_until: sent === null ? null : sent + DAY / 2 }
        sectors.push({ sector: i + 1, row: { sublevel, progress_bp: sublevel === matronAt ? 0 : bp, laps, ...away } })
        for (let rank = 1; rank <= rankOf(mastery, laps); rank++) {
          const bit = boonBit(i + 1, rank)
          const { kind, amount } = mastery.boons[bit]!
          mask |= 1 << bit
          boons.push({ bit, row: { sector: i + 1, rank, boon: kind, amount, granted_at: now - 1 } })
        }
      })
      const encounter: Row = who
        ? {
            base: answered ? null : who.base.id,
            tier: who.base.tier,
            sector: who.sector,
            met_at: who.at,
            expires_at: who.at + exploration.waitsFor,
          }
        : {}
      return { sectors, boons, mask, laps: total, encounter }
    })
}

/** Some of a player's shrines, of any level, paid some time ago. */
const standing = (
  { shrines }: Ruleset,
  now: Millis,
): fc.Arbitrary<readonly (readonly [shrine: number, row: Row & { readonly level: number }])[]> =>
  fc
    .tuple(
      ...Array.from({ length: LAST_SHRINE + 1 }, (_, shrine) =>
        fc.option(
          fc.record({ level: upTo(shrines.types[typeOf(shrine)].maxLevel - 1), at: ago(now, 3 * shrines.cap), carry: upTo(MICRO - 1) }),
        ),
      ),
    )
    .map((all) =>
      all.flatMap((found, shrine) => {
        const { maxShrines, invested } = shrines.types[typeOf(shrine)]
        if (found === null || slotOf(shrine) >= maxShrines) return []
        const level = found.level + 1
        return [
          [shrine, { level, collected_at: found.at, carry_micro: found.carry, invested: invested[level]!, built_at: found.at }] as const,
        ]
      }),
    )

/** A floor, a boss half beaten or fresh, and the titles of all milestones below. */
const climbed = (
  { tower }: Ruleset,
  now: Millis,
): fc.Arbitrary<{ readonly row: Row & { readonly highest_floor: number }; readonly titles: readonly string[] }> =>
  fc
    .record({
      floor: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(50, 100, 200, 300, 400), fc.integer({ min: 1, max: 900 })),
      struck: orNull(fc.integer({ min: 1, max: 1_000 })),
      momentum: upTo(100),
      last: ago(now, 3 * 60 * 60_000),
      actions: upTo(40),
      defeats: upTo(1_000),
    })
    .map(({ floor, struck, momentum, last, actions, defeats }) => {
      const { hp } = tower.boss(floor)
      const fresh = struck === null
      const titles = new Set<string>()
      for (let at = tower.nextMilestone(1); at < floor; at = tower.nextMilestone(at + 1)) titles.add(tower.boss(at).milestone!.title)
      return {
        row: {
          current_floor: floor,
          highest_floor: floor - 1,
          boss_hp_current: fresh ? 0 : Math.max(1, mulDiv(hp, struck, 1_000)),
          boss_hp_max: fresh ? 0 : hp,
          momentum,
          last_attack_at: fresh && floor === 1 ? null : last,
          actions_on_floor: actions,
          total_victories: floor - 1,
          total_defeats: defeats,
        },
        titles: [...titles],
      }
    })

const places = (ruleset: Ruleset, id: Id, now: Millis): fc.Arbitrary<readonly Change[]> => {
  const { caps } = ruleset.resources
  const day = dayOf(now)
  const most = fc.record({
    wallet: fc.record({ lumees: upTo(caps.lumees), auric_coin: upTo(caps.auric_coin), lumenite: upTo(caps.lumenite) }),
    calling: fc.record({ player_class: orNull(fc.constantFrom(...CLASSES)), changed: ago(now, 30 * DAY) }),
    respec: fc.record({ count: upTo(12), at: ago(now, 20 * DAY) }),
    premium: orNull(fc.integer({ min: -DAY, max: DAY }).map((t) => now + t)),
    suspended: fc.integer({ min: 0, max: 15 }).map((n) => (n === 0 ? now - 1 : null)),
    drop: fc.record({ drop_charges: upTo(ruleset.drop.maxCharges), drop_at: ago(now, DAY) }),
    maidens: stacked(ruleset, now),
    leader_changed: orNull(ago(now, DAY)),
    pity: upTo(ruleset.summon.pityPulls - 1),
    streak: fc.record({
      streak: upTo(400),
      complete: orNull(upTo(2)),
      active: upTo(5),
      comeback: upTo(ruleset.daily.comeback.maxDays),
    }),
    quest: fc.option(quest(ruleset, now)),
    week: fc.option(fc.record({ days: upTo(6), claimed: fc.boolean() })),
    shards: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 11 }), upTo(caps.shards)), {
      selector: ([tier]) => tier,
      maxLength: 11,
    }),
    shrines: standing(ruleset, now),
    tower: fc.option(climbed(ruleset, now)),
    tokens: fc.uniqueArray(fc.tuple(fc.constantFrom(...TOKENS), upTo(caps.tokens)), { selector: ([token]) => token, maxLength: 6 }),
    counters: fc.record({
      summons: upTo(1_000_000),
      fusions: upTo(1_000_000),
      drops: upTo(1_000_000),
      spent: upTo(1_000_000_000_000),
    }),
    rested: ago(now, 3 * DAY),
    fair: fc.record({ fairness_epoch: upTo(50), nonce: upTo(1_000_000) }),
  })
  // what depends on something drawn before is little, because arbitraries that are made for each world take longer than the world
  return fc.tuple(progress(ruleset), wishes, explored(ruleset, now), most).chain(([progressed, wished, map, p]) => {
    const points = spread(ruleset, progressed.level, wished)
    const max = maxima(ruleset, progressed.level, points as never, boonsOf(ruleset, map.mask))
    const pools = fc.record({
      energy: pool('energy', max.energy),
      stamina: pool('stamina', max.stamina),
      hp: pool('hp', max.hp),
    })
    return pools.map((filled) => {
      const { rows, memories, leader } = p.maidens
      const completed = p.quest?.completed_at != null
      const streak = p.streak.streak + (completed ? 1 : 0)
      const own: Row = {
        ...progressed,
        ...points,
        ...p.wallet,
        ...filled.energy,
        ...filled.stamina,
        ...filled.hp,
        pools_at: p.rested,
        ...p.drop,
        ...p.fair,
        registered_at: now - 40 * DAY,
        name: 'Generated',
        suspended_at: p.suspended,
        premium_until: p.premium,
        player_class: p.calling.player_class,
        class_changed_at: p.calling.player_class === null ? null : p.calling.changed,
        respec_count: p.respec.count,
        respec_at: p.respec.count === 0 ? null : p.respec.at,
        leader,
        leader_changed_at: leader === null ? p.leader_changed : (p.leader_changed ?? now - DAY),
        total_power: totalPower(
          ruleset.maidens,
          rows.map((r) => r.row),
          leader,
        ),
        pity_counter: p.pity,
        boon_mask: map.mask,
        streak,
        longest_streak: streak + (p.counters.drops % 7),
        last_complete_day: completed ? day : p.streak.complete === null ? null : day - 1 - p.streak.complete,
        last_active_day: completed || p.quest ? day : day - p.streak.active,
        comeback_days_pending: p.streak.comeback,
      }
      const statistics: Row = {
        summons_total: p.counters.summons,
        fusions_total: p.counters.fusions,
        fusions_success: Math.floor(p.counters.fusions / 2),
        drops_total: p.counters.drops,
        matrons_defeated: map.laps,
        boons_total: map.boons.length,
        highest_floor: p.tower?.row.highest_floor ?? 0,
        bases_discovered: rows.length + memories.length,
        shrine_levels_total: p.shrines.reduce((sum, [, { level }]) => sum + level, p.counters.drops),
        longest_streak: own['longest_streak']!,
        lumees_earned: saturatingAdd(p.wallet.lumees, p.counters.spent),
        lumees_spent: p.counters.spent,
      }
      const assign = (entity: string, key: Key, row: Row): readonly Change[] =>
        Object.entries(row).map(([column, to]) => ({ op: 'set', at: { entity, root: id, key }, column, to }))
      const make = (entity: string, key: Key, row: Row): Change => ({ op: 'create', at: { entity, root: id, key }, row })
      return [
        ...assign('players', null, own),
        ...assign('player_statistics', null, statistics),
        ...rows.map(({ base, row }) => make('maidens', base, row)),
        ...memories.map(({ base, row }) => make('maiden_memories', base, row)),
        ...map.sectors.flatMap(({ sector, row }) => assign('sector_progress', sector, row)),
        ...assign('pending_encounters', null, map.encounter),
        ...map.boons.map(({ bit, row }) => make('mastery_boons', bit, row)),
        ...p.shrines.map(([shrine, row]) => make('player_shrines', shrine, row)),
        ...p.shards.flatMap(([tier, quantity]) => assign('fusion_shards', tier, { quantity })),
        ...(p.tower ? assign('ascension_progress', null, p.tower.row) : []),
        ...(p.tower?.titles ?? []).map((title) => make('player_titles', title, { granted_at: now - 1 })),
        ...p.tokens.flatMap(([token, quantity]) => assign('tokens', token, { quantity })),
        ...(p.quest ? assign('daily_quests', day, p.quest) : []),
        ...(p.week ? assign('weekly_bonuses', weekOf(now), { days: p.week.days, claimed_at: p.week.claimed ? now : null }) : []),
      ]
    })
  })
}

/** Live events around a time: over, running, to come, cancelled; at most as many as may run at once. */
const calendars = (now: Millis): fc.Arbitrary<readonly Change[]> => {
  const root = SINGLETON
  const one = fc.record({
    from: fc.integer({ min: -20, max: 5 }),
    days: fc.integer({ min: 1, max: 14 }),
    boosts: fc.subarray([...BOOST_KINDS]),
    cancelled: fc.boolean(),
  })
  return fc.array(one, { maxLength: 5 }).map((events) => {
    const rows = events.map(({ from, days, boosts, cancelled }, i): Change => {
      const starts_at = now + from * DAY
      const over = cancelled && i % 2 === 0
      const ends_at = over ? Math.max(starts_at, now - 1) : starts_at + days * DAY
      const row = { name: 'Generated', starts_at, ends_at, created_by: 'console', cancelled_at: over ? now - 1 : null, version: 1 }
      return {
        op: 'create',
        at: { entity: 'live_events', root, key: `60000000000000000${i}` },
        row: { ...row, ...Object.fromEntries(boosts.map((kind) => [kind, 10_000 * (i + 1)])) },
      }
    })
    return rows.length === 0
      ? []
      : [{ op: 'add', at: { entity: 'calendar', root, key: null }, column: 'version', by: rows.length }, ...rows]
  })
}

/** The last of the people, just registered, where they are not among those who were made. */
const newcomer = (ruleset: Ruleset, people: readonly Id[], now: Millis): Newcomer | undefined => {
  const id = PEOPLE.at(-1)!
  if (people.includes(id)) return undefined
  const registered = play(
    new PersistentWorld(game.schema),
    { rule: 'player.register', actor: id, input: { name: 'Third', class: null } },
    envOf(ruleset, now - 40 * DAY),
  )
  return isRight(registered) ? { id, changes: registered.right.changes } : undefined
}

/** Lets a report of fast-check show a world as its rows. */
const shown = (world: World): World => Object.assign(world, { [fc.toStringMethod]: () => JSON.stringify(plainState(world)) })

/**
 * Worlds of players as a ruleset allows them at any stage, made directly and not by playing: levels, wallets and stacks
 * that a history would take years to reach, at the edges of every bound. All `INVARIANTS` hold in them.
 */
export const worlds = (ruleset: Ruleset, { now = GENESIS, people = PEOPLE.slice(0, 2) } = {}): fc.Arbitrary<World> =>
  fc
    .tuple(
      calendars(now),
      guildsAmong(ruleset, people, now, newcomer(ruleset, people, now)),
      ...people.map((id) => places(ruleset, id, now)),
    )
    // guilds come last: they set columns of their people
    .map(([events, guilds, ...each]) => shown(apply(new PersistentWorld(game.schema), [...events, ...each.flat(), ...guilds])))
