import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../fixtures/property-depth.ts'
import { shippedRuleset } from '../fixtures/shipped-ruleset.ts'
import { game } from './game.ts'
import { apply } from './kernel/apply.ts'
import { eventsIn } from './kernel/calendar.ts'
import { extreme } from './kernel/dice-extreme.ts'
import { recording } from './kernel/dice-recording.ts'
import { scripted } from './kernel/dice-scripted.ts'
import { seeded } from './kernel/dice-seeded.ts'
import { legalInputs } from './kernel/legal.ts'
import { problemsOf, sentence } from './kernel/problem.ts'
import { look, preview } from './kernel/step.ts'
import { DAY, HOUR, MINUTE } from './kernel/time.ts'
import { copyAggregate, InPlaceWorld, PersistentWorld, type World } from './kernel/world.ts'
import {
  broken,
  commands,
  envOf,
  faultsOf,
  GENESIS,
  intentOf,
  live,
  PEOPLE,
  plainState,
  play,
  proposals,
  type Step,
  scriptOf,
  spoiltInput,
  untouched,
  validInput,
  worlds,
} from './testing/index.ts'

const ruleset = await shippedRuleset()
const RULES = [...game.bundles.keys()]
const QUERIES = [...game.queries.keys()]
const [ME] = PEOPLE
/** Whose currency pays a price: one's own, or the vault's. */
const PURSES: readonly string[] = ['players', 'guilds']

const inPlace = (world: World): InPlaceWorld => {
  const made = new InPlaceWorld(world.schema)
  for (const { name } of world.schema.kinds) for (const id of world.ids(name)) made.load(copyAggregate(world.find(name, id)!))
  return made
}

/** A world's rows; the clock of a full store of charges says nothing, it begins anew when one is spent. */
const rested = (world: World): unknown =>
  JSON.parse(JSON.stringify(plainState(world)), (_, v: unknown) => {
    const row = v as { readonly drop_charges?: number }
    return row?.drop_charges !== undefined && row.drop_charges >= ruleset.drop.maxCharges ? { ...row, drop_at: 0 } : v
  })

/** One command against a world, with what it was asked. */
const attempts = (rule: string) =>
  fc.tuple(worlds(ruleset), commands([rule]), fc.constantFrom(0, 1, MINUTE, HOUR, DAY, 3 * DAY, -HOUR)).map(([world, command, wait]) => {
    const env = envOf(ruleset, GENESIS + wait, seeded(command.seed), {
      command: '500000000000000009',
      active: eventsIn(world, game.calendar!),
    })
    const intent = intentOf(world, command, env)
    return {
      world,
      env,
      intent,
      [fc.toStringMethod]: () => JSON.stringify({ intent, at: wait, seed: command.seed, world: plainState(world) }),
    }
  })

describe('generated worlds and inputs', () => {
  // hundreds of worlds for each rule: a quarter of a minute, and on a busy machine several
  it('give every rule something to accept and something to refuse', { timeout: 300_000 }, () => {
    for (const rule of RULES) {
      // what few worlds allow takes more of them
      const outcomes: boolean[] = []
      for (let seed = 42; seed < 46 && outcomes.filter(Boolean).length < 4; seed++)
        for (const { world, env, intent } of fc.sample(attempts(rule), { numRuns: 150, seed }))
          if (intent) outcomes.push(isRight(play(world, intent, env)))
      // not even the game itself can be refused everywhere, nor does anybody always get what they want
      expect(outcomes.filter(Boolean).length, `${rule} accepted`).toBeGreaterThanOrEqual(4)
      expect(outcomes.filter((accepted) => !accepted).length, `${rule} refused`).toBeGreaterThanOrEqual(1)
    }
  })
})

describe.each(RULES)('%s, whatever the world and the input', (rule) => {
  it('accepts or refuses, keeps every invariant, and tells what it did', () => {
    fc.assert(
      fc.property(attempts(rule), ({ world, env, intent }) => {
        fc.pre(intent !== undefined)
        expect(broken(world, ruleset)).toEqual([])
        const outcome = play(world, intent, env)
        const after = isRight(outcome) ? outcome.right.world : world
        expect(faultsOf({ before: world, intent, env, outcome, after })).toEqual([])
        expect(broken(after, ruleset)).toEqual([])
      }),
      { numRuns: 60 * DEPTH },
    )
  })

  it('refuses without changing or drawing anything, before and after being previewed', () => {
    fc.assert(
      fc.property(attempts(rule), ({ world, env, intent }) => {
        fc.pre(intent !== undefined)
        const was = plainState(world)
        const shown = preview(game, world, intent, env as never)
        expect(plainState(world)).toEqual(was)
        if (isRight(shown)) {
          expect(JSON.parse(JSON.stringify(shown.right))).toEqual(shown.right)
          const outcome = play(world, intent, env)
          if (isLeft(outcome)) throw new Error(`previewed, but refused: ${outcome.left.code}`)
          // what a plan says it costs is what is spent
          const { cost } = shown.right as { readonly cost?: number }
          const currency = outcome.right.changes.filter((c) => c.op === 'spend' && PURSES.includes(c.at.entity))
          if (cost !== undefined && cost > 0) {
            expect(currency).toEqual([expect.objectContaining({ by: cost })])
          }
          return
        }
        // no dice at hand: nothing may be drawn on the way to a refusal
        const there = inPlace(world)
        expect(play(there, intent, { ...env, dice: untouched })).toEqual(shown)
        expect(plainState(there)).toEqual(was)
        expect(play(world, intent, { ...env, dice: untouched })).toEqual(shown)
        expect(plainState(world)).toEqual(was)
      }),
      { numRuns: 40 * DEPTH },
    )
  })

  it('falls within bounds when the dice always fall lowest or highest', () => {
    fc.assert(
      fc.property(attempts(rule), fc.constantFrom('lowest' as const, 'highest' as const), ({ world, env, intent }, side) => {
        fc.pre(intent !== undefined)
        const outcome = play(world, intent, { ...env, dice: extreme(side) })
        if (isRight(outcome)) expect(broken(outcome.right.world, ruleset)).toEqual([])
      }),
      { numRuns: 25 * DEPTH },
    )
  })

  it('does the same when its recorded draws are played again, each of them used', () => {
    fc.assert(
      fc.property(attempts(rule), ({ world, env, intent }) => {
        fc.pre(intent !== undefined)
        const dice = recording(env.dice)
        const outcome = play(world, intent, { ...env, dice })
        const script = scripted(scriptOf(dice.draws))
        const again = play(world, intent, { ...env, dice: script })
        script.finish()
        expect(isRight(again) && again.right.changes).toEqual(isRight(outcome) && outcome.right.changes)
      }),
      { numRuns: 25 * DEPTH },
    )
  })

  it('refuses input of another shape with a sentence that names the place', () => {
    const { input } = game.bundle(rule).rule
    fc.assert(
      fc.property(spoiltInput(input.schema), (bad) => {
        const read = input.decode(bad)
        if (isRight(read)) {
          // nearly wrong input may be right: then it is what it was, defaults filled in
          const given = bad as Readonly<Record<string, unknown>>
          for (const key of Object.keys(given)) expect((read.right as Record<string, unknown>)[key]).toEqual(given[key])
          return
        }
        const problems = problemsOf(read.left)
        expect(problems.length).toBeGreaterThan(0)
        for (const problem of problems) {
          expect(sentence(problem)).toMatch(/found .+, expected .+/s)
          expect(problem.found.length).toBeLessThanOrEqual(60)
        }
      }),
      { numRuns: 150 * DEPTH },
    )
  })

  it('is settled once, however often time catches up', () => {
    fc.assert(
      fc.property(attempts(rule), fc.constantFrom(1, 7 * MINUTE, 5 * HOUR, 2 * DAY), ({ world, env, intent }, cut) => {
        fc.pre(intent !== undefined)
        const { settles } = game.bundle(rule)
        const settle = (at: World, now: number, when?: 'touched'): { readonly world: World; readonly changes: number } => {
          let next = at
          let count = 0
          for (const { it: one, view } of settles.filter((s) => when === undefined || s.it.when === when))
            for (const id of next.ids('players')) {
              const changes = one.settle(view(next.find('players', id), now), { ...env, now } as never)
              count += changes.length
              next = apply(next, changes)
            }
          return { world: next, changes: count }
        }
        const once = settle(world, env.now)
        expect(settle(once.world, env.now).changes).toBe(0)
        // R1: on the way or all at once. Being there on the way is what comebacks count, so presence is left out.
        const onTheWay = settle(settle(world, env.now - cut, 'touched').world, env.now, 'touched')
        expect(rested(onTheWay.world)).toEqual(rested(settle(world, env.now, 'touched').world))
      }),
      { numRuns: 25 * DEPTH },
    )
  })
})

describe('what someone may do', () => {
  it('is accepted when it is done, and decodes as the input that it is', () => {
    fc.assert(
      fc.property(worlds(ruleset), fc.constantFrom(...RULES), (world, rule) => {
        const { rule: it } = game.bundle(rule)
        fc.pre(it.actor !== 'system')
        const env = envOf(ruleset, GENESIS + HOUR)
        const allowed = legalInputs(game, world, ME!, rule, env as never)
        const open = proposals(world, rule, ME!, env)
        if (isLeft(allowed)) {
          for (const input of open) {
            const decoded = it.input.decode(input)
            expect(isLeft(decoded) || isLeft(play(world, { rule, actor: ME!, input }, env)), `${rule} ${JSON.stringify(input)}`).toBe(true)
          }
          return
        }
        let seen = 0
        for (const input of allowed.right) {
          const decoded = it.input.decode(JSON.parse(JSON.stringify(input)))
          expect(isRight(decoded) && decoded.right, rule).toEqual(input)
          expect(isRight(play(world, { rule, actor: ME!, input }, env)), rule).toBe(true)
          if (++seen >= 8) break
        }
        expect(seen).toBeGreaterThan(0)
      }),
      { numRuns: 150 * DEPTH },
    )
  })

  it('is something for a newcomer: to register', () => {
    const env = envOf(ruleset, GENESIS)
    const allowed = legalInputs(game, new PersistentWorld(game.schema), ME!, 'player.register', env as never)
    expect(isRight(allowed) && [...allowed.right]).toEqual([{ name: '', class: null }])
  })
})

describe.each(QUERIES)('%s, whatever the world and the question', (query) => {
  it('answers in JSON or refuses, and changes nothing', () => {
    const { rule } = game.bundle(query)
    const questions = validInput(rule.input.schema, { ids: PEOPLE, numbers: ruleset.maidens.bases.slice(0, 12).map((b) => b.id) })
    fc.assert(
      fc.property(worlds(ruleset), questions, fc.constantFrom(0, HOUR, 2 * DAY, -HOUR), (world, question, wait) => {
        const input = rule.input.decode(question)
        if (isLeft(input)) throw new Error(problemsOf(input.left).map(sentence).join('; '))
        const was = plainState(world)
        const answer = preview(game, world, { rule: query, actor: ME!, input: input.right }, envOf(ruleset, GENESIS + wait) as never)
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
        expect(plainState(world)).toEqual(was)
      }),
      { numRuns: 40 * DEPTH },
    )
  })
})

describe('looking', () => {
  it('reads only what is looked at', () => {
    const [{ after }] = live([{ rule: 'player.register', who: 0, wait: 0, seed: [1, 1], input: { proposed: 0 } }], ruleset) as [Step]
    const seen = look(game, after, { rule: 'summon.pull', actor: ME!, input: { count: 1 } }, envOf(ruleset, GENESIS) as never, (view) =>
      Object.keys(view),
    )
    expect(isRight(seen) && seen.right).toEqual(['$roots', '$input', '$now'])
  })
})
