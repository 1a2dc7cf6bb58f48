import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../../fixtures/property-depth.ts'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { PPM } from '../kernel/numbers.ts'
import { boonBit, hasBoon, RANKS } from '../mastery/boon.ts'
import { commands, live, plainState, type Step, worlds } from '../testing/index.ts'
import { capturePpm, matronReward } from './formulas.ts'

const ruleset = await shippedRuleset()
const { exploration } = ruleset
const RULES = [
  'exploration.explore',
  'exploration.capture',
  'exploration.purify',
  'exploration.release',
  'exploration.fight-matron',
  'exploration.dismiss-matron',
  'player.compensate',
]

/** Lives of explorers that begin at any stage. */
const expeditions = fc
  .tuple(worlds(ruleset), fc.array(commands(RULES), { minLength: 5, maxLength: 25, size: 'max' }))
  .map(([from, history]) => live(history, ruleset, { from }))

type Rows = Readonly<Record<string, Readonly<Record<string, number>>>>
const rowsOf = (step: Step, when: 'before' | 'after', table: string): Rows =>
  (plainState(step[when])[table]?.[step.intent.actor ?? ''] ?? {}) as Rows
const input = ({ intent }: Step): { readonly sector: number } => intent.input as never

describe('captures', () => {
  it('E1: chances lie between none and certain, never fall with the level, never rise with tier or sector', () => {
    const boost = fc.integer({ min: 0, max: PPM })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 499 }),
        boost,
        boost,
        (tier, sector, level, mastery, event) => {
          const chance = (t: number, s: number, l: number) => capturePpm(exploration.capture, exploration.sector(s), t, l, mastery, event)
          const here = chance(tier, sector, level)
          expect(here).toBeGreaterThanOrEqual(0)
          expect(here).toBeLessThanOrEqual(PPM)
          expect(chance(tier, sector, level + 1)).toBeGreaterThanOrEqual(here)
          expect(chance(tier + 1, sector, level)).toBeLessThanOrEqual(here)
          expect(chance(tier, sector + 1, level)).toBeLessThanOrEqual(here)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('tiers of encounters', () => {
  it('sum to a million in every sector, the lower the likelier', () => {
    for (let sector = 1; sector <= 10; sector++) {
      const { options, weights, total } = exploration.sector(sector).tiers
      expect(total).toBe(PPM)
      expect([...options]).toEqual([...options].sort((a, b) => b - a))
      expect([...weights]).toEqual([...weights].sort((a, b) => a - b))
    }
  })
})

describe('rewards of matrons', () => {
  it('never rise with the turns that a victory took', () => {
    for (let sector = 1; sector <= 10; sector++)
      for (let turns = 1; turns <= 31; turns++) {
        const [now, next] = [turns, turns + 1].map((t) => matronReward(exploration.fight, exploration.sector(sector).matron, t))
        expect(next!.lumees).toBeLessThanOrEqual(now!.lumees)
        expect(next!.xp).toBeLessThanOrEqual(now!.xp)
      }
  })
})

describe('expeditions', () => {
  it('E2: boons come one by one, in the order of the ranks, and none is ever lost', () => {
    fc.assert(
      fc.property(expeditions, (steps) => {
        for (const step of steps) {
          const [was, is] = (['before', 'after'] as const).map((when) => rowsOf(step, when, 'players')['']?.['boon_mask'] ?? 0)
          expect((was! & ~is!) >>> 0).toBe(0)
          for (let sector = 1; sector <= 10; sector++)
            for (let rank = 2; rank <= RANKS; rank++)
              if (hasBoon(is!, boonBit(sector, rank))) expect(hasBoon(is!, boonBit(sector, rank - 1))).toBe(true)
        }
      }),
      { numRuns: 40 * DEPTH },
    )
  })

  it('E3: only a victory over a matron adds a lap, one at a time', () => {
    fc.assert(
      fc.property(expeditions, (steps) => {
        for (const step of steps) {
          const [was, is] = (['before', 'after'] as const).map((when) => rowsOf(step, when, 'sector_progress'))
          for (const [sector, row] of Object.entries(is!)) {
            const won = isRight(step.outcome) && step.outcome.right.events.some((e) => e.type === 'exploration.matron-defeated')
            const added = row['laps']! - (was![sector]?.['laps'] ?? 0)
            expect(added).toBe(won && Number(sector) === input(step).sector ? 1 : 0)
          }
        }
      }),
      { numRuns: 40 * DEPTH },
    )
  })

  it('E4: what is spent is what the sublevel costs, and nothing comes back', () => {
    let explored = 0
    fc.assert(
      fc.property(expeditions, (steps) => {
        for (const step of steps) {
          if (!isRight(step.outcome) || !step.intent.rule.startsWith('exploration.')) continue
          const spent = step.outcome.right.changes.reduce(
            (sum, c) =>
              sum +
              (c.op === 'spend' && c.column === 'energy'
                ? c.by
                : c.op === 'gain' && c.column === 'energy' && c.reason !== 'regeneration' && c.reason !== 'milestone'
                  ? -c.by
                  : 0),
            0,
          )
          const told = step.outcome.right.events.reduce(
            (sum, e) => sum + (e.type === 'energy.spent' ? (e.data as { amount: number }).amount : 0),
            0,
          )
          const sublevel = rowsOf(step, 'before', 'sector_progress')[String(input(step).sector)]?.['sublevel'] ?? 1
          const costs = step.intent.rule === 'exploration.explore' || step.intent.rule === 'exploration.fight-matron'
          const expected = costs ? exploration.sector(input(step).sector).energy[sublevel]! : 0
          if (costs) explored++
          expect([spent, told]).toEqual([expected, expected])
        }
      }),
      { numRuns: 60 * DEPTH },
    )
    expect(explored).toBeGreaterThan(20)
  })

  it('E5: nobody has two encounters: one is answered or over before another begins', () => {
    fc.assert(
      fc.property(expeditions, (steps) => {
        for (const step of steps) {
          if (!isRight(step.outcome)) continue
          if (!step.outcome.right.events.some((e) => e.type === 'exploration.encounter-started')) continue
          const before = rowsOf(step, 'before', 'pending_encounters')['']
          if (before) expect(before['base'] === null || before['expires_at']! <= step.env.now).toBe(true)
          expect(Object.keys(rowsOf(step, 'after', 'pending_encounters'))).toHaveLength(1)
        }
      }),
      { numRuns: 40 * DEPTH },
    )
  })
})
