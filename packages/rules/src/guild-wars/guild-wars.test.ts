import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../../fixtures/property-depth.ts'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { OBJECTIVES } from '../daily/state.ts'
import { extreme } from '../kernel/dice-extreme.ts'
import { DAY, dayOf, HOUR, MINUTE, weekOf } from '../kernel/time.ts'
import { broken, type Company, company, GENESIS, person } from '../testing/index.ts'
import { ratingsAfter, startOfWeek } from './formulas.ts'

const ruleset = await shippedRuleset()
const { guildWars: rules } = ruleset
const WEEK = weekOf(GENESIS) + 1
/** From when generated lives begin to the week of the first war. */
const TO_MONDAY = startOfWeek(WEEK) - GENESIS

/** Guilds of three, of a level that wars take; the first of each leads, the second is an officer. */
const neighbours = (guilds: number, { level = 5, members = 3 } = {}) => {
  let all = company(ruleset, guilds * members + 1)
  const ids: string[] = []
  for (let g = 0; g < guilds; g++) {
    const guild = all.next
    const leader = g * members
    all = all.does(leader, 'guilds.create', { name: `Guild ${g}` }).does(leader, 'guilds.settings', { is_public: true })
    for (let n = 1; n < members; n++) all = all.does(leader + n, 'guilds.join', { guild })
    if (members > 1) all = all.does(leader, 'guilds.set-role', { player: person(leader + 1), role: 'officer' })
    all = all.with('guilds', guild, { level })
    ids.push(guild)
  }
  return { all, ids: ids as [string, string, ...string[]], outsider: guilds * members }
}

const enrolled = (guilds = 2) => {
  const { all, ids } = neighbours(guilds)
  let some = all
  for (let g = 0; g < guilds; g++) some = some.does(g * 3, 'guild-wars.enroll')
  return { all: some.after(TO_MONDAY), ids }
}
const matched = () => {
  const { all, ids } = enrolled()
  return { all: all.does(null, 'guild-wars.match', { week: WEEK, a: ids[0], b: ids[1] }), ids }
}

const warOf = (all: Company, guild: string, week = WEEK) => all.row('guild_wars', guild, week)
const treasure = (all: Company, guild: string) => {
  const { vault_lumees, vault_lumenite, war_rating } = all.row('guilds', guild) as Record<string, number>
  return { lumees: vault_lumees!, lumenite: vault_lumenite!, rating: war_rating! }
}

describe('guild-wars.enroll', () => {
  it('enrols the guild for the coming week', () => {
    const { all, ids } = neighbours(1)
    const done = all.does(1, 'guild-wars.enroll')
    expect(done.result).toEqual({ guild: ids[0], week: WEEK, starts_at: startOfWeek(WEEK) })
    expect(warOf(done, ids[0])).toMatchObject({ enrolled_at: all.now, opponent: null, matched_at: null, result: 'none' })
    expect(done.told('guild-wars.enrolled')).toEqual([{ guild: ids[0], name: 'Guild 0', week: WEEK, by: person(1) }])
    expect(Object.values(done.rows('guild_audits', ids[0])).at(-1)).toMatchObject({ action: 'war-enrolled', actor_id: person(1) })
  })

  it('is open until Sunday ends: a millisecond later it is about the week after', () => {
    const { all } = neighbours(1)
    const sunday = all.after(TO_MONDAY - 1)
    expect(sunday.does(0, 'guild-wars.enroll').result).toMatchObject({ week: WEEK })
    expect(sunday.after(1).does(0, 'guild-wars.enroll').result).toMatchObject({ week: WEEK + 1 })
  })

  it('is refused in the order of its checks', () => {
    const { all, ids, outsider } = neighbours(1)
    expect(all.refuses(outsider, 'guild-wars.enroll')).toEqual(['guilds/not-in-guild'])
    expect(all.refuses(2, 'guild-wars.enroll')).toEqual(['guilds/permission-denied'])
    const two = all.does(2, 'guilds.leave')
    expect(two.with('guilds', ids[0], { level: 4 }).refuses(0, 'guild-wars.enroll')).toEqual([
      'guild-wars/guild-level-too-low',
      'guild-wars/too-few-members',
    ])
    expect(two.refuses(0, 'guild-wars.enroll')).toEqual(['guild-wars/too-few-members'])
    expect(all.does(0, 'guild-wars.enroll').refuses(1, 'guild-wars.enroll')).toEqual(['guild-wars/already-enrolled'])
  })
})

describe('guild-wars.match and give-bye', () => {
  it('set two guilds against each other, once', () => {
    const { all, ids } = enrolled()
    const [a, b] = ids
    const done = all.does(null, 'guild-wars.match', { week: WEEK, a, b })
    expect(warOf(done, a)).toMatchObject({ opponent: b, matched_at: all.now })
    expect(warOf(done, b)).toMatchObject({ opponent: a, matched_at: all.now })
    expect(done.told('guild-wars.matched')).toEqual([
      { week: WEEK, guild: a, name: 'Guild 0', leader: person(0), opponent: b, opponent_name: 'Guild 1' },
      { week: WEEK, guild: b, name: 'Guild 1', leader: person(3), opponent: a, opponent_name: 'Guild 0' },
    ])
    for (const [rule, input] of [
      ['guild-wars.match', { week: WEEK, a: b, b: a }],
      ['guild-wars.give-bye', { week: WEEK, guild: a }],
    ] as const)
      expect(done.refuses(null, rule, input)).toEqual(['guild-wars/already-matched'])
    expect(broken(done.world, ruleset)).toEqual([])
  })

  it('are refused before the week, with oneself, and for guilds that did not enrol or ended', () => {
    const { all, ids } = enrolled(3)
    const [a, b, c] = ids as unknown as [string, string, string]
    const early = all.after(-1)
    expect(early.refuses(null, 'guild-wars.match', { week: WEEK, a, b })).toEqual(['guild-wars/too-early'])
    expect(early.refuses(null, 'guild-wars.give-bye', { week: WEEK, guild: a })).toEqual(['guild-wars/too-early'])
    expect(all.refuses(null, 'guild-wars.match', { week: WEEK, a, b: a })).toEqual(['guild-wars/same-guild'])
    const ended = all.does(3, 'guilds.disband')
    expect(ended.refuses(null, 'guild-wars.match', { week: WEEK, a, b })).toEqual(['guild-wars/not-enrolled'])
    expect(ended.refuses(null, 'guild-wars.give-bye', { week: WEEK, guild: b })).toEqual(['guild-wars/not-enrolled'])
    expect(all.refuses(null, 'guild-wars.match', { week: WEEK - 1, a, b: c })).toEqual(['guild-wars/not-enrolled'])
    expect(all.refuses(null, 'guild-wars.match', { week: WEEK, a, b: person(0) })).toEqual(['guild-wars/not-enrolled'])
  })

  it('leave the odd one a week without an opponent', () => {
    const { all, ids } = enrolled(1)
    const done = all.does(null, 'guild-wars.give-bye', { week: WEEK, guild: ids[0] })
    expect(warOf(done, ids[0])).toMatchObject({ opponent: null, matched_at: all.now })
    expect(done.told('guild-wars.matched')).toMatchObject([{ guild: ids[0], opponent: null, opponent_name: '' }])
  })
})

describe('guild-wars.resolve and close-bye', () => {
  const resolved = (points_a: number, points_b: number, ratings: readonly [number, number] = [1_000, 1_000]) => {
    const { all, ids } = matched()
    const before = all
      .with('guilds', ids[0], { war_rating: ratings[0] })
      .with('guilds', ids[1], { war_rating: ratings[1] })
      .after(7 * DAY)
    const after = before.does(null, 'guild-wars.resolve', { week: WEEK, a: ids[0], b: ids[1], points_a, points_b })
    const won = ids.map((guild) => {
      const [was, is] = [treasure(before, guild), treasure(after, guild)]
      return [is.lumees - was.lumees, is.lumenite - was.lumenite, is.rating - was.rating]
    })
    return { before, after, ids, won }
  }

  it('give the winner and the loser theirs, and move both ratings', () => {
    const { before, after, ids, won } = resolved(900, 20)
    expect(after.result).toEqual({ a: 'victory', b: 'defeat' })
    expect(won).toEqual([
      [500_000, 100, 16],
      [200_000, 40, -16],
    ])
    expect(warOf(after, ids[0])).toMatchObject({
      points: 900,
      points_against: 20,
      result: 'victory',
      resolved_at: before.now,
      rating_change: 16,
    })
    expect(warOf(after, ids[1])).toMatchObject({ points: 20, points_against: 900, result: 'defeat', rating_change: -16 })
    expect(after.told('guild-wars.resolved')).toEqual([
      {
        week: WEEK,
        guild: ids[0],
        name: 'Guild 0',
        leader: person(0),
        opponent: ids[1],
        opponent_name: 'Guild 1',
        points: 900,
        points_against: 20,
        result: 'victory',
        rating: 1_016,
        rating_change: 16,
        lumees: 500_000,
        lumenite: 100,
      },
      expect.objectContaining({ guild: ids[1], leader: person(3), result: 'defeat', rating: 984, rating_change: -16, lumees: 200_000 }),
    ])
    for (const guild of ids)
      expect(Object.values(after.rows('guild_audits', guild)).at(-1)).toMatchObject({ actor_id: null, action: 'war-resolved' })
    expect(broken(after.world, ruleset)).toEqual([])
    const again = { week: WEEK, a: ids[1], b: ids[0], points_a: 5, points_b: 1 }
    expect(after.refuses(null, 'guild-wars.resolve', again)).toEqual(['guild-wars/already-resolved'])
  })

  it('see the second win as well as the first, and a rating that cannot fall further', () => {
    expect(resolved(1, 2, [0, 600]).won).toEqual([
      [200_000, 40, 0],
      [500_000, 100, 4],
    ])
    expect(resolved(1, 2, [10, 0]).won.map(([, , rating]) => rating)).toEqual([-10, 16])
  })

  it('treat equals alike, and give a side without a point nothing', () => {
    expect(resolved(40, 40).won).toEqual([
      [350_000, 70, 0],
      [350_000, 70, 0],
    ])
    expect(resolved(0, 0).won).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
    expect(resolved(30, 0).won).toEqual([
      [500_000, 100, 16],
      [0, 0, -16],
    ])
  })

  it('pay a guild without an opponent as a draw does, if it did anything', () => {
    for (const [points, paid] of [
      [10, [350_000, 70, 0]],
      [0, [0, 0, 0]],
    ] as const) {
      const { all, ids } = enrolled(1)
      const before = all.does(null, 'guild-wars.give-bye', { week: WEEK, guild: ids[0] }).after(7 * DAY)
      const after = before.does(null, 'guild-wars.close-bye', { week: WEEK, guild: ids[0], points })
      const [was, is] = [treasure(before, ids[0]), treasure(after, ids[0])]
      expect([is.lumees - was.lumees, is.lumenite - was.lumenite, is.rating - was.rating]).toEqual(paid)
      expect(warOf(after, ids[0])).toMatchObject({ result: 'bye', points, points_against: 0 })
      expect(after.refuses(null, 'guild-wars.close-bye', { week: WEEK, guild: ids[0], points })).toEqual(['guild-wars/already-resolved'])
    }
  })

  it('are refused before the week is over, and for those who do not stand against each other', () => {
    const { all, ids } = matched()
    const [a, b] = ids
    const input = { week: WEEK, a, b, points_a: 1, points_b: 2 }
    const last = all.after(7 * DAY - 1)
    expect(last.refuses(null, 'guild-wars.resolve', input)).toEqual(['guild-wars/too-early'])
    expect(last.refuses(null, 'guild-wars.close-bye', { week: WEEK, guild: a, points: 1 })).toEqual(['guild-wars/too-early'])
    const over = last.after(1)
    expect(over.refuses(null, 'guild-wars.resolve', { ...input, b: a })).toEqual(['guild-wars/same-guild'])
    expect(over.refuses(null, 'guild-wars.resolve', { ...input, week: WEEK - 1 })).toEqual(['guild-wars/not-matched'])
    expect(over.refuses(null, 'guild-wars.resolve', { ...input, b: person(0) })).toEqual(['guild-wars/not-matched'])
    expect(over.refuses(null, 'guild-wars.close-bye', { week: WEEK, guild: a, points: 1 })).toEqual(['guild-wars/not-matched'])
    const unmatched = enrolled().all.after(7 * DAY)
    expect(unmatched.refuses(null, 'guild-wars.resolve', input)).toEqual(['guild-wars/not-matched'])
    expect(unmatched.refuses(null, 'guild-wars.close-bye', { week: WEEK, guild: a, points: 1 })).toEqual(['guild-wars/not-matched'])
  })
})

describe('a war keeps a guild from ending', () => {
  it('from its match to its end, not while it only enrolled', () => {
    expect(enrolled().all.refuses(0, 'guilds.disband')).toEqual(['accepted'])
    const { all, ids } = matched()
    expect(all.refuses(0, 'guilds.disband')).toEqual(['guilds/raid-or-war-active'])
    const over = all.after(7 * DAY).does(null, 'guild-wars.resolve', { week: WEEK, a: ids[0], b: ids[1], points_a: 1, points_b: 2 })
    expect(over.refuses(0, 'guilds.disband')).toEqual(['accepted'])
  })
})

/** Ten copies of the best that summons give. */
const armed = (all: Company, who: number): Company => {
  const { id, attack, defense, hp } = ruleset.maidens.base(ruleset.maidens.ofTierAndElement(12, 'earth')[0]!)!
  const row = { attack, defense, hp, obtained_at: all.now, variance_attack: 0, variance_defense: 0, variance_hp: 0, locked: false }
  return all
    .having('maidens', person(who), { ...row, quantity: 10 }, id)
    .with('players', person(who), { total_power: attack * 10 })
    .with('player_statistics', person(who), { bases_discovered: 1 })
}

const pointsOf = (all: Company, who: number, day = dayOf(all.now)) => all.row('guild_war_points', person(who), day)

describe('points of a war', () => {
  /** On Tuesday, with a member of long standing who can do everything. */
  const tuesday = () => {
    const { all, ids } = neighbours(1)
    return { all: armed(all, 0).after(TO_MONDAY + DAY), guild: ids[0] }
  }

  it('are earned by floors, matrons, fusions, complete days and the last blow in a raid', () => {
    const { all, guild } = tuesday()
    const me = person(0)
    const floor = all
      .with('ascension_progress', me, { current_floor: 1, boss_hp_current: 1, boss_hp_max: 10 })
      .does(0, 'tower.attack', { size: 'x1' }, extreme('highest'))
    expect(pointsOf(floor, 0)).toEqual({ guild, points: 10 })
    const matron = floor
      .with('sector_progress', me, { sublevel: 9 }, 1)
      .with('sector_progress', me, { sublevel: 9 }, 2)
      .with('sector_progress', me, { laps: 1 }, 1)
      .does(0, 'exploration.fight-matron', { sector: 2 }, extreme('highest'))
    expect(matron.told('exploration.matron-defeated')).toHaveLength(1)
    expect(pointsOf(matron, 0)).toEqual({ guild, points: 60 })
    const third = ruleset.maidens.base(ruleset.maidens.ofTierAndElement(3, 'earth')[0]!)!
    const pair = { attack: third.attack, defense: third.defense, hp: third.hp, quantity: 2, obtained_at: 0, locked: false }
    const ready = matron
      .having('maidens', me, { ...pair, variance_attack: 0, variance_defense: 0, variance_hp: 0 }, third.id)
      .with('players', me, { lumees: 10_000_000 })
    const fused = (['lowest', 'highest'] as const)
      .map((side) => ready.does(0, 'fusion.fuse', { a: third.id, b: third.id }, extreme(side)))
      .sort((x) => (x.told('fusion.succeeded').length > 0 ? -1 : 1))
    expect(pointsOf(fused[0]!, 0)).toEqual({ guild, points: 75 })
    // what fails earns nothing
    expect(pointsOf(fused[1]!, 0)).toEqual({ guild, points: 60 })
    const raid = fused[0]!.does(0, 'guild-raids.start').with('guild_raids', guild, { hp: 1 })
    expect(pointsOf(raid.does(0, 'guild-raids.attack', {}, extreme('highest')), 0)).toEqual({ guild, points: 575 })
    const drop = OBJECTIVES.find((objective) => objective.includes('drop'))!
    const done = Object.fromEntries(
      Object.entries(ruleset.daily.required).flatMap(([objective, n]) => [
        [objective, n],
        [`${objective}_done`, true],
      ]),
    )
    const almost = all
      .with('players', me, { drop_charges: 1, drop_at: all.now })
      .with('daily_quests', me, { ...done, [drop]: 0, [`${drop}_done`]: false }, dayOf(all.now))
    const complete = almost.does(0, 'drop.perform')
    expect(complete.told('daily.completed')).toHaveLength(1)
    expect(pointsOf(complete, 0)).toEqual({ guild, points: 20 })
  })

  const killing = (all: Company, guild: string) =>
    all
      .does(0, 'guild-raids.start')
      .with('guild_raids', guild, { hp: 1 })
      .with('guild_raid_damage', guild, { attempts: 0 }, person(0))
      .does(0, 'guild-raids.attack', {}, extreme('highest'))

  it('end at the cap of a day, and begin anew the next', () => {
    const { all, guild } = tuesday()
    let now = all
    for (const points of [500, 1_000, 1_500, 2_000, 2_000]) {
      now = killing(now, guild)
      expect(pointsOf(now, 0)).toEqual({ guild, points })
    }
    const tomorrow = killing(now.after(DAY), guild)
    expect(pointsOf(tomorrow, 0)).toEqual({ guild, points: 500 })
    expect(pointsOf(tomorrow, 0, dayOf(all.now))).toEqual({ guild, points: 2_000 })
  })

  it('are earned by those alone who have belonged since Monday, to the millisecond', () => {
    const { all, ids } = neighbours(1)
    for (const [joined, counts] of [
      [TO_MONDAY, true],
      [TO_MONDAY + 1, false],
    ] as const) {
      const member = all.with('players', person(0), { guild_joined_at: GENESIS + joined })
      const struck = killing(armed(member, 0).after(TO_MONDAY + HOUR), ids[0])
      expect(pointsOf(struck, 0)).toEqual(counts ? { guild: ids[0], points: 500 } : undefined)
      // from the next week on they count all the same
      expect(pointsOf(killing(struck.after(7 * DAY), ids[0]), 0)).toEqual({ guild: ids[0], points: 500 })
    }
  })

  it('are not earned outside of a guild', () => {
    const { all } = neighbours(1)
    const alone = armed(all, 3)
      .after(TO_MONDAY)
      .with('ascension_progress', person(3), { current_floor: 1, boss_hp_current: 1, boss_hp_max: 10 })
      .does(3, 'tower.attack', { size: 'x1' }, extreme('highest'))
    expect(pointsOf(alone, 3)).toBeUndefined()
  })
})

describe('guild-wars.status', () => {
  it('tells the running war, the next and those before', () => {
    const { all, ids } = matched()
    const second = all
      .does(0, 'guild-wars.enroll')
      .after(7 * DAY)
      .does(null, 'guild-wars.resolve', { week: WEEK, a: ids[0], b: ids[1], points_a: 7, points_b: 3 })
      .does(null, 'guild-wars.give-bye', { week: WEEK + 1, guild: ids[0] })
    expect(all.answer(1, 'guild-wars.status')).toMatchObject({
      guild: ids[0],
      rating: 1_000,
      week: WEEK,
      ends_at: startOfWeek(WEEK + 1),
      running: { opponent: ids[1], matched: true },
      enrolled: false,
      may_enroll: true,
      me: { counts: true, today: 0, daily_cap: 2_000 },
      past: [],
    })
    expect(second.answer(2, 'guild-wars.status')).toMatchObject({
      rating: 1_016,
      running: { opponent: null, matched: true },
      may_enroll: false,
      past: [{ week: WEEK, opponent: ids[1], points: 7, points_against: 3, result: 'victory', rating_change: 16 }],
    })
    expect(all.answer(6, 'guild-wars.status')).toBe('guilds/not-in-guild')
  })
})

describe('wars, whatever their points', () => {
  const rating = fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom(0, 1, 3, 4, 27, 28))

  it('GW1: no rating falls below the least, and the winner gains what a defeat can cost', () =>
    fc.assert(
      fc.property(rating, rating, (winner, loser) => {
        const after = ratingsAfter(rules, winner, loser)
        expect(after.delta).toBeGreaterThanOrEqual(4)
        expect(after.delta).toBeLessThanOrEqual(28)
        expect(after.winner - winner).toBe(after.delta)
        expect(after.loser).toBe(Math.max(0, loser - after.delta))
      }),
      { numRuns: 300 * DEPTH },
    ))

  it('GW2: nobody gains by losing, also where the least was raised above what a guild has', () =>
    fc.assert(
      fc.property(rating, rating, rating, (winner, loser, least) => {
        const after = ratingsAfter({ ...rules, ratingMin: least }, winner, loser)
        expect(after.loser).toBeLessThanOrEqual(loser)
        expect(after.loser).toBeGreaterThanOrEqual(Math.min(loser, least))
      }),
      { numRuns: 300 * DEPTH },
    ))

  const acts = fc.array(
    fc.record({
      rule: fc.constantFrom('enroll', 'enroll', 'match', 'match', 'give-bye', 'resolve', 'resolve', 'close-bye'),
      a: fc.nat({ max: 2 }),
      b: fc.nat({ max: 2 }),
      back: fc.constantFrom(0, 0, 0, 1),
      points: fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })),
      wait: fc.constantFrom(0, 0, 0, 0, 0, 0, MINUTE, DAY, 3 * DAY, 7 * DAY),
    }),
    { minLength: 30, maxLength: 60, size: 'max' },
  )

  /** A war and a bye from enrolment to their end: whatever chance proposes beside it, each rule is carried out once. */
  const WHOLE_WAR = (
    [
      ['enroll', 0, 0],
      ['enroll', 1, 0],
      ['enroll', 2, 0],
      ['match', 0, 7 * DAY],
      ['give-bye', 2, 0],
      ['resolve', 0, 7 * DAY],
      ['close-bye', 2, 0],
    ] as const
  ).map(([rule, a, wait]) => ({ rule, a, b: 1, back: 0 as const, points: [9, 3] as [number, number], wait }))

  it('GW3: each war is matched once and resolved once, and vaults get what it pays, no more', () => {
    const { all, ids } = neighbours(3)
    const done = new Set<string>()
    fc.assert(
      fc.property(acts, (wishes) => {
        let now = all
        const matches = new Map<string, number>()
        const ends = new Map<string, number>()
        for (const { rule, a, b, back, points, wait } of wishes) {
          now = now.after(wait)
          // what begins is of this week, what ends of the last; now and then it is the other way round
          const week = weekOf(now.now) - (rule === 'resolve' || rule === 'close-bye' ? 1 - back : back)
          const x = ids[a]!
          // wars are ended for those who fight them, now and then for others
          const fought = rule === 'resolve' && points[0] > 5 ? (warOf(now, x, week)?.['opponent'] as string | null | undefined) : null
          const y = fought ?? ids[b]!
          const name = `guild-wars.${rule}`
          const input =
            rule === 'enroll'
              ? {}
              : rule === 'match'
                ? { week, a: x, b: y }
                : rule === 'give-bye'
                  ? { week, guild: x }
                  : rule === 'resolve'
                    ? { week, a: x, b: y, points_a: points[0], points_b: points[1] }
                    : { week, guild: x, points: points[0] }
          const who = rule === 'enroll' ? a * 3 : null
          if (!isRight(now.ask(who, name, input))) continue
          const after = now.does(who, name, input)
          done.add(rule)
          for (const type of ['matched', 'resolved'] as const)
            for (const told of after.told(`guild-wars.${type}`) as { guild: string; week: number; lumees?: number; rating?: number }[]) {
              const counted = type === 'matched' ? matches : ends
              const at = `${told.guild} ${told.week}`
              counted.set(at, (counted.get(at) ?? 0) + 1)
              if (type === 'resolved') {
                expect(treasure(after, told.guild).lumees - treasure(now, told.guild).lumees).toBe(told.lumees)
                expect(treasure(after, told.guild).rating).toBe(told.rating)
              }
            }
          expect(broken(after.world, ruleset)).toEqual([])
          now = after
        }
        expect([...matches.values(), ...ends.values()].every((n) => n === 1)).toBe(true)
        expect([...ends.keys()].every((at) => matches.has(at))).toBe(true)
      }),
      { numRuns: 20 * DEPTH, examples: [[WHOLE_WAR]] },
    )
    expect([...done].sort()).toEqual(['close-bye', 'enroll', 'give-bye', 'match', 'resolve'])
  })
})
