import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { game } from '../game.ts'
import { LIMITS, type LimitKey } from './config.ts'

const { limits } = (await shippedRuleset()).limits
const known: ReadonlySet<string> = new Set(LIMITS)

/** Uses and seconds as agreed: 38 keys that count what players do, and three of the game's own. */
const AGREED: Readonly<Record<LimitKey, readonly [uses: number, seconds: number]>> = {
  register: [3, 60],
  profile: [30, 60],
  stat_allocate: [10, 60],
  stat_respec: [2, 300],
  class_change: [2, 300],
  summon: [20, 60],
  summon_rates: [20, 60],
  fusion: [10, 60],
  fusion_redeem: [10, 60],
  fusion_preview: [20, 60],
  ascension_attack: [30, 60],
  ascension_status: [30, 60],
  explore: [20, 60],
  capture: [20, 60],
  purify: [10, 60],
  matron_fight: [10, 60],
  matron_dismiss: [5, 60],
  mastery: [20, 60],
  shrine_build: [5, 60],
  shrine_collect: [10, 60],
  shrine_upgrade: [5, 60],
  shrine_sell: [3, 60],
  daily_claim: [5, 60],
  daily_status: [30, 60],
  drop: [20, 60],
  guild_create: [1, 86_400],
  guild_upgrade: [5, 300],
  guild_donate: [10, 60],
  guild_manage: [20, 60],
  guild_membership: [5, 60],
  guild_shrine: [5, 60],
  guild_raid: [10, 60],
  guild_war: [10, 60],
  leaderboard: [15, 60],
  maiden_manage: [20, 60],
  token_exchange: [10, 60],
  shop_buy: [10, 60],
  event_admin: [10, 60],
  fairness: [5, 60],
  glance: [240, 60],
  compensate: [60, 60],
}

/** Keys that count what is no rule and no question of the catalogue. */
const ELSEWHERE: Readonly<Partial<Record<LimitKey, string>>> = {
  leaderboard: 'the boards are drawn up and read by the runtime',
}

/** Keys whose systems are still to come. Each goes from here when its system is there. */
const TO_COME: ReadonlySet<LimitKey> = new Set<LimitKey>(['shop_buy'])

const counted = [...game.bundles.values(), ...game.queries.values()].map(({ rule }) => rule)

describe('the rate limits', () => {
  it.each(Object.entries(AGREED))('%s is as agreed', (key, [uses, seconds]) => {
    expect(limits[key as LimitKey]).toMatchObject({ uses, perMs: seconds * 1_000 })
  })

  it('give a refused use back for the foundation of a guild alone: once a day must not be lost to a name that is taken', () => {
    expect(LIMITS.filter((key) => limits[key].refund)).toEqual(['guild_create'])
  })

  it('are named by every rule and question', () => {
    expect(counted.filter(({ limit }) => !known.has(limit)).map(({ name, limit }) => `${name}: ${limit}`)).toEqual([])
  })

  it('are all used', () => {
    const used = new Set(counted.map(({ limit }) => limit))
    expect(LIMITS.filter((key) => !used.has(key) && !(key in ELSEWHERE) && !TO_COME.has(key))).toEqual([])
  })
})
