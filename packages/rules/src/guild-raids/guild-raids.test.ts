import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../../fixtures/property-depth.ts'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import type { ScriptedDraw } from '../kernel/dice-scripted.ts'
import { DAY, dayOf, HOUR, startOfDay } from '../kernel/time.ts'
import { broken, type Company, company, founded, person } from '../testing/index.ts'

const shipped = await shippedRuleset()
/** Somebody is struck critically now and then, so that dice decide something. */
const ruleset = { ...shipped, combat: { ...shipped.combat, critical: { ...shipped.combat.critical, basePpm: 100_000 } } }
const { guildRaids: rules } = ruleset

const BASE = ruleset.maidens.base(ruleset.maidens.ofTierAndElement(4, 'earth')[0]!)!
const COPIES = 10

/** Gives someone one stack. */
const armed = (all: Company, who: number): Company => {
  const { attack, defense, hp } = BASE
  const row = { quantity: COPIES, attack, defense, hp, obtained_at: all.now, variance_attack: 0, variance_defense: 0, variance_hp: 0 }
  return all
    .having('maidens', person(who), { ...row, locked: false }, BASE.id)
    .with('players', person(who), { total_power: attack * COPIES })
    .with('player_statistics', person(who), { bases_discovered: 1 })
}

/** A blow: ten copies with the 12 % of earth; half as much again where it is critical. */
const HIT = Math.floor(BASE.attack * COPIES * 1.12)
const CRITICAL = Math.floor(HIT * 1.5)

/** A guild of three of some level, an officer among them, each with a maiden; one more player stands outside. */
const gathered = ({ level = 3, members = 3 } = {}) => {
  const { all, guild } = founded(company(ruleset, members + 1), members)
  let some = all.with('guilds', guild, { level }).does(0, 'guilds.set-role', { player: person(1), role: 'officer' })
  for (let n = 0; n < members; n++) some = armed(some, n)
  return { all: some, guild }
}
const raiding = (shape: { level?: number; members?: number } = {}) => {
  const { all, guild } = gathered(shape)
  return { all: all.does(1, 'guild-raids.start'), guild }
}

const chances = (...falls: readonly boolean[]): readonly ScriptedDraw[] =>
  falls.map((roll, index) => ({ site: 'guild-raids.critical', index, roll }))
const NONE = chances(false, false, false, false, false)

/** The boss as if others had struck it before, down to so many hit points; their damage is in a row of its own. */
const weakened = (all: Company, guild: string, hp: number, by = 2): Company => {
  const { hp_max, number } = all.row('guild_raids', guild) as { hp_max: number; number: number }
  return all.with('guild_raids', guild, { hp }).with('guild_raid_damage', guild, { raid: number, damage: hp_max - hp }, person(by))
}
const owed = (all: Company, guild: string, who: number) => all.row('guild_payouts', guild, person(who))

describe('guild-raids.start', () => {
  it('sets a boss of the guild’s level before it, for a week', () => {
    const { all, guild } = gathered()
    const done = all.does(1, 'guild-raids.start')
    const began = { hp: 12_800_000, pool: 640_000, ends_at: all.now + 168 * HOUR }
    expect(done.result).toEqual({ guild, raid: 1, ...began })
    expect(done.row('guild_raids', guild)).toEqual({
      number: 1,
      hp_max: 12_800_000,
      hp: 12_800_000,
      pool: 640_000,
      started_at: all.now,
      ends_at: began.ends_at,
      killed_at: null,
    })
    expect(done.told('guild-raids.started')).toEqual([{ guild, name: 'Ash and Oak', by: person(1), raid: 1, ...began }])
    expect(Object.values(done.rows('guild_audits', guild)).at(-1)).toMatchObject({ actor_id: person(1), action: 'raid-started' })
  })

  it('is refused in the order of its checks', () => {
    const { all, guild } = gathered()
    expect(all.refuses(3, 'guild-raids.start')).toEqual(['guilds/not-in-guild'])
    expect(all.refuses(2, 'guild-raids.start')).toEqual(['guilds/permission-denied'])
    const low = all.with('guilds', guild, { level: 2 })
    expect(low.refuses(1, 'guild-raids.start')).toEqual(['guild-raids/guild-level-too-low'])
    const begun = all.does(0, 'guild-raids.start')
    expect(begun.refuses(1, 'guild-raids.start')).toEqual(['guild-raids/raid-active'])
    expect(begun.with('guilds', guild, { level: 2 }).refuses(1, 'guild-raids.start')).toEqual([
      'guild-raids/guild-level-too-low',
      'guild-raids/raid-active',
    ])
  })

  it('waits for the old boss to leave, to the millisecond, and then begins a raid of its own', () => {
    const { all, guild } = raiding()
    const struck = all.does(0, 'guild-raids.attack', {}, NONE)
    const last = struck.after(168 * HOUR - 1)
    expect(last.refuses(1, 'guild-raids.start')).toEqual(['guild-raids/raid-active'])
    const next = last.after(1).does(1, 'guild-raids.start')
    expect(next.result).toMatchObject({ raid: 2, hp: 12_800_000 })
    // what was done to the old boss counts for nothing
    expect(next.answer(0, 'guild-raids.status')).toMatchObject({ me: { dealt: 0, attempts_left: 3 }, members: [] })
    expect(broken(next.world, ruleset)).toEqual([])
    expect(next.does(0, 'guild-raids.attack', {}, NONE).row('guild_raid_damage', guild, person(0))).toMatchObject({
      raid: 2,
      damage: 5 * HIT,
    })
  })
})

describe('guild-raids.attack', () => {
  it('strikes five times for 5 stamina, critically or not, without a counter', () => {
    const { all, guild } = raiding()
    const done = all.does(2, 'guild-raids.attack', {}, chances(false, true, false, false, true))
    const hits = [false, true, false, false, true].map((critical) => ({ damage: critical ? CRITICAL : HIT, critical }))
    const damage = 3 * HIT + 2 * CRITICAL
    const hp = 12_800_000 - damage
    expect(done.result).toMatchObject({ guild, hits, damage, hp_before: 12_800_000, hp, dealt: damage, attempts_left: 2, defeated: null })
    const [was, is] = [all, done].map((it) => it.row('players', person(2))! as Record<string, number>)
    expect(was!['stamina']! - is!['stamina']!).toBe(5)
    expect(is!['hp']).toBe(was!['hp'])
    expect(done.told('guild-raids.struck')).toEqual([{ guild, name: 'Ash and Oak', raid: 1, player: person(2), damage, hp }])
    expect(done.told('stamina.spent')).toEqual([{ amount: 5, source: 'guild-raid' }])
    expect(done.row('guild_raid_damage', guild, person(2))).toEqual({ raid: 1, damage, attempts_day: dayOf(all.now), attempts: 1 })
  })

  it('stops at the last hit point: what goes beyond it is nobody’s damage', () => {
    const { all, guild } = raiding()
    const done = weakened(all, guild, HIT + 7).does(0, 'guild-raids.attack', {}, chances(false, false))
    expect(done.result).toMatchObject({ hits: [{ damage: HIT }, { damage: HIT }], damage: HIT + 7, hp: 0, dealt: HIT + 7 })
    expect(done.row('guild_raids', guild)).toMatchObject({ hp: 0, killed_at: all.now })
    expect(done.row('guilds', guild)).toMatchObject({ raid_kills: 1 })
    expect(broken(done.world, ruleset)).toEqual([])
  })

  it('splits the pool by damage among those who did their part, and owes each lumenite and a token', () => {
    const { all, guild } = raiding()
    // 0.5 % of 12,800,000 is 64,000: the first has 63,999 and then strikes, the second is one short
    const before = weakened(all, guild, 1, 2)
      .with('guild_raid_damage', guild, { raid: 1, damage: 63_999 }, person(0))
      .with('guild_raid_damage', guild, { raid: 1, damage: 63_999 }, person(1))
      .with('guild_raid_damage', guild, { raid: 1, damage: 12_800_000 - 1 - 2 * 63_999 }, person(2))
    const vault = before.row('guilds', guild)!['vault_lumees'] as number
    const done = before.does(0, 'guild-raids.attack', {}, chances(true))
    // 640,000: a fifth stays, half of the rest alike, half by damage
    const weights = [64_000, 12_800_000 - 1 - 2 * 63_999] as const
    const [a, c] = weights.map((w) => 128_000 + Math.floor((256_000 * w) / (weights[0] + weights[1]))) as [number, number]
    const shares = [
      { player: person(0), lumees: a, lumenite: 15, gold_tokens: 1 },
      { player: person(2), lumees: c, lumenite: 15, gold_tokens: 1 },
    ]
    const defeated = { pool: 640_000, vault: 640_000 - a - c, shares }
    expect(done.result).toMatchObject({ defeated })
    expect(done.told('guild-raids.defeated')).toEqual([{ guild, name: 'Ash and Oak', raid: 1, player: person(0), ...defeated }])
    expect([0, 1, 2].map((who) => owed(done, guild, who))).toEqual([
      { lumees: a, lumenite: 15, gold_tokens: 1 },
      undefined,
      { lumees: c, lumenite: 15, gold_tokens: 1 },
    ])
    expect((done.row('guilds', guild)!['vault_lumees'] as number) - vault).toBe(640_000 - a - c)
    const paid = done.does(2, 'guilds.collect-payout')
    expect(paid.result).toMatchObject({ paid: { lumees: c, lumenite: 15, gold_tokens: 1 } })
  })

  it('pays nobody who left, however much they did', () => {
    const { all, guild } = raiding()
    const left = weakened(all, guild, 1, 2).does(2, 'guilds.leave')
    const done = left.does(0, 'guild-raids.attack', {}, chances(false))
    expect(done.result).toMatchObject({ defeated: { pool: 640_000, vault: 640_000, shares: [] } })
    expect(done.rows('guild_payouts', guild)).toEqual({})
    expect(broken(done.world, ruleset)).toEqual([])
  })

  it('is refused in the order of its checks', () => {
    const { all, guild } = raiding()
    const { all: peace } = gathered()
    expect(all.refuses(3, 'guild-raids.attack')).toEqual(['guilds/not-in-guild'])
    expect(peace.refuses(0, 'guild-raids.attack')).toEqual(['guild-raids/no-active-raid'])
    const fallen = weakened(all, guild, 1).does(0, 'guild-raids.attack', {}, chances(false))
    expect(fallen.refuses(1, 'guild-raids.attack')).toEqual(['guild-raids/no-active-raid'])
    expect(all.after(168 * HOUR).refuses(0, 'guild-raids.attack')).toEqual(['guild-raids/raid-ended'])
    const [first, ...rest] = all
      .with('guild_raid_damage', guild, { attempts_day: dayOf(all.now), attempts: 3 }, person(0))
      .with('players', person(0), { stamina: 4 })
      .refuses(0, 'guild-raids.attack')
    expect([first, rest]).toEqual(['guild-raids/attempts-used', ['resources/not-enough-stamina']])
    const { all: bare } = founded(company(ruleset, 1), 1)
    const unarmed = bare.with('guilds', bare.row('players', person(0))!['guild'] as string, { level: 3 }).does(0, 'guild-raids.start')
    expect(unarmed.refuses(0, 'guild-raids.attack')).toEqual(['guild-raids/no-maidens'])
  })

  it('says when there will be stamina enough', () => {
    const { all } = raiding()
    const tired = all.with('players', person(0), { stamina: 4, stamina_rem: 0, pools_at: all.now })
    const refused = tired.ask(0, 'guild-raids.attack')
    const ready_at = isRight(refused) ? 0 : Number(refused.left.params['ready_at'])
    expect(tired.after(ready_at - all.now - 1).refuses(0, 'guild-raids.attack')).toEqual(['resources/not-enough-stamina'])
    expect(isRight(tired.after(ready_at - all.now).ask(0, 'guild-raids.attack'))).toBe(true)
  })

  it('counts attempts by the UTC day, also over the end of one raid and the beginning of the next', () => {
    const { all, guild } = raiding()
    const thrice = [1, 2, 3].reduce((it) => it.does(0, 'guild-raids.attack', {}, NONE), all)
    const refused = thrice.ask(0, 'guild-raids.attack')
    expect(refused).toMatchObject({
      left: { code: 'guild-raids/attempts-used', params: { attempts: 3, ready_at: startOfDay(dayOf(all.now) + 1) } },
    })
    const next = weakened(thrice, guild, 1)
      .with('guild_raid_damage', guild, { raid: 1, damage: 12_800_000 - 1 - 15 * HIT }, person(2))
      .does(1, 'guild-raids.attack', {}, chances(false))
      .does(1, 'guild-raids.start')
    expect(next.refuses(0, 'guild-raids.attack')).toEqual(['guild-raids/attempts-used'])
    const tomorrow = next.after(startOfDay(dayOf(all.now) + 1) - all.now)
    expect(tomorrow.does(0, 'guild-raids.attack', {}, NONE).result).toMatchObject({ attempts_left: 2 })
  })
})

describe('a raid keeps a guild from ending', () => {
  it('until the boss fell or left', () => {
    const { all, guild } = raiding()
    expect(all.refuses(1, 'guilds.disband')).toEqual(['guilds/permission-denied'])
    expect(all.refuses(0, 'guilds.disband')).toEqual(['guilds/raid-or-war-active'])
    expect(all.after(168 * HOUR).refuses(0, 'guilds.disband')).toEqual(['accepted'])
    const fallen = weakened(all, guild, 1).does(0, 'guild-raids.attack', {}, chances(false))
    expect(fallen.refuses(0, 'guilds.disband')).toEqual(['accepted'])
    const { all: alone } = raiding({ members: 2 })
    expect(alone.does(1, 'guilds.leave').refuses(0, 'guilds.leave')).toEqual(['guilds/raid-or-war-active'])
  })
})

describe('guild-raids.status', () => {
  it('tells the boss, who struck it, and what one can still do', () => {
    const { all, guild } = raiding()
    const struck = all.does(2, 'guild-raids.attack', {}, NONE).does(0, 'guild-raids.attack', {}, chances(true, true, true, true, true))
    expect(struck.answer(2, 'guild-raids.status')).toMatchObject({
      guild,
      active: true,
      may_start: false,
      kills: 0,
      least_damage: 64_000,
      raid: { number: 1, hp: 12_800_000 - 5 * HIT - 5 * CRITICAL, hp_max: 12_800_000, pool: 640_000 },
      me: { attempts_left: 2, attempts: 3, stamina_cost: 5, hit: HIT, hits: 5, critical_ppm: 100_000, dealt: 5 * HIT },
      members: [
        { player: person(0), damage: 5 * CRITICAL },
        { player: person(2), damage: 5 * HIT },
      ],
    })
    expect(struck.answer(3, 'guild-raids.status')).toBe('guilds/not-in-guild')
  })
})

interface Act {
  readonly who: number
  readonly act: 'attack' | 'start' | 'leave' | 'join'
  readonly wait: number
}

/** Strikes of anyone on bosses that fall after some. */
const lives: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    who: fc.nat({ max: 3 }),
    act: fc.constantFrom<Act['act']>('attack', 'attack', 'attack', 'attack', 'start', 'leave', 'join'),
    wait: fc.constantFrom(0, 0, HOUR, 9 * HOUR, DAY, 8 * DAY),
  }),
  { minLength: 20, maxLength: 50, size: 'max' },
)

const small = { ...ruleset, guildRaids: { ...rules, hp: rules.hp.map(() => 30_000), pool: rules.pool.map(() => 9_999) } }

interface Blow {
  readonly before: Company
  readonly after: Company
  readonly who: number
}

const struckIn = (acts: readonly Act[]): { readonly blows: readonly Blow[]; readonly guild: string } => {
  const { all, guild } = gathered({ members: 3 })
  let now = armed(all, 3).under(small)
  const blows: Blow[] = []
  for (const { who, act, wait } of acts) {
    now = now.after(wait)
    const [rule, input] = act === 'join' ? ['guilds.join', { guild }] : act === 'leave' ? ['guilds.leave', {}] : [`guild-raids.${act}`, {}]
    const rested = now.with('players', person(who), { stamina: now.row('players', person(who))!['max_stamina']! })
    if (!isRight(rested.ask(who, rule, input))) continue
    const after = rested.does(who, rule, input)
    if (act === 'attack') blows.push({ before: rested, after, who })
    now = after
  }
  return { blows, guild }
}

const each = (check: (blow: Blow, guild: string) => void): void =>
  fc.assert(
    fc.property(lives, (acts) => {
      const { blows, guild } = struckIn(acts)
      for (const blow of blows) check(blow, guild)
    }),
    { numRuns: 25 * DEPTH },
  )

describe('raids, whoever strikes when', () => {
  it('GR1: vault and shares are the whole pool, paid once a boss', () => {
    let falls = 0
    each(({ before, after }, guild) => {
      const { defeated } = after.result as {
        defeated: { pool: number; vault: number; shares: { player: string; lumees: number }[] } | null
      }
      const [was, is] = [before, after].map((all) => {
        const debts = Object.values(all.rows('guild_payouts', guild)).reduce((sum, row) => sum + (row['lumees'] as number), 0)
        return (all.row('guilds', guild)!['vault_lumees'] as number) + debts
      }) as [number, number]
      expect(is - was).toBe(defeated ? 9_999 : 0)
      if (!defeated) return
      falls++
      expect(defeated.vault + defeated.shares.reduce((sum, { lumees }) => sum + lumees, 0)).toBe(9_999)
      expect((after.row('guilds', guild)!['raid_kills'] as number) - (before.row('guilds', guild)!['raid_kills'] as number)).toBe(1)
      expect(after.refuses(0, 'guild-raids.attack')).toContain('guild-raids/no-active-raid')
    })
    expect(falls).toBeGreaterThan(0)
  })

  it('GR2: nobody strikes more often than three times a UTC day', () => {
    fc.assert(
      fc.property(lives, (acts) => {
        const days = new Map<string, number>()
        for (const { who, after } of struckIn(acts).blows) {
          const at = `${who} ${dayOf(after.now)}`
          days.set(at, (days.get(at) ?? 0) + 1)
        }
        expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(3)
      }),
      { numRuns: 25 * DEPTH },
    )
  })

  it('GR3: a boss has lost exactly what its own raid’s strikes took; rows of earlier raids count for nothing', () =>
    each(({ after, who }, guild) => {
      expect(broken(after.world, small)).toEqual([])
      const { number, hp, hp_max } = after.row('guild_raids', guild) as { number: number; hp: number; hp_max: number }
      const rows = Object.values(after.rows('guild_raid_damage', guild)) as { raid: number; damage: number }[]
      expect(rows.reduce((sum, row) => sum + (row.raid === number ? row.damage : 0), 0)).toBe(hp_max - hp)
      expect(after.row('guild_raid_damage', guild, person(who))).toMatchObject({ raid: number })
    }))
})
