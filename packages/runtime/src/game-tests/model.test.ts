import { game, type Id, type Ruleset, schema } from '@lumen/rules'
import { DAY, HOUR, MINUTE, weekOf } from '@lumen/rules/kernel/time'
import { GUILDS } from '@lumen/rules/testing/guild-worlds'
import { type Command, commands, envOf, PEOPLE, proposals } from '@lumen/rules/testing/lives'
import { warInputs } from '@lumen/rules/testing/war-inputs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inMemory } from '../execute/in-memory.ts'
import { storedRows, worldRows } from '../execute/testing/world-rows.ts'
import { needsPostgres } from '../store/testing/test-database.ts'
import { actorOf } from './testing/prepared-player.ts'
import {
  decisions,
  expectClean,
  type GameStore,
  gameExecutor,
  KINDS,
  openGameStore,
  rootsIn,
  rowsOf,
  testRuleset,
  worldNow,
} from './testing/real-game.ts'
import { recentRows } from './testing/recent-rows.ts'

const RULES = [...game.bundles.keys()]
const CAST = 10

/** A command of one of ten people; `again`: it is asked for twice. */
interface Act {
  readonly command: Command
  readonly who: number
  readonly again: boolean
}

const act: fc.Arbitrary<Act> = fc.record({
  command: fc.oneof(
    { weight: 3, arbitrary: commands() },
    { weight: 1, arbitrary: commands(['summon.pull', 'fusion.fuse', 'fusion.redeem']) },
  ),
  who: fc.oneof({ weight: 2, arbitrary: fc.nat(2) }, fc.nat(CAST - 1)),
  again: fc.boolean(),
})

const opening = (rule: string, who: number, wait: number, input: Command['input'] = { proposed: 0 }): Act => ({
  command: { rule, who: 0, wait, seed: [1, 1], input },
  who,
  again: false,
})

const granted = (who: number, what: string, amount: number): Act =>
  opening('player.compensate', who, 0, { made: { player: PEOPLE[0]!, what, amount, reason: 'a beginning' } })

/** Eight people begin; one of them has the means for everything, and does everything. */
const OPENING: readonly Act[] = [
  ...Array.from({ length: 8 }, (_, who) => opening('player.register', who, who)),
  ...(
    [
      ['premium', 365],
      ['auric_coin', 400],
      ['lumees', 1_000_000_000],
      ['lumenite', 5_000],
      ['xp', 20_000],
    ] as const
  ).map(([what, amount]) => granted(0, what, amount)),
  ...Array.from({ length: 4 }, () => opening('summon.pull', 0, MINUTE, { made: { count: 10 } })),
  ...Array.from({ length: 8 }, (_, i) => opening('fusion.fuse', 0, MINUTE, { proposed: i })),
  ...Array.from({ length: 3 }, (_, i) => opening('fusion.redeem', 0, MINUTE, { proposed: i })),
  opening('player.set-class', 0, 0),
  opening('player.allocate', 0, 0, { made: { energy: 2, hp: 1 } }),
  opening('player.respec', 0, HOUR),
  opening('maidens.set-leader', 0, 0),
  opening('maidens.clear-leader', 0, DAY),
  opening('maidens.lock', 0, 0),
  opening('maidens.unlock', 0, 0),
  opening('drop.perform', 0, 0),
  opening('shrines.build', 0, 0),
  opening('shrines.build', 0, 0),
  opening('shrines.collect', 0, HOUR),
  opening('shrines.upgrade', 0, HOUR),
  opening('shrines.sell', 0, HOUR),
  opening('events.start', 0, 0),
  opening('events.extend', 0, 0),
  opening('events.schedule', 0, 0, { proposed: 1 }),
  opening('daily.claim', 0, DAY),
  opening('events.cancel', 0, 0),
  opening('fairness.rotate', 0, 0),
  // three of them hold together for a while
  ...[1, 2].flatMap((who) =>
    [
      ['lumees', 1_000_000],
      ['xp', 20_000],
    ].map(([what, amount]) =>
      opening('player.compensate', 0, 0, { made: { player: PEOPLE[who]!, what: what!, amount: amount!, reason: 'x' } }),
    ),
  ),
  opening('guilds.create', 0, 0),
  opening('guilds.settings', 0, 0),
  opening('guilds.join', 1, 0, { made: { guild: GUILDS[0]! } }),
  ...['guilds.accept-invite', 'guilds.leave', 'guilds.decline-invite'].flatMap((rule) => [
    ...(rule === 'guilds.leave' ? [] : [opening('guilds.invite', 0, 0, { made: { player: PEOPLE[2]! } })]),
    opening(rule, 2, 0),
  ]),
  opening('guilds.invite', 0, 0, { made: { player: PEOPLE[2]! } }),
  opening('guilds.revoke-invite', 0, 0),
  opening('guilds.donate', 0, 0, { made: { amount: 20_000_000, currency: 'lumees' } }),
  ...Array.from({ length: 4 }, () => opening('guilds.upgrade', 0, 0)),
  opening('guild-raids.start', 0, 0),
  opening('guild-raids.attack', 0, 0),
  // another guild, and two weeks of war: one between both, one without an opponent
  opening('guilds.create', 2, 0),
  opening('guild-wars.enroll', 0, 0),
  opening('guild-wars.enroll', 2, 0),
  opening('guild-shrine.upgrade', 0, 0),
  opening('guild-raids.start', 0, 0),
  opening('guild-raids.attack', 0, 0),
  opening('guilds.create', 2, 0, { made: { name: `Hold ${PEOPLE[2]}` } }),
  ...[0, 2].map((who) => opening('guild-wars.enroll', who, 0)),
  opening('guild-wars.match', 0, 7 * DAY, { made: { week: 'this week', a: GUILDS[0]!, b: GUILDS[1]! } }),
  opening('guild-wars.enroll', 0, 0),
  opening('guild-wars.resolve', 0, 7 * DAY, {
    made: { week: 'last week', a: GUILDS[0]!, b: GUILDS[1]!, points_a: 5, points_b: 9 },
  }),
  opening('guild-wars.give-bye', 0, 0, { made: { week: 'this week', guild: GUILDS[0]! } }),
  opening('guild-wars.close-bye', 0, 7 * DAY, { made: { week: 'last week', guild: GUILDS[0]!, points: 3 } }),
  opening('guilds.disband', 2, 0),
  opening('guilds.set-role', 0, 0),
  opening('guilds.grant', 0, 8 * DAY, { made: { player: PEOPLE[1]!, amount: 1_000 } }),
  opening('guild-shrine.collect', 0, 0),
  opening('guild-wars.match', 0, 0),
  opening('guild-wars.enroll', 2, 0),
  opening('guild-wars.resolve', 0, 7 * DAY),
  opening('guild-wars.give-bye', 0, 0),
  opening('guilds.collect-payout', 1, 0),
  opening('guilds.transfer', 0, 0),
  opening('guilds.claim-leadership', 0, 35 * DAY),
  opening('guild-wars.close-bye', 0, 0),
  opening('guilds.kick', 0, 0, { made: { player: PEOPLE[1]! } }),
  opening('guilds.disband', 0, 0),
  // whoever stands in for the last of the generated people
  ...['player.suspend', 'player.unsuspend', 'player.erase', 'player.unsuspend'].map((rule) =>
    opening(rule, 0, 0, { made: { player: PEOPLE[2]!, ...(rule === 'player.erase' ? {} : { reason: 'a test' }) } }),
  ),
]

/** Rules that wait for luck, and what is done until they can be done. */
const CHANCES: readonly (readonly [rule: string, until: Act])[] = [
  ['tokens.redeem', opening('tower.attack', 0, HOUR, { made: { size: 'x3' } })],
  ...['capture', 'purify', 'release', 'dismiss-matron', 'fight-matron'].map(
    (answer) => [`exploration.${answer}`, opening('exploration.explore', 0, HOUR)] as const,
  ),
]
const PATIENCE = 200

let runs = 0

describe.each(KINDS)('random commands of ten people on %s', (kind) => {
  let open: GameStore | undefined
  let ruleset: Ruleset
  beforeAll(async () => {
    ruleset = await testRuleset((files) => void Object.assign(files['guilds/wars'] as object, { unlock_guild_level: 1, min_members: 1 }))
    open = await openGameStore(kind)
  })
  afterAll(async () => open?.close())

  it('come to the same answers, rows and messages as in memory', { timeout: 600_000 }, async (ctx) => {
    if (!open) return ctx.skip(needsPostgres)
    const { store } = open
    const accepted = new Map<string, number>()
    const live = async (acts: readonly Act[]): Promise<void> => {
      const run = ++runs
      // what everyone shares was last changed by the run before
      let now = 1_789_992_000_000 + run * 3_000 * DAY
      // guilds are called by the last six digits of who founds them, and no two runs' may be called the same
      const idOf = (sort: number, n: number): Id => String(500_000_000_000_000_000n + BigInt(run) * 30_001n + BigInt(sort * 10_000 + n))
      const cast = Array.from({ length: CAST }, (_, n) => idOf(0, n))
      const ids = new Map<string, Id>()
      const options = decisions(ruleset, {
        clock: () => now,
        nextId: (interaction) => {
          if (!ids.has(interaction)) ids.set(interaction, idOf(1, ids.size))
          return ids.get(interaction)!
        },
      })
      const [real, twin] = [gameExecutor(store, ruleset, options), inMemory(options, await worldNow(store, []))]
      const inputOf = ({ command: { rule, input }, who }: Act): unknown => {
        // generated input names the people of generated lives; here they are this run's
        if ('made' in input) {
          const guilds = twin.world().ids('guilds')
          const named = [
            ...PEOPLE.map((person, i) => [person, cast[i]!] as const),
            ...GUILDS.map((id, i) => [id, guilds[i] ?? id] as const),
            ['"this week"', String(weekOf(now))] as const,
            ['"last week"', String(weekOf(now) - 1)] as const,
          ]
          return JSON.parse(named.reduce((text, [made, here]) => text.replaceAll(made, here), JSON.stringify(input.made)))
        }
        const [war] = warInputs(twin.world(), rule, now, 300, 40)
        if (war !== undefined) return war
        const open = proposals(twin.world(), rule, actorOf(rule, cast[who]!), envOf(ruleset, now))
        return open.length === 0
          ? {}
          : (game.bundle(rule).rule.input.encode as (input: unknown) => unknown)(open[input.proposed % open.length])
      }
      let serial = 0
      const perform = async (one: Act): Promise<void> => {
        now += one.command.wait
        const { rule } = one.command
        const request = { rule, actor: actorOf(rule, cast[one.who]!), input: inputOf(one), interaction: `run ${run} act ${++serial}` }
        for (let i = 0; i < (one.again ? 2 : 1); i++) {
          const [there, here] = [await real.execute(request), await twin.execute(request)]
          expect(there).toEqual(here)
          if (there.ok) accepted.set(rule, (accepted.get(rule) ?? 0) + 1)
        }
      }
      for (const one of OPENING) await perform(one)
      for (const [rule, until] of CHANCES)
        for (let tried = 0; tried < PATIENCE && !accepted.has(rule); tried++) {
          await perform(until)
          await perform(opening(rule, 0, 0))
        }
      for (const one of acts) await perform(one)
      expect(recentRows(await storedRows(schema, store, [...cast, ...rootsIn(twin.world())]))).toEqual(
        recentRows(worldRows(schema, twin.world())),
      )
      const messages = await rowsOf(store, 'select recipient, topic, payload from outbox where command = any($1) order by id', [
        [...ids.values()],
      ])
      expect(messages).toEqual(twin.outbox())
      const journal = await rowsOf(store, 'select id, rule, actor, player, input, seed from journal where id = any($1) order by seq', [
        [...ids.values()],
      ])
      expect(journal).toEqual(twin.journal().map(({ id, rule, actor, player, input, seed }) => ({ id, rule, actor, player, input, seed })))
    }
    // few long lives: each begins with more than a hundred commands that are always the same
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 140, size: 'max' }), live), {
      numRuns: 5,
      endOnFailure: true,
    })
    // every rule was carried out, not only refused
    expect(RULES.filter((rule) => !accepted.has(rule))).toEqual([])
    expect(await expectClean(store)).toBeGreaterThan(300)
  })
})
