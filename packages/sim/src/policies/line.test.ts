import { seeded } from '@lumen/rules'
import { describe, expect, it } from 'vitest'
import { Line } from './line.ts'
import type { PolicyLine } from './policy.ts'
import { account } from './testing/account.ts'

const lineOf = (rest: Partial<PolicyLine>): Line =>
  new Line(
    {
      do: 'summon.pull',
      order: 'highest',
      spare: 0,
      keep: { lumees: 0, auric_coin: 0, lumenite: 0 },
      reserve: 0,
      if: null,
      while: null,
      forgetPpm: 0,
      perSession: 1_000,
      perDay: 1_000,
      class: null,
      skill: null,
      ...rest,
    },
    3,
  )

const EMPTY = { lumees: 0, auric_coin: 0, lumenite: 0 }

describe('a line of priorities', () => {
  it('acts while its condition holds', () => {
    const { scope, give } = account(1)
    const line = lineOf({ if: 'auric_coin >= 50' })
    expect(line.may(scope, EMPTY)).toBe(false)
    give('auric_coin', 50)
    expect(line.may(scope, EMPTY)).toBe(true)
    expect(line.wants(scope, { count: 10 })).toBe(true)
  })

  it('begins by `if` and goes on by `while`, in each visit anew', () => {
    const { scope, give, must } = account(1)
    const line = lineOf({ if: 'auric_coin >= 50', while: 'auric_coin >= 20' })
    line.newSession()
    give('premium', 1)
    give('auric_coin', 50)
    const purse = (): number => scope.sight.auricCoin
    let pulls = 0
    while (line.may(scope, EMPTY) && line.wants(scope, { count: 10 })) {
      must('summon.pull', { count: 10 })
      line.done()
      pulls++
    }
    expect(purse()).toBeLessThan(20)
    expect(pulls).toBe(4)
    give('auric_coin', 20)
    // not begun any more: `if` counts again
    expect(line.may(scope, EMPTY)).toBe(false)
    give('auric_coin', 30)
    expect(line.may(scope, EMPTY)).toBe(true)
    line.done()
    line.newSession()
    must('summon.pull', { count: 10 })
    must('summon.pull', { count: 10 })
    expect(purse()).toBeLessThan(50)
    expect(line.may(scope, EMPTY)).toBe(false)
  })

  it('judges what it is about to do only when it knows', () => {
    const { scope } = account(1)
    const line = lineOf({ if: 'cost <= 5 and level == 1' })
    expect(line.may(scope, EMPTY)).toBe(true)
    expect(line.wants(scope, { count: 10 })).toBe(false)
    expect(line.wants(scope, { count: 5 })).toBe(true)
  })

  it('knows how often it was done', () => {
    const { scope } = account(1)
    const line = lineOf({ if: 'done_today < 3 and done_this_visit < 2' })
    const done = (): number => {
      let times = 0
      for (line.newSession(); line.may(scope, EMPTY); line.done()) times++
      return times
    }
    line.newDay(seeded([1, 1]))
    expect([done(), done(), done()]).toEqual([2, 1, 0])
    line.newDay(seeded([1, 2]))
    expect(done()).toBe(2)
  })

  it('keeps what its amounts say: computed now, and of what was there when the visit began', () => {
    const { scope, give } = account(1)
    give('lumees', 4_000)
    const { lumees } = scope.sight
    const line = lineOf({ keep: { lumees: '0.5 * lumees', auric_coin: 7, lumenite: 0 }, reserve: 'choose(level == 1, 0.25, 1)' })
    expect(line.reserves).toBe(true)
    expect(line.may(scope, { lumees: 1_000, auric_coin: 8, lumenite: 0 })).toBe(true)
    expect(line.priority.keep).toEqual({ lumees: 0.5 * lumees + 250, auric_coin: 9, lumenite: 0 })
    expect(lineOf({}).reserves).toBe(false)
  })

  it('is forgotten on as many days as it says, whatever other lines are', () => {
    const line = lineOf({ forgetPpm: 300_000 })
    let forgotten = 0
    for (let day = 0; day < 4_000; day++) {
      line.newDay(seeded([day, 5]))
      if (line.forgotten) forgotten++
    }
    // 4 standard deviations
    expect(Math.abs(forgotten / 4_000 - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 4_000))
  })
})
