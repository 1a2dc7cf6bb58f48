import { right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { breath, guildSchema, guilds, hall, membership, people, purse } from '../testing/guild-state.ts'
import { type CatalogueSpec, catalogue } from './catalogue.ts'
import { add, type Change } from './change.ts'
import { integer, nothing, record } from './codec.ts'
import { counter, pointer, value } from './column.ts'
import { type Entity, facet, keyed, root, single } from './entity.ts'
import { event } from './event.ts'
import { append, follow, many, of, one, self } from './part.ts'
import { checkCounted } from './reacting.ts'
import { accept, language, on, type Reaction, type Rule } from './rule.ts'
import { stateSchema } from './schema.ts'

const { rule, reaction, query } = language<null>()

const first = event('test.first', record({ n: integer() }))
const second = event('test.second', record({ n: integer() }))

const plain = (name: string, more: object = {}): Rule =>
  ({
    ...rule({
      name,
      limit: 'x',
      input: nothing,
      result: nothing,
      reads: { me: one(purse) },
      emits: [],
      inputs: () => [],
      plan: () => right({}),
      decide: () => accept<never, Record<never, never>>([], [], {}),
    }),
    ...more,
  }) as unknown as Rule

const answer = (name: string, to: typeof first, with_: readonly (typeof first)[], kind = people): Reaction =>
  ({
    ...reaction({
      name,
      of: people,
      on: [to],
      emits: [],
      reads: { me: one(purse) },
      react: ({ me }) => ({ changes: [add(me, 'trades', 1)] }),
    }),
    of: kind.root,
    emits: with_,
    reads: kind === people ? { me: one(purse) } : { hall: one(hall) },
  }) as unknown as Reaction

const game = (spec: Partial<CatalogueSpec>) => () =>
  catalogue({ schema: guildSchema, actors: people, rules: [], settles: [], reactions: [], stamps: [], ...spec })

const mine = of(follow(self(people), one(membership), 'guild'), { hall: one(hall) })

describe('a catalogue refuses', () => {
  it('two rules of one name, and a question that is called like a rule', () => {
    expect(game({ rules: [plain('a'), plain('a')] })).toThrow(/Two rules are called "a"/)
    const asked = query({ name: 'a', limit: 'x', input: nothing, reads: { me: one(purse) }, answer: () => right(1) }) as unknown as Rule
    expect(game({ rules: [plain('a')], queries: [asked] })).toThrow(/Two rules are called "a"/)
    expect(game({ rules: [plain('b')], queries: [asked] })).not.toThrow()
  })

  it('circles of reactions, however long', () => {
    const emits = { emits: [first] }
    expect(game({ rules: [plain('a', emits)], reactions: [answer('one', first, [first])] })).toThrow(/circle: test\.first → test\.first/)
    const both = [answer('one', first, [second as never]), answer('two', second as never, [first])]
    expect(game({ rules: [plain('a', emits)], reactions: both })).toThrow(/circle: test\.first → test\.second → test\.first/)
    expect(
      game({ rules: [plain('a', emits)], reactions: [answer('one', first, [second as never]), answer('two', second as never, [])] }),
    ).not.toThrow()
  })

  it('events about a group that the rule does not read, or does not hold', () => {
    expect(game({ rules: [plain('a', { emits: [on('guild', first)] })] })).toThrow(
      /Rule a emits test\.first about "guild", which it does not read/,
    )
    const held = plain('a', {
      reads: { me: one(purse), guild: append(follow(self(people), one(membership), 'guild'), {}) },
      emits: [on('guild', first)],
    })
    expect(game({ rules: [held], reactions: [answer('fame', first, [], guilds as never)] })).toThrow(
      /a root that it does not hold for writing/,
    )
  })

  it('events about a kind for which nobody answers although someone does for another', () => {
    const about = plain('a', { reads: { me: one(purse), guild: mine }, emits: [on('guild', first)] })
    expect(game({ rules: [about], reactions: [answer('diary', first, [])] })).toThrow(/about a guilds, but diary answers for people/)
  })

  it('parts of another kind than their root', () => {
    expect(game({ rules: [plain('a', { reads: { hall: one(hall) } })] })).toThrow(/own parts belong to people, but "hall" is of guilds/)
    expect(game({ rules: [plain('a', { reads: { guild: { ...mine, parts: { purse: one(purse) } } } })] })).toThrow(
      /group "guild" is of guilds, but one part is of people/,
    )
  })

  it('own parts and own events of a rule of the game itself, which has no self', () => {
    expect(game({ rules: [plain('a', { actor: 'system' })] })).toThrow(/own parts belong to undefined/)
    expect(game({ rules: [plain('a', { actor: 'system', reads: {}, emits: [first] })] })).toThrow(
      /an event of a system rule is about a group/,
    )
  })
})

describe('a schema refuses', () => {
  const entities = (...list: unknown[]) => list as readonly Entity[]
  it.each<[string, () => unknown, RegExp]>([
    [
      'one column in two facets',
      () => stateSchema([people], entities(facet(people, { coin: value() }), facet(people, { coin: counter() }))),
      /Two facets of people declare the column "coin"/,
    ],
    [
      'two tables of one name',
      () => stateSchema([people], entities(single(people, 'things', {}), single(people, 'things', {}))),
      /Two entities are called "things"/,
    ],
    ['a table called like a root', () => stateSchema([people], entities(single(people, 'people', {}))), /Two entities are called "people"/],
    ['a table of no root', () => stateSchema([people], entities(hall)), /"guilds" belongs to "guilds", which is no root/],
    [
      'dense rows without a largest key',
      () => keyed(people, 'things', { key: 'n', keeping: 'dense', columns: {} }),
      /dense rows need the largest key/,
    ],
    [
      'a pointer to no root',
      () => stateSchema([people], entities(facet(people, { guild: pointer('guilds') }))),
      /people\.guild points to "guilds", which is no root/,
    ],
    [
      'a pointer counted where nothing counts',
      () =>
        stateSchema(
          [people, guilds],
          entities(single(people, 'm', { guild: pointer('guilds', { counted: 'members' }) }), facet(guilds, { members: value() })),
        ),
      /m\.guild is counted by guilds\.members, which is no counter/,
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message)
  })

  it('but not a pointer against the order of locking: the executor follows it again where it was read too early', () => {
    expect(() => stateSchema([guilds, people], entities(facet(people, { guild: pointer('guilds') })))).not.toThrow()
  })

  it('to name what there is not', () => {
    expect(() => guildSchema.kind('horses')).toThrow(/No root is called "horses"/)
    expect(() => guildSchema.table('horses')).toThrow(/No entity is called "horses"/)
    expect(guildSchema.table('memberships').kind).toBe(guildSchema.kind('people'))
    expect(guildSchema.counts).toBe(true)
    expect(stateSchema([root('x')], [breath].slice(1) as unknown as readonly Entity[]).counts).toBe(false)
  })
})

describe('a counted pointer', () => {
  const schema = stateSchema([people, guilds], [
    keyed(people, 'seats', { key: 'n', columns: { guild: pointer('guilds', { counted: 'members' }) } }),
    hall,
  ] as unknown as readonly Entity[])
  const at = { entity: 'seats', root: '1', key: 1 }
  const counted = { op: 'add', at: { entity: 'guilds', root: '7', key: null }, column: 'members', by: 1 } as const

  it.each<[string, Change]>([
    ['set', { op: 'set', at, column: 'guild', to: '7' }],
    ['made with its row', { op: 'create', at, row: { guild: '7' } }],
  ])('that is %s moves its counter', (_, change) => {
    expect(() => checkCounted(schema, [change])).toThrow(/seats\.guild was set to 7, whose members did not move/)
    expect(() => checkCounted(schema, [change, { ...counted, at: { ...counted.at, root: '8' } }])).toThrow(/did not move/)
    expect(() => checkCounted(schema, [change, counted])).not.toThrow()
  })

  it('that names nobody moves none', () => {
    expect(() =>
      checkCounted(schema, [
        { op: 'set', at, column: 'guild', to: null },
        { op: 'create', at, row: {} },
      ]),
    ).not.toThrow()
  })
})

describe('reading all rows', () => {
  it('makes reading one of them superfluous', () => {
    const goods = keyed(people, 'wares', { key: 'n', columns: {} })
    const schema = stateSchema([people, guilds], [purse, goods] as unknown as readonly Entity[])
    const both = plain('a', { reads: { a: one(goods, () => 1), all: many(goods), b: one(goods, () => 2) } })
    const { bundle } = catalogue({ schema, actors: people, rules: [both], settles: [], reactions: [], stamps: [] })
    expect(bundle('a').slots[0]!.parts.map((p) => `${p.spec.table} ${p.mode}`)).toEqual(['wares many'])
  })
})
