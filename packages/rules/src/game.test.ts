import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../fixtures/property-depth.ts'
import { shippedFiles, shippedRuleset } from '../fixtures/shipped-ruleset.ts'
import { game } from './game.ts'
import { preview } from './kernel/step.ts'
import { InPlaceWorld, PersistentWorld } from './kernel/world.ts'
import {
  broken,
  type Command,
  commands,
  envOf,
  faultsOf,
  GENESIS,
  histories,
  live,
  PEOPLE,
  plainState,
  play,
  rulesets,
  type Step,
  worlds,
} from './testing/index.ts'

const ruleset = await shippedRuleset()
const files = await shippedFiles()
const QUERIES = [...game.queries.keys()]
const [ME] = PEOPLE

describe('every command of generated lives', () => {
  it('leaves a world in which every invariant holds', () => {
    fc.assert(
      fc.property(histories(30), (history) => {
        for (const step of live(history, ruleset)) {
          expect(faultsOf(step), step.intent.rule).toEqual([])
          expect(broken(step.after, ruleset), step.intent.rule).toEqual([])
        }
      }),
      { numRuns: 60 * DEPTH },
    )
  })

  it('is the same a second time', () => {
    fc.assert(
      fc.property(histories(20), (history) => {
        const [once, twice] = [live(history, ruleset), live(history, ruleset)]
        const told = (steps: readonly Step[]) =>
          steps.map(({ intent, outcome }) => [intent, isRight(outcome) ? { ...outcome.right, world: null } : outcome.left])
        expect(told(twice)).toEqual(told(once))
      }),
      { numRuns: 20 * DEPTH },
    )
  })

  it('is the same in a world that changes in place, and a refusal leaves that one as it was', () => {
    fc.assert(
      fc.property(histories(30), (history) => {
        const world = new InPlaceWorld(game.schema)
        for (const { before, intent, env, outcome, after } of live(history, ruleset)) {
          const done = play(world, intent, env)
          if (isLeft(outcome)) {
            expect(done).toEqual(outcome)
            expect(plainState(world)).toEqual(plainState(before))
          } else {
            expect(isRight(done) && { ...done.right, world: null }).toEqual({ ...outcome.right, world: null })
            expect(plainState(world)).toEqual(plainState(after))
          }
        }
      }),
      { numRuns: 30 * DEPTH },
    )
  })
})

describe('every ruleset that compiles', () => {
  it('can be lived under: nothing breaks, and every invariant holds', () => {
    fc.assert(
      fc.property(rulesets(files), histories(15), (other, history) => {
        for (const step of live(history, other)) {
          expect(faultsOf(step), step.intent.rule).toEqual([])
          expect(broken(step.after, other), step.intent.rule).toEqual([])
        }
      }),
      { numRuns: 120 * DEPTH },
    )
  })

  it('can be played from any stage that it allows', () => {
    const scenes = rulesets(files).chain((other) =>
      fc.record({ other: fc.constant(other), world: worlds(other), history: fc.array(commands(), { minLength: 1, maxLength: 4 }) }),
    )
    fc.assert(
      fc.property(scenes, ({ other, world, history }) => {
        expect(broken(world, other)).toEqual([])
        for (const step of live(history, other, { from: world })) {
          expect(faultsOf(step), step.intent.rule).toEqual([])
          expect(broken(step.after, other), step.intent.rule).toEqual([])
        }
      }),
      { numRuns: 60 * DEPTH },
    )
  })

  it('has stages that it allows: without officers where there may be none', async () => {
    const other = await shippedRuleset((changed) => {
      const economy = changed['guilds/economy'] as object
      changed['guilds/economy'] = { ...economy, officer_limit_base: 0, officer_limit_per_5_levels: 0 }
    })
    fc.assert(
      fc.property(worlds(other), (world) => {
        expect(broken(world, other)).toEqual([])
      }),
    )
  })

  it('can answer every question', () => {
    fc.assert(
      fc.property(
        rulesets(files),
        fc.constantFrom(...QUERIES),
        fc.array(commands(), { maxLength: 5 }),
        (other, query, history: readonly Command[]) => {
          const world = live(history, other).at(-1)?.after ?? new PersistentWorld(game.schema)
          for (const input of [{}, { player: ME }, { maiden: 1 }, { a: 1, b: 1 }, { a: 1, b: 1, result: 1 }, { maidens: [1] }]) {
            const read = game.bundle(query).rule.input.decode(input)
            if (isLeft(read)) continue
            const answer = preview(game, world, { rule: query, actor: ME!, input: read.right }, envOf(other, GENESIS) as never)
            expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
          }
        },
      ),
      { numRuns: 60 * DEPTH },
    )
  })

  it('may replace another in the middle of a life: nothing breaks', () => {
    fc.assert(
      fc.property(worlds(ruleset), rulesets(files), fc.array(commands(), { minLength: 1, maxLength: 6 }), (world, other, history) => {
        for (const step of live(history, other, { from: world })) expect(faultsOf(step), step.intent.rule).toEqual([])
      }),
      { numRuns: 100 * DEPTH },
    )
  })
})
