import { type RowSet, type Ruleset, schema } from '@lumen/rules'
import { broken } from '@lumen/rules/testing/index'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadPlan } from '../scenarios/load-plan.ts'
import { resultOf } from '../statistics/result.ts'
import { simulate } from '../workforce/workforce.ts'
import { type Census, joinCensus } from './census.ts'
import { CURRENCIES } from './flow-ledger.ts'
import { HOLDINGS } from './guild-flows.ts'
import { GUILD_MEASURES } from './guild-measures.ts'
import { worldValues } from './guild-sums.ts'
import type { Plan } from './plan.ts'
import { playBlocks, rulesetOf } from './play-blocks.ts'
import { simulateHere } from './simulate.ts'
import { WorldLife } from './world-life.ts'

/** Three worlds of eight who are well off from the first day: two weeks are enough for guilds, raids, shrines and a war. */
let plan: Plan
let census: Census
let ruleset: Ruleset

const text = (p: Plan, c: Census): string =>
  JSON.stringify([resultOf(p, rulesetOf(p), c), c.guilds], (_, v) => (typeof v === 'bigint' ? `${v}` : v))
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)
const total = (byDay: readonly bigint[]): number => Number(byDay.reduce((a, b) => a + b, 0n))

beforeAll(async () => {
  const loaded = (await loadPlan('guilds')).plan
  plan = {
    ...loaded,
    agents: 24,
    worlds: { agents: 8 },
    days: 15,
    start: { ...loaded.start, level: 60, lumees: 3_000_000 },
  }
  // a guild of this config has room for four, so that there are two in each world
  const files = structuredClone(plan.files) as { 'guilds/economy': { base_max_members: number; member_growth_per_level: number } }
  files['guilds/economy'].base_max_members = 4
  files['guilds/economy'].member_growth_per_level = 0
  plan = { ...plan, files: files as unknown as Plan['files'] }
  ruleset = rulesetOf(plan)
  census = simulateHere(plan)
})

describe('a shared world', () => {
  it('gives the same bytes for one, two and seven workers, and grown world by world', async () => {
    const short = { ...plan, days: 8 }
    const here = text(short, simulateHere(short))
    for (const jobs of [1, 2, 7]) expect(text(short, await simulate(short, { jobs })) === here, `${jobs} workers`).toBe(true)
    const [first, rest] = [simulateHere(short, { from: 0, to: 8 }), simulateHere(short, { from: 8, to: 24 })]
    expect(text(short, joinCensus(short, first, rest)) === here).toBe(true)
    expect([...first.guilds!.worlds, ...rest.guilds!.worlds]).toEqual([0, 1, 2])
  })

  it('is played whole or not at all', () => {
    expect(() => playBlocks(plan, ruleset, { from: 0, to: 12 })).toThrow('Agents 0 to 12 are no whole worlds of 8')
  })

  it('sees two guilds fight a war, with points from what their members did', () => {
    const guilds = census.guilds!
    expect([...worldValues(guilds, plan, 'guilds_standing')]).toEqual([2, 2, 2])
    expect(Math.max(...worldValues(guilds, plan, 'largest_guild'))).toBe(4)
    expect(sum(worldValues(guilds, plan, 'wars_fought'))).toBeGreaterThan(0)
    expect(sum(census.values('war_points'))).toBeGreaterThan(0)
    expect(sum(census.values('wars_won'))).toBeGreaterThan(0)
    const spoils = guilds.flows.find(({ source, currency }) => source === 'guild-war' && currency === 'lumees')!
    const { victory, defeat, draw } = ruleset.guildWars.spoils
    expect([victory.lumees + defeat.lumees, 2 * draw.lumees].some((one) => total(spoils.byDay) % one === 0)).toBe(true)
    // a war ends on a Monday: day 14 is 14 December 2026
    expect(spoils.byDay[14]).toBe(spoils.byDay.reduce((a, b) => a + b, 0n))
  })

  it('sees raids won by those who struck, and pays them', () => {
    const guilds = census.guilds!
    expect(sum(worldValues(guilds, plan, 'raids_won'))).toBeGreaterThan(0)
    expect(sum(worldValues(guilds, plan, 'raids_won'))).toBeLessThanOrEqual(sum(worldValues(guilds, plan, 'raids_begun')))
    const [attacks, shared] = [census.values('raid_attacks'), census.values('raids_shared')]
    expect(sum(attacks)).toBeGreaterThan(0)
    for (let i = 0; i < census.agents; i++) expect(shared[i]!).toBeLessThanOrEqual(attacks[i]!)
    const owed = guilds.flows.find(
      ({ holding, source, currency }) => holding === 'owed' && source === 'guild-raid' && currency === 'lumenite',
    )!
    expect(total(owed.byDay)).toBe(sum(shared) * ruleset.guildRaids.lumenite)
  })

  it('splits what shrines of guilds yield between vault and members', () => {
    const parts = HOLDINGS.map(
      (holding) => census.guilds!.flows.find((flow) => flow.holding === holding && flow.source === 'guild-shrine')!,
    )
    const [vault, owed] = parts.map(({ byDay }) => total(byDay)) as [number, number]
    expect(owed).toBeGreaterThan(0)
    const share = vault / (vault + owed)
    const cut = ruleset.guildShrine.split.cutPpm / 1e6
    // what flooring leaves is the vault's, too; so is all as long as nobody has belonged for long enough
    expect(share).toBeGreaterThanOrEqual(cut)
    expect(share).toBeLessThan(cut + 0.2)
  })

  it('closes its book: what came in and did not go out is in purses, vaults and debts', () => {
    for (const currency of CURRENCIES) {
      const players = census.flows.filter((flow) => flow.currency === currency)
      const held = sum(census.values(`${currency}_balance`))
      expect(sum(players.map(({ byDay }) => total(byDay)))).toBe(held)
      expect(sum(census.values(`${currency}_minted`)) - sum(census.values(`${currency}_burned`))).toBe(held)
    }
    const all = [...census.flows.map((flow) => ({ ...flow, holding: 'purses' })), ...census.guilds!.flows].filter(
      ({ currency }) => currency === 'lumees',
    )
    const between = (source: string): number => sum(all.filter((flow) => flow.source === source).map(({ byDay }) => total(byDay)))
    // what members give is what vaults get, what is paid out was owed
    for (const source of ['guild-donation', 'guild-payout', 'guild-grant']) expect(between(source), source).toBe(0)
    const given = census.flows.find(({ source }) => source === 'guild-donation')!
    expect(total(given.byDay)).toBeLessThan(0)
    expect(sum(census.values('guild_donated'))).toBe(-total(given.byDay))
    const heldBy = (holding: string): number => sum(all.filter((flow) => flow.holding === holding).map(({ byDay }) => total(byDay)))
    expect(heldBy('vaults')).toBe(sum(worldValues(census.guilds!, plan, 'vaults_lumees')))
    expect(heldBy('owed')).toBe(sum(worldValues(census.guilds!, plan, 'owed_lumees')))
    expect(heldBy('vaults')).toBeGreaterThan(0)
    const income = census.flows.filter(({ source, sign, currency }) => sign > 0 && source.startsWith('guild') && currency === 'lumees')
    expect(sum(census.values('guild_income'))).toBe(sum(income.map(({ byDay }) => total(byDay))))
  })

  it('counts day by day who belongs to a guild', () => {
    const { members } = census.guilds!
    const on = (day: number): number => sum(plan.policies.map((_, group) => members[group * (plan.days + 1) + day]!))
    expect(on(plan.days)).toBe(sum(census.values('in_guild_end')))
    expect(on(plan.days)).toBe(24 * (sum(worldValues(census.guilds!, plan, 'share_in_guilds')) / 3))
    const waits = census.values('days_to_guild')
    for (const day of [1, 2, 5]) expect(waits.filter((wait) => wait <= day).length).toBeGreaterThanOrEqual(on(day))
  })

  it('breaks no invariant of the rules, and is lived in the order of time', () => {
    const life = new WorldLife(plan, ruleset)
    const rows = new Float64Array(8 * life.measures.length)
    life.live({ from: 0, to: 8 }, (agent) => agent % 3, rows, 0)
    expect(broken(life.world, ruleset)).toEqual([])
    const AUDITS = schema.table('guild_audits').index
    for (const id of life.world.ids('guilds')) {
      const audits = (life.world.find('guilds', id)!.parts[AUDITS] as RowSet).all().map((row) => row['at'] as number)
      expect(audits.length).toBeGreaterThan(5)
      expect(audits).toEqual([...audits].sort((a, b) => a - b))
    }
  })

  it('is not changed at all by what cannot matter', () => {
    const files = structuredClone(plan.files) as { 'shrines/types': { radiant: { base_yield: number } } }
    files['shrines/types'].radiant.base_yield *= 2
    // nobody reaches the level of radiant shrines
    const unlock = ruleset.shrines.types.radiant.unlockLevel
    const poor = { ...plan, start: { ...plan.start, level: 1 }, days: 4, agents: 8 }
    const before = simulateHere(poor)
    expect(Math.max(...before.values('level_end'))).toBeLessThan(unlock)
    const after = simulateHere({ ...poor, files: files as unknown as Plan['files'] })
    for (const measure of before.measures) expect([...after.values(measure)]).toEqual([...before.values(measure)])
    expect(after.guilds).toEqual(before.guilds)
  })

  it('follows the boards from week to week', () => {
    for (const board of ['total_power', 'level', 'lumees']) {
      const [kept, order, top] = ['kept', 'order', 'top_share'].map((figure) =>
        worldValues(census.guilds!, plan, `${board}_${figure}_week_2`),
      )
      for (const value of kept!) expect([0, 1]).toContain(value)
      for (const value of order!) expect(Math.abs(value)).toBeLessThanOrEqual(1)
      for (const value of top!) expect(value).toBeGreaterThanOrEqual(1 / 8)
      expect([...worldValues(census.guilds!, plan, `${board}_kept_week_1`)]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    }
    expect(() => worldValues(census.guilds!, plan, 'level_kept_week_3')).toThrow('Nothing is measured of worlds')
  })
})

describe('an agent alone', () => {
  it('has nothing to do with guilds, whatever its policy says of them', async () => {
    const { plan: lonely } = await loadPlan('first-month', { agents: 6, days: 8 })
    const without = {
      ...lonely,
      policies: lonely.policies.map((p) => ({
        ...p,
        policy: { ...p.policy, priorities: p.policy.priorities.filter((line) => !line.do.startsWith('guild')) },
      })),
    }
    expect(without.policies[0]!.policy.priorities.length).toBeLessThan(lonely.policies[0]!.policy.priorities.length)
    const [one, other] = [simulateHere(lonely), simulateHere(without)]
    expect(text(lonely, one) === text(without, other)).toBe(true)
    expect(one.guilds).toBeUndefined()
    for (const measure of GUILD_MEASURES) expect(one.measures).not.toContain(measure)
  })
})
