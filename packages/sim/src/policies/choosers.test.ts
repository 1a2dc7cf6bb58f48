import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { rulesetOf } from '../engine/play-blocks.ts'
import { Seat } from '../engine/seat.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { CHOOSERS } from './choosers.ts'
import type { Priority } from './policy.ts'
import { Sight } from './sight.ts'

const DAY = 86_400_000
const START = 20_788 * DAY
const { plan } = await loadPlan('first-month')
const ruleset = rulesetOf(plan)

const line = (rule: string, rest: Partial<Priority> = {}): Priority => ({
  do: rule,
  order: 'highest',
  spare: 0,
  keep: { lumees: 0, auric_coin: 0, lumenite: 0 },
  perSession: 1_000,
  perDay: 1_000,
  class: null,
  skill: null,
  ...rest,
})

/** A registered account with some means. */
const begin = (agent: number, coin = 400, lumees = 60_000): { readonly seat: Seat; readonly sight: Sight } => {
  const seat = new Seat(ruleset)
  seat.turnTo(3, agent)
  const must = (rule: string, input: unknown, system: boolean): void => {
    expect(isRight(seat.act(rule, input, START, system))).toBe(true)
  }
  must('player.register', { name: '', class: null }, false)
  for (const [what, amount] of Object.entries({ auric_coin: coin, lumees, premium: 30 }))
    must('player.compensate', { player: seat.player, what, amount, reason: 'test' }, true)
  const sight = new Sight(ruleset)
  sight.turnTo(seat.account)
  sight.now = START
  sight.day = START / DAY
  return { seat, sight }
}

const pullAll = (seat: Seat): void => {
  while (isRight(seat.act('summon.pull', { count: 10 }, START))) {
    // until the purse is empty
  }
}

/** What explorers do, as a policy would list it. */
const WAYS = ['purify', 'capture', 'release', 'fight-matron', 'dismiss-matron', 'explore'].map((way) => `exploration.${way}`)

describe('choosers', () => {
  it('propose something exactly when something is legal, and what they propose is accepted', () => {
    const lines = [
      line('fusion.fuse'),
      line('fusion.redeem'),
      line('summon.pull'),
      line('daily.claim'),
      line('maidens.set-leader'),
      line('player.set-class', { class: 'adapter' }),
      line('player.allocate', { skill: 'hp' }),
    ]
    const proposed = new Set<string>()
    for (let agent = 0; agent < 6; agent++) {
      const { seat, sight } = begin(agent)
      // leaders may change once in a while only, which a chooser does not know: each line is left when it is refused
      for (let round = 0; round < 500; round++) {
        const one = lines[(round * 5 + agent) % lines.length]!
        const input = CHOOSERS[one.do]!(sight, one)
        const legal = seat.firstLegal(one.do, START)
        if (one.do === 'maidens.set-leader' || one.do === 'player.set-class') {
          if (legal !== undefined && input !== undefined) expect(isRight(seat.act(one.do, input, START))).toBe(true)
          continue
        }
        expect(input === undefined, `${one.do} in round ${round}`).toBe(legal === undefined)
        if (input === undefined) continue
        proposed.add(one.do)
        expect(isRight(seat.act(one.do, input, START))).toBe(true)
      }
    }
    expect([...proposed].sort()).toEqual(['daily.claim', 'fusion.fuse', 'player.allocate', 'summon.pull'])
  })

  it('fuse the highest or the lowest tier that can be paid, and leave what is to be spared', () => {
    const { seat, sight } = begin(1, 600, 1_000_000)
    pullAll(seat)
    const tierOf = (input: unknown): number => ruleset.maidens.base((input as { a: number }).a)!.tier
    const choose = CHOOSERS['fusion.fuse']!
    expect(tierOf(choose(sight, line('fusion.fuse')))).toBe(3)
    expect(tierOf(choose(sight, line('fusion.fuse', { order: 'lowest' })))).toBe(1)
    const purse = sight.lumees
    const cost = ruleset.fusion.cost[1]!
    expect(tierOf(choose(sight, line('fusion.fuse', { keep: { lumees: purse - cost, auric_coin: 0, lumenite: 0 } })))).toBe(1)
    expect(choose(sight, line('fusion.fuse', { keep: { lumees: purse - cost + 1, auric_coin: 0, lumenite: 0 } }))).toBeUndefined()
    expect(choose(sight, line('fusion.fuse', { spare: 9_999 }))).toBeUndefined()
  })

  it('pull the largest or smallest batch that leaves the reserve', () => {
    const { sight } = begin(2, 20, 1)
    const choose = CHOOSERS['summon.pull']!
    const keep = (auric_coin: number) => ({ keep: { lumees: 0, auric_coin, lumenite: 0 } })
    const { auricCoin } = sight
    expect(choose(sight, line('summon.pull'))).toEqual({ count: 10 })
    expect(choose(sight, line('summon.pull', { order: 'lowest' }))).toEqual({ count: 1 })
    expect(choose(sight, line('summon.pull', keep(auricCoin - 9)))).toEqual({ count: 5 })
    expect(choose(sight, line('summon.pull', keep(auricCoin)))).toBeUndefined()
  })

  it('explore as far as they can, answer whom they meet, and fight whom they can beat', () => {
    const done: Record<string, number> = {}
    for (let agent = 0; agent < 3; agent++) {
      const { seat, sight } = begin(agent, 100 * agent, 0)
      // the first has nobody to fight with, and wins nobody
      if (agent > 0) pullAll(seat)
      const account = { player: seat.player, reason: 'test' }
      expect(isRight(seat.act('player.compensate', { ...account, what: 'xp', amount: 700_000 }, START, true))).toBe(true)
      expect(isRight(seat.act('player.compensate', { ...account, what: 'lumenite', amount: 700 }, START, true))).toBe(true)
      const order = agent === 0 ? 'lowest' : 'highest'
      for (let round = 0; round < 500; round++) {
        const now = START + round * 600_000
        sight.now = now
        for (const rule of agent > 0 ? WAYS : WAYS.slice(2)) {
          const input = CHOOSERS[rule]!(sight, line(rule, { order }))
          // energy is saved for the furthest sector, whom nobody could beat is not fought: choosers want less than is legal
          if (input === undefined && rule === 'exploration.capture') expect(seat.firstLegal(rule, now), `round ${round}`).toBeUndefined()
          if (input === undefined) continue
          expect(isRight(seat.act(rule, input, now)), `${rule} in round ${round}`).toBe(true)
          done[rule] = (done[rule] ?? 0) + 1
        }
      }
    }
    expect(done['exploration.explore']).toBeGreaterThan(100)
    for (const rule of ['exploration.capture', 'exploration.purify', 'exploration.fight-matron', 'exploration.dismiss-matron'])
      expect(done[rule], rule).toBeGreaterThan(0)
  })

  it('build, collect and upgrade shrines exactly when they can', () => {
    const { seat, sight } = begin(1, 0, 2_000_000)
    const account = { player: seat.player, reason: 'test' }
    expect(CHOOSERS['shrines.build']!(sight, line('shrines.build'))).toBeUndefined()
    expect(isRight(seat.act('player.compensate', { ...account, what: 'xp', amount: 500_000 }, START, true))).toBe(true)
    const done = { 'shrines.build': 0, 'shrines.upgrade': 0, 'shrines.collect': 0 }
    for (let round = 0; round < 60; round++) {
      const now = START + round * 3_600_000
      sight.now = now
      for (const rule of ['shrines.collect', 'shrines.build', 'shrines.upgrade'] as const) {
        const order = round % 2 === 0 ? 'lowest' : 'highest'
        const input = CHOOSERS[rule]!(sight, line(rule, { order }))
        expect(input === undefined, `${rule} in round ${round}`).toBe(seat.firstLegal(rule, now) === undefined)
        if (input === undefined) continue
        expect(isRight(seat.act(rule, input, now))).toBe(true)
        done[rule]++
      }
    }
    expect(done['shrines.build']).toBe(6)
    expect(done['shrines.upgrade']).toBeGreaterThan(10)
    expect(done['shrines.collect']).toBeGreaterThan(30)
    expect(
      CHOOSERS['shrines.upgrade']!(sight, line('shrines.upgrade', { keep: { lumees: 1e15, auric_coin: 0, lumenite: 0 } })),
    ).toBeUndefined()
  })

  it('climb the tower while they can pay and survive, and give its tokens', () => {
    const { seat, sight } = begin(3, 300, 1)
    const account = { player: seat.player, reason: 'test' }
    expect(CHOOSERS['tower.attack']!(sight, line('tower.attack'))).toBeUndefined()
    pullAll(seat)
    for (const [what, amount] of [
      ['xp', 200_000],
      ['lumenite', 60],
    ] as const)
      expect(isRight(seat.act('player.compensate', { ...account, what, amount }, START, true))).toBe(true)
    const attack = CHOOSERS['tower.attack']!
    const sizes = new Map<string, number>()
    let redeemed = 0
    let falls = 0
    for (let round = 0; round < 400; round++) {
      const now = START + round * 1_800_000
      sight.now = now
      sight.day = Math.floor(now / DAY)
      const input = attack(
        sight,
        line('tower.attack', { order: round % 3 === 0 ? 'lowest' : 'highest', keep: { lumees: 0, auric_coin: 0, lumenite: 20 } }),
      )
      if (input !== undefined) {
        const done = seat.act('tower.attack', input, now)
        expect(isRight(done), `round ${round}`).toBe(true)
        const { size } = input as { readonly size: string }
        sizes.set(size, (sizes.get(size) ?? 0) + 1)
        if (isRight(done) && (done.right.result as { readonly outcome: string }).outcome === 'defeat') falls++
      } else if (sight.pool('stamina') >= 1 && sight.pool('hp') >= 400) expect(sight.today?.['stamina_done'], `round ${round}`).toBe(true)
      const token = CHOOSERS['tokens.redeem']!(sight, line('tokens.redeem'))
      expect(token === undefined).toBe(seat.firstLegal('tokens.redeem', now) === undefined)
      if (token !== undefined) {
        expect(isRight(seat.act('tokens.redeem', token, now))).toBe(true)
        redeemed++
      }
    }
    expect(sight.fighter.ascension.highest_floor).toBeGreaterThan(15)
    expect(redeemed).toBeGreaterThan(3)
    expect([...sizes.keys()].sort()).toEqual(['x1', 'x10', 'x20', 'x3'])
    expect(sight.figure('lumenite')).toBeGreaterThanOrEqual(20)
    // nobody falls but for the sake of the objective, a stamina at a time, on nine days
    expect(falls).toBeLessThanOrEqual(9 * ruleset.daily.required.stamina)
  })
})
