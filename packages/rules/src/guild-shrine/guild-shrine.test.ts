import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../../fixtures/property-depth.ts'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import { DAY, HOUR, MINUTE } from '../kernel/time.ts'
import { broken, type Company, company, founded, person } from '../testing/index.ts'

const ruleset = await shippedRuleset()
const { guildShrine: rules, resources } = ruleset
const NEXT = { level: null }

/** A guild of three in which the first two gave something and the last joined late, with a shrine of some level. */
const shrined = ({ level = 1, guildLevel = 5, vault = 10_000_000 } = {}) => {
  const { all, guild } = founded(company(ruleset, 4), 3)
  const built = all
    .with('guilds', guild, { level: guildLevel, vault_lumees: vault })
    .with('guild_shrines', guild, { level, collected_at: all.now })
    .does(0, 'guilds.set-role', { player: person(1), role: 'officer' })
  return { all: built, guild }
}
const owed = (all: Company, guild: string, who: number) => (all.row('guild_payouts', guild, person(who))?.['lumees'] ?? 0) as number
const vaultOf = (all: Company, guild: string) => all.row('guilds', guild)!['vault_lumees'] as number

describe('guild-shrine.collect', () => {
  it('splits the yield: the vault its part, each member a share that waits for them', () => {
    const { all, guild } = shrined()
    const gave = all
      .does(0, 'guilds.donate', { amount: 1_000 })
      .does(1, 'guilds.donate', { amount: 3_000 })
      .after(30 * HOUR)
    const done = gave.does(1, 'guild-shrine.collect')
    // 4,800 of a day: 960 to the vault, 1,920 alike, 1,920 by gifts of 1 : 3 : 0
    const shares = [
      { player: person(0), lumees: 640 + 480 },
      { player: person(1), lumees: 640 + 1_440 },
      { player: person(2), lumees: 640 },
    ]
    expect(done.result).toEqual({ guild, level: 1, pool: 4_800, vault: 960, shares })
    expect([0, 1, 2].map((who) => owed(done, guild, who))).toEqual([1_120, 2_080, 640])
    expect(vaultOf(done, guild) - vaultOf(gave, guild)).toBe(960)
    expect(done.row('guild_shrines', guild)).toEqual({ level: 1, collected_at: gave.now })
    expect(done.told('guild-shrine.collected')).toEqual([
      { guild, name: 'Ash and Oak', by: person(1), level: 1, paid_ms: 24 * HOUR, pool: 4_800, vault: 960, shares },
    ])
    expect(Object.values(done.rows('guild_audits', guild)).at(-1)).toMatchObject({ actor_id: person(1), action: 'shrine-collected' })
    const paid = done.does(2, 'guilds.collect-payout')
    expect(paid.result).toMatchObject({ paid: { lumees: 640 } })
    expect(broken(paid.world, ruleset)).toEqual([])
  })

  it('leaves out who has belonged for less than a day; what nobody may have is the vault’s', () => {
    const { all, guild } = shrined()
    const later = all
      .after(23 * HOUR)
      .does(3, 'guilds.join', { guild })
      .after(HOUR)
    const done = later.does(0, 'guild-shrine.collect')
    expect((done.result as { readonly shares: readonly { readonly player: string }[] }).shares.map(({ player }) => player)).toEqual([
      person(0),
      person(1),
      person(2),
    ])
    const young = all.after(HOUR).does(0, 'guild-shrine.collect')
    expect(young.result).toMatchObject({ pool: 200, vault: 200, shares: [] })
  })

  it('weighs the gifts of seven days, today included', () => {
    const { all } = shrined()
    const gave = all.does(0, 'guilds.donate', { amount: 1_000 })
    const share = (days: number) =>
      (gave.after(days * DAY).does(1, 'guild-shrine.collect').result as { readonly shares: readonly { readonly lumees: number }[] })
        .shares[0]!.lumees
    expect([share(1), share(6), share(7)]).toEqual([2_560, 2_560, 1_280])
  })

  it('refuses in the order of checks, and leaves everything as it is', () => {
    const { all, guild } = shrined()
    expect(all.refuses(3, 'guild-shrine.collect')).toEqual(['guilds/not-in-guild'])
    expect(all.after(DAY).refuses(2, 'guild-shrine.collect')).toEqual(['guilds/permission-denied'])
    expect(all.with('guild_shrines', guild, { level: 0 }).after(DAY).refuses(1, 'guild-shrine.collect')).toEqual(['guild-shrine/missing'])
    // 200 an hour are one in 18 seconds
    expect(all.after(17_999).ask(1, 'guild-shrine.collect')).toMatchObject({
      left: { code: 'guild-shrine/nothing-to-collect', params: { ready_at: all.now + 18_000 } },
    })
    expect(all.after(18_000).refuses(1, 'guild-shrine.collect')).toEqual(['accepted'])
    expect(all.after(-DAY).refuses(1, 'guild-shrine.collect')).toEqual(['guild-shrine/nothing-to-collect'])
  })

  it('owes no more than a number can hold; the rest is the vault’s', () => {
    const { all, guild } = shrined()
    const done = all
      .with('guild_payouts', guild, { lumees: SAFE_MAX - 100 }, person(1))
      .after(DAY)
      .does(0, 'guild-shrine.collect')
    expect(owed(done, guild, 1)).toBe(SAFE_MAX)
    expect(vaultOf(done, guild) - vaultOf(all, guild)).toBe(960 + 1_180)
  })
})

describe('guild-shrine.upgrade', () => {
  it('builds the shrine, from the vault, and its time begins', () => {
    const { all, guild } = shrined({ level: 0, vault: 100_000 })
    const done = all.after(DAY).does(0, 'guild-shrine.upgrade', NEXT)
    expect(done.result).toEqual({ guild, level: 1, cost: 100_000, pool: 0, vault: 0, shares: expect.any(Array) })
    expect(vaultOf(done, guild)).toBe(0)
    expect(done.row('guild_shrines', guild)).toEqual({ level: 1, collected_at: all.now + DAY })
    expect(done.told('guild-shrine.collected')).toEqual([])
    expect(done.told('guild-shrine.upgraded')).toEqual([{ guild, name: 'Ash and Oak', by: person(0), from: 0, to: 1, cost: 100_000 }])
    expect(done.after(HOUR).does(0, 'guild-shrine.collect').result).toMatchObject({ pool: 200 })
  })

  it('splits what the old level has yielded first, which does not help to pay', () => {
    const { all, guild } = shrined({ vault: 230_000 })
    const done = all.after(DAY).does(0, 'guild-shrine.upgrade', NEXT)
    expect(done.result).toMatchObject({ level: 2, cost: 230_000, pool: 4_800, vault: 960 })
    expect(vaultOf(done, guild)).toBe(960)
    expect([0, 1, 2].map((who) => owed(done, guild, who))).toEqual([1_280, 1_280, 1_280])
    expect(done.told('guild-shrine.collected')).toMatchObject([{ level: 1, pool: 4_800 }])
    expect(Object.values(done.rows('guild_audits', guild)).filter(({ at }) => at === done.now)).toHaveLength(1)
    const short = shrined({ vault: 229_999 }).all.after(DAY)
    expect(short.refuses(0, 'guild-shrine.upgrade', NEXT)).toEqual(['guilds/vault-insufficient'])
  })

  it('refuses in the order of checks', () => {
    expect(shrined().all.refuses(3, 'guild-shrine.upgrade', NEXT)).toEqual(['guilds/not-in-guild'])
    expect(shrined().all.refuses(1, 'guild-shrine.upgrade', NEXT)).toEqual(['guilds/permission-denied'])
    expect(shrined({ guildLevel: 4 }).all.refuses(0, 'guild-shrine.upgrade', NEXT)).toEqual(['guild-shrine/guild-level-too-low'])
    expect(shrined({ level: 12, vault: 0 }).all.refuses(0, 'guild-shrine.upgrade', NEXT)).toEqual(['guild-shrine/max-level'])
    expect(shrined().all.refuses(0, 'guild-shrine.upgrade', { level: 3 })).toEqual(['guild-shrine/level-changed'])
    expect(shrined().all.refuses(0, 'guild-shrine.upgrade', { level: 2 })).toEqual(['accepted'])
    expect(shrined({ vault: 0 }).all.refuses(0, 'guild-shrine.upgrade', NEXT)).toEqual(['guilds/vault-insufficient'])
  })
})

describe('guild-shrine.status', () => {
  it('tells what the shrine holds and who would get how much, the newcomers with when', () => {
    const { all, guild } = shrined()
    const later = all
      .does(1, 'guilds.donate', { amount: 4_000 })
      .after(23 * HOUR)
      .does(3, 'guilds.join', { guild })
      .after(HOUR)
    const told = later.answer(2, 'guild-shrine.status') as { readonly members: readonly unknown[] }
    expect(told).toMatchObject({
      level: 1,
      holds: 4_800,
      full_at: all.now + DAY,
      ready_at: null,
      a_day: 4_800,
      next: { level: 2, cost: 230_000, a_day: 9_600 },
      cut: 960,
      me: { role: 'member', may_collect: false, may_upgrade: false, owed: 0 },
    })
    expect(told.members).toEqual([
      { player: person(1), share: 2_560, given: 4_000, shares_from: null },
      { player: person(0), share: 640, given: 0, shares_from: null },
      { player: person(2), share: 640, given: 0, shares_from: null },
      { player: person(3), share: 0, given: 0, shares_from: later.now - HOUR + rules.memberMs },
    ])
    expect(all.answer(3, 'guild-shrine.status')).toBe('guilds/not-in-guild')
  })
})

describe('over a whole life', () => {
  const who = fc.nat({ max: 3 })
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.record({ who, rule: fc.constant('guild-shrine.collect'), input: fc.constant({}) }) },
    { weight: 2, arbitrary: fc.record({ who, rule: fc.constant('guild-shrine.upgrade'), input: fc.constant(NEXT) }) },
    { weight: 3, arbitrary: fc.record({ who, rule: fc.constant('guilds.collect-payout'), input: fc.constant({}) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        who,
        rule: fc.constant('guilds.donate'),
        input: fc.integer({ min: 1_000, max: 90_000 }).map((amount) => ({ amount })),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        who,
        rule: fc.constantFrom('guilds.leave', 'guilds.kick', 'guilds.join', 'guilds.grant'),
        input: fc.constant(null),
      }),
    },
  )
  const wait = fc.constantFrom(0, MINUTE, HOUR, 5 * HOUR, DAY, 8 * DAY)

  it('GS1: what was collected is in the vault, owed, or in a purse, to the last lumee', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(act, wait), { maxLength: 30 }), fc.boolean(), (life, full) => {
        const first = shrined({ level: 1, vault: 600_000 })
        const { guild } = first
        // purses with hardly any room, so that shares overflow
        let all = full ? first.all.with('players', person(1), { lumees: resources.caps.lumees - 5_000 }) : first.all
        const worth = (of: Company) =>
          [0, 1, 2, 3].reduce(
            (sum, n) => sum + (of.row('players', person(n))!['lumees'] as number) + owed(of, guild, n),
            vaultOf(of, guild),
          )
        let expected = worth(all)
        let spent = 0
        for (const [{ who: n, rule, input }, passed] of life) {
          all = all.after(passed)
          const other = person((n + 1) % 4)
          const given =
            input ??
            (rule === 'guilds.join'
              ? { guild }
              : rule === 'guilds.kick'
                ? { player: other }
                : rule === 'guilds.grant'
                  ? { player: other, amount: 500 }
                  : {})
          if (!isRight(all.ask(n, rule, given))) continue
          all = all.does(n, rule, given)
          for (const { pool } of all.told('guild-shrine.collected') as readonly { readonly pool: number }[]) expected += pool
          for (const { cost } of all.told('guild-shrine.upgraded') as readonly { readonly cost: number }[]) spent += cost
          if (all.row('guilds', guild)!['disbanded_at'] !== null) return
          expect(worth(all)).toBe(expected - spent)
        }
      }),
      { numRuns: 60 * DEPTH },
    )
  })
})
