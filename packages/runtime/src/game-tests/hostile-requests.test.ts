import { canonical, game, type Ruleset, schema } from '@lumen/rules'
import { hostileValue, spoiltInput, validInput } from '@lumen/rules/testing/inputs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { auditVerify } from '../audit/verify.ts'
import { openProcessCoordination } from '../coordination/open-coordination.ts'
import { asker } from '../execute/ask.ts'
import type { ExecuteRequest } from '../execute/result.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { actorOf, preparedPlayer } from './testing/prepared-player.ts'
import {
  decisions,
  expectClean,
  type GameStore,
  gameExecutor,
  KINDS,
  newKey,
  openGameStore,
  rowsOf,
  testRuleset,
} from './testing/real-game.ts'

const RULES = [...game.bundles.keys()]
const QUERIES = [...game.queries.keys()]

/** What stands around the input comes from our own code or from a command line: texts, or at worst some JSON. */
const hostileText = hostileValue().filter((value) => typeof value === 'string')
const hostileJson = fc.oneof(hostileText, fc.jsonValue())

/** A refusal that can be worded: a code of the form system/reason, and figures that are plain JSON. */
const expectWordable = (refusal: { readonly code: string; readonly params: unknown; readonly also: readonly unknown[] }): void => {
  expect(refusal.code).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/)
  const text = JSON.stringify([refusal.params, refusal.also])
  expect(text.length).toBeLessThan(20_000)
  expect(text.isWellFormed()).toBe(true)
  expect(canonical(JSON.parse(text))).toBe(canonical([refusal.params, refusal.also]))
}

describe.each(KINDS)('what hostile or broken clients send, on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  let player = ''
  const clock = { now: Date.UTC(2026, 8, 21, 12) }
  beforeAll(async () => {
    ruleset = await testRuleset()
    open = await openGameStore(kind)
    if (open) player = await preparedPlayer(gameExecutor(open.store, ruleset, { clock: () => clock.now }), open.store, ruleset, clock)
  })
  afterAll(async () => open?.close())
  const need = (ctx: TestContext): GameStore => open ?? ctx.skip(needsPostgres)

  it.for(RULES)('%s: is refused in a way that can be worded, or done; never half, never with an error', async (rule, ctx) => {
    const { store } = need(ctx)
    const play = gameExecutor(store, ruleset, { clock: () => clock.now })
    const { input: codec } = game.bundle(rule).rule
    const hints = { ids: [player], numbers: [1, 2, 10, 100, Number.MAX_SAFE_INTEGER] }
    const sane = fc.record({
      rule: fc.constant(rule),
      actor: fc.constant(actorOf(rule, player)),
      input: validInput(codec.schema, hints),
      interaction: fc.nat().map(() => newKey()),
    })
    const request = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(sane, spoiltInput(codec.schema, hints)).map(([one, input]) => ({ ...one, input })) },
      { weight: 2, arbitrary: sane },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            sane,
            fc.oneof(fc.tuple(fc.constantFrom('actor', 'interaction', 'guild'), hostileJson), fc.tuple(fc.constant('rule'), hostileText)),
          )
          .map(([one, [key, bad]]) => ({ ...one, [key]: bad })),
      },
    ) as fc.Arbitrary<ExecuteRequest>
    const refusedNothing = async (): Promise<number> => Number((await rowsOf(store, 'select count(*) as n from journal'))[0]!['n'])
    await fc.assert(
      fc.asyncProperty(request, async (one) => {
        const before = await refusedNothing()
        const result = await play.execute(one)
        expect(await refusedNothing()).toBe(before + (result.ok && !result.repeated ? 1 : 0))
        if (!result.ok) expectWordable(result)
      }),
      { numRuns: kind === 'postgres' ? 60 : 30 },
    )
  })

  it('questions: are answered or refused, and change nothing', async (ctx) => {
    const { store } = need(ctx)
    const ask = asker<Ruleset>({ ...decisions(ruleset), store, coordination: openProcessCoordination(), clock: () => clock.now })
    const journal = await rowsOf(store, 'select count(*) as n from journal')
    const asked = fc.constantFrom(...QUERIES, ...RULES).chain((name) => {
      const { input: codec } = game.bundle(name).rule
      return fc.record({
        name: fc.oneof({ weight: 5, arbitrary: fc.constant<unknown>(name) }, hostileText),
        actor: fc.oneof({ weight: 4, arbitrary: fc.constant<unknown>(player) }, hostileJson),
        input: fc.oneof(spoiltInput(codec.schema), validInput(codec.schema) as fc.Arbitrary<unknown>),
      })
    })
    await fc.assert(
      fc.asyncProperty(asked, async (one) => {
        const answered = await ask(one as Parameters<typeof ask>[0])
        if (!answered.ok) expectWordable(answered)
      }),
      { numRuns: 200 },
    )
    expect(await rowsOf(store, 'select count(*) as n from journal')).toEqual(journal)
  })

  it('and the audit finds nothing', async (ctx) => {
    const { store } = need(ctx)
    expect(await expectClean(store)).toBeGreaterThan(20)
    expect((await auditVerify(store, schema)).ok).toBe(true)
  })
})
