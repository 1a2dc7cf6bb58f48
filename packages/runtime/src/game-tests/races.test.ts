import { canonical, eventsIn, game, type Id, preview, type Ruleset, schema } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import type { Executor } from '../execute/executor.ts'
import { inMemory } from '../execute/in-memory.ts'
import { storedRows, worldRows } from '../execute/testing/world-rows.ts'
import type { Store } from '../store/store.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { acceptableInputs, actorOf, preparedPlayer, type TestClock } from './testing/prepared-player.ts'
import {
  accepted,
  decisions,
  expectClean,
  type GameStore,
  gameExecutor,
  KINDS,
  newKey,
  openGameStore,
  rootsIn,
  rowsOf,
  someone,
  testRuleset,
  told,
  worldNow,
} from './testing/real-game.ts'
import { recentRows } from './testing/recent-rows.ts'

const TIMES = Array.from({ length: 25 }, (_, i) => i)
const RULES = [...game.bundles.keys()]

describe.each(KINDS)('races of every rule of the game on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  let processes: readonly Executor[] = []
  const clock: TestClock = { now: Date.UTC(2026, 8, 21, 12) }
  beforeAll(async () => {
    ruleset = await testRuleset()
    open = await openGameStore(kind)
    // executors that share nothing but the database
    if (open) processes = TIMES.slice(0, 5).map(() => gameExecutor(open!.store, ruleset, { clock: () => clock.now }))
  })
  afterAll(async () => open?.close())
  const need = (ctx: TestContext): Store => open?.store ?? ctx.skip(needsPostgres)
  const process = (i: number): Executor => processes[i % processes.length]!
  const actFor = (rule: string, store: Store): Promise<Id> =>
    game.bundle(rule).rule.actor === 'newcomer' ? Promise.resolve(someone()) : preparedPlayer(process(0), store, ruleset, clock, rule)

  /** The state before, the command that everyone will ask for, and a twin that can do it alone. */
  const scene = async (rule: string, store: Store) => {
    const player = await actFor(rule, store)
    const before = await worldNow(store, [player])
    const [input] = acceptableInputs(before, ruleset, rule, player, clock.now, 1)
    if (input === undefined) throw new Error(`The prepared player cannot do ${rule}; prepare them for it.`)
    const ids: string[] = []
    const options = decisions(ruleset, { clock: () => clock.now, nextId: () => ids.shift() ?? '1' })
    return { before, input, actor: actorOf(rule, player), ids, twin: inMemory(options, before) }
  }

  it.for(RULES)('%s: 25 identical calls under one name act once', async (rule, ctx) => {
    const store = need(ctx)
    const { input, actor, ids, twin } = await scene(rule, store)
    const interaction = newKey()
    const answers = (await Promise.all(TIMES.map((i) => process(i).execute({ rule, actor, input, interaction })))).map(accepted)
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(answers.map(told)).size).toBe(1)
    expect(await rowsOf(store, 'select id from journal where interaction = $1', [interaction])).toEqual([{ id: answers[0]!.command }])
    ids.push(answers[0]!.command)
    expect(told(await twin.execute({ rule, actor, input, interaction }))).toBe(told(answers[0]!))
    expect(recentRows(await storedRows(schema, store, rootsIn(twin.world())))).toEqual(recentRows(worldRows(schema, twin.world())))
  })

  it.for(RULES)('%s: 25 calls with names of their own come out as in some order', async (rule, ctx) => {
    const store = need(ctx)
    const { input, actor, ids, twin } = await scene(rule, store)
    const requests = TIMES.map(() => ({ rule, actor, input, interaction: newKey() }))
    const answers = await Promise.all(requests.map((request, i) => process(i).execute(request)))
    const byName = new Map(requests.map(({ interaction }, i) => [interaction, answers[i]!]))
    const order = (await rowsOf(store, 'select id, interaction from journal where interaction = any($1) order by seq', [
      [...byName.keys()],
    ])) as unknown as readonly { readonly id: Id; readonly interaction: string }[]
    expect(order.length).toBeGreaterThan(0)
    expect(order).toHaveLength(answers.filter(({ ok }) => ok).length)
    // what the twin would have refused along the way, in that order
    const refusable = new Set<string>()
    const decoded = game.bundle(rule).rule.input.decode(input)
    if (isLeft(decoded)) throw new Error('The input cannot be read')
    const note = (): void => {
      const planned = preview(game, twin.world(), { rule, actor, input: decoded.right }, {
        command: '0',
        now: clock.now,
        ruleset,
        active: eventsIn(twin.world(), game.calendar!),
      } as never)
      if (isLeft(planned)) refusable.add(canonical({ ok: false, ...planned.left }))
    }
    note()
    for (const { id, interaction } of order) {
      ids.push(id)
      expect(told(await twin.execute({ rule, actor, input, interaction }))).toBe(told(byName.get(interaction)!))
      note()
    }
    for (const answer of answers) if (!answer.ok) expect(refusable).toContain(canonical(answer))
    expect(recentRows(await storedRows(schema, store, rootsIn(twin.world())))).toEqual(recentRows(worldRows(schema, twin.world())))
  })

  it('and the audit finds nothing', async (ctx) => {
    expect(await expectClean(need(ctx))).toBeGreaterThan(RULES.length * 2)
  })
})
