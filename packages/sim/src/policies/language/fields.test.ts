import { TOKENS } from '@lumen/rules'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { CHOOSERS } from '../choosers.ts'
import { account, DAY, ruleset, START } from '../testing/account.ts'
import { CANDIDATE_FIELDS } from './candidate-fields.ts'
import { compileAmount, compileCondition } from './formula.ts'
import type { Scope } from './types.ts'

const value = (text: string, scope: Scope): number => compileAmount(text)(scope)
const holds = (text: string, scope: Scope, rule = 'drop.perform'): boolean => compileCondition(text, rule).holds(scope)

const NO_KEEP = { lumees: 0, auric_coin: 0, lumenite: 0 }
const line = (rule: string) =>
  ({ do: rule, order: 'highest', spare: 0, keep: NO_KEEP, perSession: 1, perDay: 1, class: null, skill: null }) as const

describe('what a player sees', () => {
  it('is the account as it stands', () => {
    const { scope, give, at, must, sight } = account(1)
    expect(value('day', scope)).toBe(1)
    expect(value('days_left', scope)).toBe(30)
    expect(holds("class == 'none' and weekday == 'tuesday' and hour == 0 and not premium", scope)).toBe(true)
    give('auric_coin', 100)
    give('lumees', 5_000_000)
    give('xp', 500_000)
    give('premium', 3)
    must('player.set-class', { class: 'adapter' })
    at(75)
    expect(value('day', scope)).toBe(4)
    expect(holds("class == 'adapter' and weekday == 'friday' and hour == 3", scope)).toBe(true)
    expect(holds('premium', scope)).toBe(false)
    expect(value('auric_coin', scope)).toBe(sight.auricCoin)
    expect(value('skill_points', scope)).toBe(sight.pointsAvailable)
    expect(value('energy', scope)).toBe(value('max_energy', scope))
    expect(value('choose(level > 10, level * 2, 0)', scope)).toBe(2 * sight.level)
  })

  it('knows shrines and how long they wait', () => {
    const { scope, give, at, must } = account(2)
    give('xp', 500_000)
    give('lumees', 5_000_000)
    expect(value('hours_since_collect', scope)).toBe(0)
    must('shrines.build', { type: 'lesser' })
    at(5)
    must('shrines.build', { type: 'lesser' })
    at(7)
    expect(value('hours_since_collect', scope)).toBe(7)
    expect(value('shrines', scope)).toBe(2)
    expect(value('shrine_levels', scope)).toBe(2)
    expect(value('shrine_income', scope)).toBe(100)
    must('shrines.collect', { shrine: null })
    expect(value('hours_since_collect', scope)).toBe(0)
  })

  it('knows maidens, shards and tokens by tier and kind', () => {
    const { scope, give, must, sight } = account(3)
    give('auric_coin', 40)
    give('premium', 1)
    for (let i = 0; i < 4; i++) must('summon.pull', { count: 10 })
    const all = [1, 2, 3].map((tier) => value(`copies(${tier})`, scope))
    expect(all.reduce((a, b) => a + b, 0)).toBe(40)
    expect(value('copies(99)', scope)).toBe(0)
    for (const tier of [1, 2, 3]) {
      const ids = ruleset.maidens.ofTier[tier]!.filter((id) => sight.maidens!.stored(id) !== undefined)
      expect(value(`kinds(${tier})`, scope)).toBe(ids.length)
    }
    for (const token of TOKENS) expect(value(`tokens('${token}')`, scope)).toBe(sight.tokens(token))
    expect(value('shards(1)', scope)).toBe(0)
    expect(value('highest_tier', scope)).toBe(3)
  })

  it('knows live events', () => {
    const { scope, at } = account(4)
    const event = { id: '1', version: 1, boosts: { summon_rate: 500_000 }, startsAt: START + DAY, endsAt: START + 2 * DAY }
    const during = { ...scope, events: [event] }
    expect(value("boost('summon_rate')", during)).toBe(0)
    at(30)
    expect(value("boost('summon_rate')", during)).toBe(0.5)
    expect(value("boost('xp')", during)).toBe(0)
    at(50)
    expect(value("boost('summon_rate')", during)).toBe(0)
  })

  it('gives amounts of at least 0, whatever is computed', () => {
    const { scope } = account(5)
    expect(value('0 - 5', scope)).toBe(0)
    expect(value('0 / 0', scope)).toBe(0)
    expect(value('5 / 0', scope)).toBe(Number.POSITIVE_INFINITY)
  })
})

/** From which pool or purse a command's cost is taken. */
const PAID: Readonly<Record<string, string>> = {
  'summon.pull': 'auric_coin',
  'fusion.fuse': 'lumees',
  'shrines.build': 'lumees',
  'shrines.upgrade': 'lumees',
  'exploration.explore': 'energy',
  'exploration.fight-matron': 'energy',
  'exploration.purify': 'lumenite',
  'tower.attack': 'stamina',
}

describe('what a line is about to do', () => {
  it('costs what is then paid', () => {
    const seen = new Map<string, number>()
    for (let agent = 0; agent < 2; agent++) {
      const { scope, give, at, seat, sight } = account(agent)
      give('auric_coin', 300)
      give('lumees', 3_000_000)
      give('xp', 600_000)
      give('lumenite', 500)
      for (let round = 0; round < 120; round++) {
        at(round)
        for (const [rule, purse] of Object.entries(PAID)) {
          const input = CHOOSERS[rule]!(sight, line(rule))
          if (input === undefined) continue
          scope.input = input
          const cost = CANDIDATE_FIELDS[rule]!['cost']!.read(scope) as number
          expect(compileCondition(`cost == ${cost}`, rule)).toMatchObject({ ofCandidate: true })
          expect(holds(`cost == ${cost} and cost <= ${purse}`, scope, rule), `${rule} in round ${round}`).toBe(true)
          const outcome = seat.act(rule, input, sight.now)
          if (!isRight(outcome)) continue
          const paid = outcome.right.changes
            .filter((change) => change.op === 'spend' && change.column === purse)
            .reduce((sum, change) => sum + (change as { readonly by: number }).by, 0)
          const key = `${rule} ${paid === cost}`
          seen.set(key, (seen.get(key) ?? 0) + 1)
        }
        const capture = CHOOSERS['exploration.capture']!(sight, line('exploration.capture'))
        if (capture !== undefined) seat.act('exploration.capture', capture, sight.now)
      }
    }
    expect(Object.keys(PAID).filter((rule) => !seen.has(`${rule} true`))).toEqual([])
    expect([...seen.keys()].filter((key) => key.endsWith('false'))).toEqual([])
  })

  it('pays back as the numbers of shrines say', () => {
    const { scope, give, must } = account(6)
    give('xp', 700_000)
    give('lumees', 9_000_000)
    must('shrines.build', { type: 'lesser' })
    scope.input = { shrine: 0 }
    expect(holds('payback_days > 14.6 and payback_days < 14.8 and to_level == 2', scope, 'shrines.upgrade')).toBe(true)
    scope.input = { type: 'lesser' }
    expect(holds('payback_days == cost / (24 * 50)', scope, 'shrines.build')).toBe(true)
    scope.input = { type: 'radiant' }
    expect(holds('payback_days > 100000', scope, 'shrines.build')).toBe(true)
  })
})
