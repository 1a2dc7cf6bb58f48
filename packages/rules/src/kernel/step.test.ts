import fc from 'fast-check'
import { type Either, isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { blow, guildGame, guildRules } from '../testing/guild-game.ts'
import { guildSchema } from '../testing/guild-state.ts'
import { foldChanges, plainState, untouched } from '../testing/index.ts'
import { apply } from './apply.ts'
import { scripted } from './dice-scripted.ts'
import { seeded } from './dice-seeded.ts'
import { legal } from './legal.ts'
import type { Rejection } from './rejection.ts'
import type { Intent } from './resolve.ts'
import { type Outcome, preview, step } from './step.ts'
import { copyAggregate, InPlaceWorld, PersistentWorld, type World } from './world.ts'

const [ANN, BEN, OAK, ELM] = ['100000000000000001', '100000000000000002', '200000000000000001', '200000000000000002'] as const

const env = (now: number, command = '1') => ({ command, now, ruleset: { cap: 150 }, active: [], dice: untouched, diceOf: seeded }) as never

const go = (world: World, rule: string, actor: string | null, input: unknown, now = 10, command = '1'): Either<Rejection, Outcome> =>
  step(guildGame, world, { rule, actor, input }, env(now, command))

const done = (outcome: Either<Rejection, Outcome>): Outcome => {
  if (isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
  return outcome.right
}

const refused = (outcome: Either<Rejection, Outcome>): string => (isLeft(outcome) ? outcome.left.code : 'accepted')

/** Ann and Ben, and two guilds. */
const begun = (): World => {
  let world: World = new PersistentWorld(guildSchema)
  for (const id of [ANN, BEN]) world = done(go(world, 'people.arrive', id, { name: '' })).world
  return apply(
    world,
    [OAK, ELM].map((root) => ({ op: 'set', at: { entity: 'guilds', root, key: null }, column: 'hp', to: 40 })),
  )
}

const inPlace = (world: World): InPlaceWorld => {
  const made = new InPlaceWorld(world.schema)
  for (const { name } of world.schema.kinds) for (const id of world.ids(name)) made.load(copyAggregate(world.find(name, id)!))
  return made
}

const row = (world: World, table: string, root: string, key = ''): Readonly<Record<string, unknown>> =>
  plainState(world)[table]![root]![key]!

const intents = fc.oneof(
  fc.record({
    rule: fc.constant('trade.give'),
    actor: fc.constantFrom(ANN, BEN, '9'),
    input: fc.record({ to: fc.constantFrom(ANN, BEN, OAK), coin: fc.integer({ min: 1, max: 120 }) }),
  }),
  fc.record({
    rule: fc.constant('guild.join'),
    actor: fc.constantFrom(ANN, BEN),
    input: fc.record({ guild: fc.constantFrom(OAK, ELM, ANN), forget: fc.constant(0) }),
  }),
  fc.record({
    rule: fc.constant('guild.donate'),
    actor: fc.constantFrom(ANN, BEN),
    input: fc.record({ coin: fc.integer({ min: 1, max: 60 }) }),
  }),
  fc.record({
    rule: fc.constant('guild.visit'),
    actor: fc.constantFrom(ANN, BEN),
    input: fc.record({ guild: fc.constantFrom(OAK, ELM, BEN) }),
  }),
  fc.record({ rule: fc.constant('guild.strike'), actor: fc.constantFrom(ANN, BEN), input: fc.constant({}) }),
  fc.record({ rule: fc.constant('guild.fold'), actor: fc.constant(null), input: fc.record({ guild: fc.constantFrom(OAK, ELM, ANN) }) }),
  fc.record({
    rule: fc.constant('guild.found'),
    actor: fc.constantFrom(ANN, BEN),
    input: fc.record({ name: fc.constantFrom('Ash', 'Fir', 'Yew') }),
  }),
  fc.record({ rule: fc.constant('guild.recall'), actor: fc.constantFrom(ANN, BEN), input: fc.constant({}) }),
  fc.record({
    rule: fc.constant('guild.bless'),
    actor: fc.constant(null),
    input: fc.record({ guild: fc.constantFrom(OAK, ELM), who: fc.constantFrom(ANN, BEN, OAK) }),
  }),
  fc.record({ rule: fc.constant('people.arrive'), actor: fc.constantFrom(ANN, '100000000000000003'), input: fc.constant({ name: 'x' }) }),
)

describe('step', () => {
  it('means the same in a world that stays, in one that changes in place, and as a fold of plain JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(intents, fc.nat({ max: 20 })), { maxLength: 40 }), (all) => {
        let world = begun()
        const place = inPlace(world)
        let now = 10
        all.forEach(([intent, wait], i) => {
          now += wait
          const was = plainState(world)
          const outcome = step(guildGame, world, intent as Intent, env(now, `${i}`))
          const other = step(guildGame, place, intent as Intent, env(now, `${i}`))
          expect(plainState(world)).toEqual(was)
          if (isLeft(outcome)) {
            expect(other).toEqual(outcome)
          } else {
            expect({ ...done(other), world: null }).toEqual({ ...outcome.right, world: null })
            expect(foldChanges(guildSchema, was, JSON.parse(JSON.stringify(outcome.right.changes)) as never)).toEqual(
              plainState(outcome.right.world),
            )
            world = outcome.right.world
          }
          expect(plainState(place)).toEqual(plainState(world))
        })
        const state = plainState(world)
        // members are counted, and coin is neither made nor lost but by blessings, welcomes and caps
        for (const guild of [OAK, ELM]) {
          const members = Object.values(state['memberships'] ?? {}).filter((m) => m['']!['guild'] === guild).length
          expect(state['guilds']![guild]!['']!['members']).toBe(members)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('leaves everything as it was when the code itself is broken: a defect, not a refusal', () => {
    const world = inPlace(begun())
    const was = plainState(world)
    expect(() => go(world, 'guild.join', ANN, { guild: OAK, forget: 1 })).toThrow(
      /memberships\.guild was set to 200000000000000001, whose members did not move/,
    )
    expect(plainState(world)).toEqual(was)
    expect(refused(go(world, 'guild.join', ANN, { guild: OAK, forget: 0 }))).toBe('accepted')
  })

  it('changes in place only what is its own: a root of a world that stays is copied before it is taken over', () => {
    const world = begun()
    const shared = apply(world, [{ op: 'set', at: { entity: 'guilds', root: OAK, key: null }, column: 'hp', to: 41 }]).find('guilds', OAK)!
    expect(() => new InPlaceWorld(guildSchema).load(shared)).toThrow(/load a copy of it/)
    const own = new InPlaceWorld(guildSchema)
    own.load(copyAggregate(shared))
    apply(own, [{ op: 'set', at: { entity: 'guilds', root: OAK, key: null }, column: 'hp', to: 42 }])
    expect([own.find('guilds', OAK)!.row['hp'], shared.row['hp']]).toEqual([42, 41])
  })

  it('knows nobody who has not arrived, and refuses who may not act before anything else', () => {
    const world = begun()
    expect(refused(go(world, 'guild.strike', '100000000000000009', {}))).toBe('core/not-registered')
    const banned = apply(world, [{ op: 'set', at: { entity: 'people', root: ANN, key: null }, column: 'note', to: 'banned' }])
    expect(refused(go(banned, 'trade.give', ANN, { to: '1', coin: 1 }))).toBe('people/banned')
    expect(isLeft(preview(guildGame, banned, { rule: 'guild.strike', actor: ANN, input: {} }, env(1)))).toBe(true)
  })

  it('gives every reason that can be known, the first in order leading', () => {
    const world = apply(begun(), [
      { op: 'set', at: { entity: 'people', root: ANN, key: null }, column: 'stamina', to: 0 },
      { op: 'set', at: { entity: 'people', root: ANN, key: null }, column: 'stamina_at', to: 10 },
    ])
    expect(go(world, 'trade.give', ANN, { to: BEN, coin: 400 })).toMatchObject({
      left: { code: 'trade/tired', also: [{ code: 'trade/poor', params: { need: 400 } }] },
    })
  })

  it('settles before it decides, reacts after, and stamps last', () => {
    const world = apply(begun(), [{ op: 'set', at: { entity: 'people', root: ANN, key: null }, column: 'stamina', to: 2 }])
    const outcome = done(go(world, 'trade.give', ANN, { to: BEN, coin: 5 }, 14))
    expect(outcome.changes.map((c) => `${c.op} ${c.at.root === ANN ? 'ann' : 'ben'} ${'column' in c ? c.column : c.at.entity}`)).toEqual([
      'gain ann stamina',
      'set ann stamina_at',
      'gain ben stamina',
      'set ben stamina_at',
      'spend ann stamina',
      'spend ann coin',
      'gain ben coin',
      'add ann trades',
      'add ann trades',
      'add ben trades',
      'add ben trades',
      'set ann oath',
      'set ben oath',
    ])
    expect(outcome.events.map((e) => [e.type, e.of?.id ?? null])).toEqual([
      ['trade.made', null],
      ['gift.received', BEN],
    ])
  })

  it('clamps a credit to its cap and says what was lost', () => {
    const outcome = done(go(begun(), 'trade.give', ANN, { to: BEN, coin: 80 }))
    expect(outcome.changes).toContainEqual({
      op: 'gain',
      at: { entity: 'people', root: BEN, key: null },
      column: 'coin',
      by: 50,
      reason: 'gift',
      lost: 30,
    })
  })
})

describe('one root under two keys', () => {
  it('is one root: settled, answered and stamped once', () => {
    for (const world of [begun(), inPlace(begun())]) {
      const before = row(world, 'people', ANN)
      const { world: after } = done(go(world, 'trade.give', ANN, { to: ANN, coin: 5 }, 15))
      // one for having traded, one for the gift
      expect(row(after, 'people', ANN)).toMatchObject({
        coin: before['coin'],
        trades: (before['trades'] as number) + 2,
        stamina: 9,
        oath: (before['oath'] as number) + 1,
      })
    }
  })
})

describe('a pointer', () => {
  it('is followed from the row as it stood before the command', () => {
    const world = begun()
    expect(refused(go(world, 'guild.donate', ANN, { coin: 5 }))).toBe('guild/none')
    const joined = done(go(world, 'guild.join', ANN, { guild: OAK, forget: 0 })).world
    const { world: after } = done(go(joined, 'guild.donate', ANN, { coin: 5 }))
    expect(row(after, 'guilds', OAK)).toMatchObject({ members: 1, vault: 5, fame: 5 })
    expect(row(after, 'guilds', ELM)).toMatchObject({ members: 0, vault: 0, fame: 0 })
    expect(refused(go(joined, 'guild.join', ANN, { guild: ELM, forget: 0 }))).toBe('guild/not-possible')
  })
})

describe('a root that is only looked at', () => {
  it('is shown as time left it, and stays as it was, even where a system rule names it first', () => {
    for (const world of [begun(), inPlace(begun())]) {
      const before = row(world, 'guilds', OAK)
      const blessed = done(go(world, 'guild.bless', null, { guild: OAK, who: ANN }, 30))
      expect(blessed.result).toEqual({ hp: 70 })
      expect(row(blessed.world, 'guilds', OAK)).toEqual(before)
      const visited = done(go(blessed.world, 'guild.visit', ANN, { guild: OAK }, 35))
      expect(visited.result).toEqual({ hp: 75, tended_at: 35 })
      expect(row(visited.world, 'guilds', OAK)).toEqual(before)
    }
  })
})

describe('a root that a command founds, and the only one of its kind', () => {
  const ONLY = '10000000000000000'

  it('read as blank, and stand from the first command on that writes to them', () => {
    for (const world of [begun(), inPlace(begun())]) {
      expect(done(go(world, 'guild.recall', BEN, {})).result).toEqual({ founded: 0 })
      expect(plainState(world)['annals']).toBeUndefined()
      const founded = done(go(world, 'guild.found', ANN, { name: 'Ash' }, 10, '77'))
      expect(founded.result).toEqual({ guild: '77', founded: 1 })
      expect(row(founded.world, 'guilds', '77')).toMatchObject({ members: 1, hp: 100, fame: 7 })
      expect(row(founded.world, 'strikes', '77', 'first')).toMatchObject({ by: ANN })
      expect(row(founded.world, 'memberships', ANN)).toMatchObject({ guild: '77' })
      expect(row(founded.world, 'annals', ONLY)).toEqual({ founded: 1 })
      expect(done(go(founded.world, 'guild.recall', BEN, {})).result).toEqual({ founded: 1 })
      expect(go(founded.world, 'guild.found', BEN, { name: 'Ash' }, 10, '78')).toMatchObject({
        left: { code: 'guild/name-taken', params: { guild: '77' } },
      })
      const second = done(go(founded.world, 'guild.found', BEN, { name: 'Fir' }, 10, '79'))
      expect(second.result).toEqual({ guild: '79', founded: 2 })
      expect(done(go(second.world, 'guild.donate', BEN, { coin: 5 })).result).toEqual({ vault: 5 })
    }
  })

  it('leave no trace where a command is refused, or only looked at', () => {
    for (const world of [begun(), inPlace(begun())]) {
      const joined = done(go(world, 'guild.join', ANN, { guild: OAK, forget: 0 })).world
      const was = plainState(joined)
      expect(refused(go(joined, 'guild.found', ANN, { name: 'Ash' }, 10, '77'))).toBe('guild/not-possible')
      expect(isRight(preview(guildGame, joined, { rule: 'guild.found', actor: BEN, input: { name: 'Ash' } }, env(10, '77')))).toBe(true)
      expect(joined.find('guilds', '77')).toBeUndefined()
      expect(joined.find('annals', ONLY)).toBeUndefined()
      expect(plainState(joined)).toEqual(was)
    }
  })

  it('are offered by legal', () => {
    const inputs = new Map(legal(guildGame, begun(), ANN, env(10)).map(({ rule, inputs: found }) => [rule, found]))
    const found = inputs.get('guild.found')!
    expect(isRight(found) ? [...found.right] : found.left).toEqual([{ name: 'guild 0' }])
  })
})

describe('a queue', () => {
  it('is appended to without being read, and folded oldest first, each with its own dice', () => {
    let world = begun()
    for (const id of [ANN, BEN]) world = done(go(world, 'guild.join', id, { guild: OAK, forget: 0 })).world
    for (const command of ['3', '1', '2']) world = done(go(world, 'guild.strike', command === '1' ? BEN : ANN, {}, 10, command)).world
    expect(refused(go(world, 'guild.strike', '9', {}))).toBe('core/not-registered')
    const first = done(go(world, 'guild.fold', null, { guild: OAK }, 10))
    expect(first.result).toEqual({ folded: 2, left: 1 })
    const hit = (command: number): number => 3 + seeded([command, 0]).below(blow, 0, 3)
    expect(row(first.world, 'guilds', OAK)['hp']).toBe(50 - hit(1) - hit(2))
    expect(['1', '2', '3'].map((command) => row(first.world, 'strikes', OAK, command)['applied'])).toEqual([true, true, false])
    const second = done(go(first.world, 'guild.fold', null, { guild: OAK }, 10))
    expect(second.result).toEqual({ folded: 1, left: 2 })
    expect(done(go(second.world, 'guild.fold', null, { guild: OAK }, 10)).result).toEqual({ folded: 0, left: 3 })
  })

  it('refuses the same strike twice: rows of a log are made once', () => {
    const joined = done(go(begun(), 'guild.join', ANN, { guild: OAK, forget: 0 })).world
    const once = done(go(joined, 'guild.strike', ANN, {}, 10, '5')).world
    expect(() => go(once, 'guild.strike', ANN, {}, 10, '5')).toThrow(/the row exists already/)
  })
})

describe('what is loaded', () => {
  it('is one slot a root, held as strongly as anyone asks, with what reactions, settles, stamps and gates read', () => {
    const shape = (name: string) =>
      guildGame
        .bundle(name)
        .slots.map(
          ({ kind, hold, key, parts }) => `${key.how} ${kind.name} ${hold}: ${parts.map((p) => `${p.spec.table} ${p.mode}`).join(', ')}`,
        )
    expect(shape('trade.give')).toEqual([
      'self people write: people row, days keyed, letters many',
      'given people write: people row, days keyed, letters many',
    ])
    expect(shape('guild.donate')[1]).toBe('follow guilds write: guilds row')
    expect(shape('guild.strike')[1]).toBe('follow guilds append: strikes tail')
    expect(shape('guild.found').slice(1)).toEqual([
      'fresh guilds write: guilds row, strikes tail',
      'the annals write: annals row, guild_names many',
    ])
    expect(shape('guild.visit')[1]).toBe('given guilds share: guilds row')
    expect(shape('guild.fold')).toEqual(['given guilds write: guilds row, strikes pending, strikes many'])
  })

  it('belongs to the rules that there are', () => {
    expect([...guildGame.bundles.keys()]).toEqual(guildRules.map((r) => r.name))
    expect(() => guildGame.bundle('guild.burn')).toThrow(/No rule is called "guild\.burn"/)
  })
})

describe('legal', () => {
  it('gives each rule of people its inputs, or why there are none', () => {
    const found = new Map(
      legal(guildGame, begun(), ANN, env(10)).map(({ rule, inputs }) => [rule, isRight(inputs) ? [...inputs.right] : inputs.left.code]),
    )
    expect(found.get('guild.donate')).toBe('guild/none')
    expect(found.get('trade.give')).toBe('core/nothing-to-do')
    expect(found.get('people.arrive')).toBe('people/here-already')
    expect(found.has('guild.fold')).toBe(false)
    const joined = done(go(begun(), 'guild.join', ANN, { guild: OAK, forget: 0 })).world
    const after = new Map(legal(guildGame, joined, ANN, env(10)).map(({ rule, inputs }) => [rule, inputs]))
    const donate = after.get('guild.donate')!
    // an iterable can be read again
    if (isRight(donate)) expect([[...donate.right], [...donate.right]]).toEqual([[{ coin: 100 }], [{ coin: 100 }]])
    else throw new Error(donate.left.code)
  })
})

describe('scripts', () => {
  it('are not touched by a game without dice', () => {
    const dice = scripted([])
    const outcome = step(guildGame, begun(), { rule: 'trade.give', actor: ANN, input: { to: BEN, coin: 1 } }, {
      ...(env(10) as object),
      dice,
    } as never)
    expect(isRight(outcome)).toBe(true)
    dice.finish()
  })
})
