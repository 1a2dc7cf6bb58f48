import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import { BOOST_KINDS, boostPieces, boostPpm } from './boosts.ts'

const { events } = await shippedRuleset()

const event = (startsAt: number, endsAt: number, boosts: ActiveEvent['boosts']): ActiveEvent => ({
  id: `${startsAt}`,
  version: 1,
  boosts,
  startsAt,
  endsAt,
})

const anyEvents = fc.array(
  fc
    .record({
      startsAt: fc.nat({ max: 100 }),
      length: fc.nat({ max: 40 }),
      xp: fc.nat({ max: 2_000_000 }),
      shrine: fc.nat({ max: 700_000 }),
    })
    .map(({ startsAt, length, xp, shrine }) => event(startsAt, startsAt + length, { xp, shrine })),
  { maxLength: 5 },
)

describe('what events add', () => {
  it('is nothing while none runs', () => {
    for (const kind of BOOST_KINDS) expect(boostPpm(events, [], kind, 5)).toBe(0)
    expect(boostPieces(events, [], 'xp', 5, 9)).toEqual([{ until: 9, boostPpm: 0 }])
  })

  it('begins with the first instant of an event and ends before its last', () => {
    const active = [event(10, 20, { xp: 500_000 })]
    expect([9, 10, 19, 20].map((at) => boostPpm(events, active, 'xp', at))).toEqual([0, 500_000, 500_000, 0])
  })

  it('is the sum of all that run, up to the cap of the kind', () => {
    const active = [event(0, 9, { capture: 200_000, xp: 1_000_000 }), event(0, 9, { capture: 200_000 }), event(0, 9, { xp: 300_000 })]
    expect(boostPpm(events, active, 'capture', 1)).toBe(250_000)
    expect(boostPpm(events, active, 'xp', 1)).toBe(1_300_000)
    expect(boostPpm(events, active, 'lumees', 1)).toBe(0)
  })

  it('is capped piece by piece', () => {
    const active = [event(0, 30, { shrine: 600_000 }), event(10, 20, { shrine: 600_000 }), event(15, 40, { xp: 1 })]
    expect(boostPieces(events, active, 'shrine', 5, 35)).toEqual([
      { until: 10, boostPpm: 600_000 },
      { until: 20, boostPpm: 1_000_000 },
      { until: 30, boostPpm: 600_000 },
      { until: 35, boostPpm: 0 },
    ])
    expect(boostPieces(events, active, 'shrine', 35, 35)).toEqual([])
  })

  it('pieces tell for each instant what the instant itself does', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat({ max: 120 }), fc.integer({ min: 1, max: 60 }), (active, from, length) => {
        const pieces = boostPieces(events, active, 'shrine', from, from + length)
        const told: number[] = []
        for (const { until, boostPpm: boost } of pieces) while (from + told.length < until) told.push(boost)
        expect(told).toEqual(Array.from({ length }, (_, i) => boostPpm(events, active, 'shrine', from + i)))
      }),
    )
  })
})
