import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guildSchema } from '../testing/guild-state.ts'
import { foldChanges, plainState } from '../testing/index.ts'
import { apply, applyChanges } from './apply.ts'
import type { Change } from './change.ts'
import type { Json } from './json.ts'
import { Pen } from './pen.ts'
import { rowSet } from './schema.ts'
import { InPlaceWorld, PersistentWorld, type World } from './world.ts'

const IDS = ['100000000000000001', '100000000000000002', '100000000000000003']

const at = (entity: string, root: string, key: number | string | null = null) => ({ entity, root, key })

/** Changes of every kind to every shape of row, each legal or not as it may come. */
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    op: fc.constant('add' as const),
    at: fc.constantFrom(...IDS).map((id) => at('people', id)),
    column: fc.constant('trades'),
    by: fc.integer({ min: -3, max: 9 }),
  }),
  fc.record({
    op: fc.constant('gain' as const),
    at: fc.constantFrom(...IDS).map((id) => at('people', id)),
    column: fc.constantFrom('coin', 'stamina'),
    by: fc.nat({ max: 9 }),
    reason: fc.constant('x'),
  }),
  fc.record({
    op: fc.constant('spend' as const),
    at: fc.constantFrom(...IDS).map((id) => at('people', id)),
    column: fc.constant('coin'),
    by: fc.nat({ max: 9 }),
    reason: fc.constant('x'),
  }),
  fc.record({
    op: fc.constant('set' as const),
    at: fc.constantFrom(...IDS).map((id) => at('memberships', id)),
    column: fc.constant('loyal'),
    to: fc.boolean() as fc.Arbitrary<Json>,
  }),
  fc.record({
    op: fc.constant('set' as const),
    at: fc.constantFrom(...IDS).map((id) => at('guilds', id)),
    column: fc.constant('hp'),
    to: fc.nat({ max: 120 }) as fc.Arbitrary<Json>,
  }),
  fc.record({
    op: fc.constant('add' as const),
    at: fc.tuple(fc.constantFrom(...IDS), fc.nat({ max: 9 })).map(([id, day]) => at('days', id, day)),
    column: fc.constant('trades'),
    by: fc.nat({ max: 3 }),
  }),
  fc.record({
    op: fc.constant('create' as const),
    at: fc.tuple(fc.constantFrom(...IDS), fc.nat({ max: 4 })).map(([id, kind]) => at('goods', id, kind)),
    row: fc.record({ luck: fc.integer({ min: -6, max: 6 }) }),
  }),
  fc.record({
    op: fc.constant('gain' as const),
    at: fc.tuple(fc.constantFrom(...IDS), fc.nat({ max: 4 })).map(([id, kind]) => at('goods', id, kind)),
    column: fc.constant('quantity'),
    by: fc.nat({ max: 9 }),
    reason: fc.constant('x'),
  }),
  fc.record({
    op: fc.constant('remove' as const),
    at: fc.tuple(fc.constantFrom(...IDS), fc.nat({ max: 4 })).map(([id, kind]) => at('goods', id, kind)),
  }),
  fc.record({
    op: fc.constant('create' as const),
    at: fc.tuple(fc.constantFrom(...IDS), fc.constantFrom('a', 'b')).map(([id, from]) => at('letters', id, from)),
    row: fc.constant({}),
  }),
)

/** A diff of changes that all are legal one after the other, found by trying. */
const legalDiff = (world: World, tried: readonly Change[]): readonly Change[] => {
  let now = world
  return tried.filter((change) => {
    try {
      now = apply(now, [change])
      return true
    } catch {
      return false
    }
  })
}

/** The same diff as rules make it: changes of one row share the object that is its address. */
const oneAddressEach = (diff: readonly Change[]): readonly Change[] => {
  const known = new Map<string, Change['at']>()
  return diff.map((change) => {
    const name = JSON.stringify(change.at)
    const address = known.get(name) ?? change.at
    known.set(name, address)
    return { ...change, at: address }
  })
}

const diffs = fc.array(fc.array(changes, { maxLength: 12 }), { minLength: 1, maxLength: 6 })

describe('the three meanings of a diff', () => {
  it('agree: a world that stays, one that changes in place, and a fold of plain JSON', () => {
    fc.assert(
      fc.property(diffs, (all) => {
        let world: World = new PersistentWorld(guildSchema)
        const place = new InPlaceWorld(guildSchema)
        const sharing = new InPlaceWorld(guildSchema)
        let plain = plainState(world)
        const versions: { readonly world: World; readonly state: unknown }[] = []
        for (const tried of all) {
          const diff = legalDiff(world, tried)
          versions.push({ world, state: plain })
          world = apply(world, oneAddressEach(diff))
          apply(sharing, oneAddressEach(diff))
          apply(place, JSON.parse(JSON.stringify(diff)) as readonly Change[])
          plain = foldChanges(guildSchema, plain, diff)
          expect(plainState(world)).toEqual(plain)
          expect(plainState(place)).toEqual(plain)
          expect(plainState(sharing)).toEqual(plain)
        }
        // every version that there was is still there
        for (const version of versions) expect(plainState(version.world)).toEqual(version.state)
      }),
      { numRuns: 300 },
    )
  })

  it('compose: one diff after another is both in one', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 25 }), fc.nat(), (tried, cut) => {
        const start = new PersistentWorld(guildSchema)
        const diff = legalDiff(start, tried)
        const middle = diff.length === 0 ? 0 : cut % diff.length
        const [first, second] = [diff.slice(0, middle), diff.slice(middle)]
        expect(plainState(apply(start, diff))).toEqual(plainState(apply(apply(start, first), second)))
        const [whole, parts] = [new InPlaceWorld(guildSchema), new InPlaceWorld(guildSchema)]
        apply(whole, diff)
        apply(apply(parts, first), second)
        expect(plainState(whole)).toEqual(plainState(parts))
      }),
      { numRuns: 300 },
    )
  })

  it('are the same whether one pen writes all diffs of a session or each has its own', () => {
    fc.assert(
      fc.property(diffs, (all) => {
        const place = new InPlaceWorld(guildSchema)
        let apart: World = new PersistentWorld(guildSchema)
        const sessions = [new PersistentWorld(guildSchema).begin(), place.begin()]
        const pens = sessions.map((session) => new Pen(session, guildSchema))
        const noted: Change[] = []
        for (const tried of all) {
          const diff = legalDiff(apart, tried)
          apart = apply(apart, diff)
          noted.push(...diff)
          for (const pen of pens) pen.write(diff)
        }
        for (const session of sessions) expect(plainState(session.keep())).toEqual(plainState(apart))
        for (const pen of pens) expect(pen.changes).toEqual(noted)
      }),
      { numRuns: 300 },
    )
  })

  it('end where a change contradicts the declarations, and all of the diff is taken back', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 15 }), fc.array(changes, { maxLength: 15 }), (before, tried) => {
        const place = new InPlaceWorld(guildSchema)
        apply(place, legalDiff(new PersistentWorld(guildSchema), before))
        const was = plainState(place)
        const session = place.begin()
        try {
          applyChanges(session, guildSchema, tried)
        } catch {
          // some diffs are illegal half-way: what they did is taken back as well
        }
        session.drop()
        expect(plainState(place)).toEqual(was)
        // and nothing of them is left to take back with the next
        apply(place, legalDiff(apply(new PersistentWorld(guildSchema), legalDiff(new PersistentWorld(guildSchema), before)), tried))
        const next = plainState(place)
        place.begin().drop()
        expect(plainState(place)).toEqual(next)
      }),
      { numRuns: 300 },
    )
  })
})

describe('rows that are written to again', () => {
  const [ann] = IDS as [string]

  it('are not those that left their window meanwhile', () => {
    const first = at('days', ann, 1)
    const write = (address: Change['at']): Change => ({ op: 'add', at: address, column: 'trades', by: 1 })
    const diff = [write(first), ...[2, 3, 4].map((day) => write(at('days', ann, day))), write(first)]
    const copied = JSON.parse(JSON.stringify(diff)) as readonly Change[]
    expect(plainState(apply(new InPlaceWorld(guildSchema), diff))).toEqual(plainState(apply(new InPlaceWorld(guildSchema), copied)))
  })

  it('raise the version of their set each time', () => {
    const place = new InPlaceWorld(guildSchema)
    const [one, two] = [at('goods', ann, 1), at('goods', ann, 2)]
    apply(
      place,
      [one, two].map((address) => ({ op: 'create', at: address, row: {} })),
    )
    const pen = new Pen(place.begin(), guildSchema)
    const goods = rowSet(place.find('people', ann)!, guildSchema.table('goods'))
    for (const address of [one, two, one, two]) {
      const { version } = goods
      pen.write([{ op: 'gain', at: address, column: 'quantity', by: 1, reason: 'x' }])
      expect(goods.version).toBeGreaterThan(version)
    }
  })
})

describe('a change that contradicts the declarations', () => {
  const [ann] = IDS as [string]
  const world = apply(new PersistentWorld(guildSchema), [
    { op: 'gain', at: at('people', ann), column: 'coin', by: 5, reason: 'x' },
    { op: 'create', at: at('goods', ann, 1), row: { luck: 1 } },
  ])
  it.each<[string, Change, RegExp]>([
    [
      'takes more than there is',
      { op: 'spend', at: at('people', ann), column: 'coin', by: 6, reason: 'x' },
      /spend people\/1\d+: -1 is outside 0 … 1000/,
    ],
    ['gives more than fits', { op: 'gain', at: at('people', ann), column: 'coin', by: 996, reason: 'x' }, /1001 is outside 0 … 1000/],
    ['is not whole', { op: 'add', at: at('people', ann), column: 'trades', by: 0.5 }, /0\.5 is outside/],
    ['is not a number', { op: 'set', at: at('guilds', ann), column: 'hp', to: Number.NaN }, /NaN is outside/],
    ['names no column', { op: 'set', at: at('people', ann), column: 'gold', to: 1 }, /people has no column "gold"/],
    ['names no table', { op: 'set', at: at('horses', ann), column: 'gold', to: 1 }, /No entity is called "horses"/],
    [
      'changes a row that is not there',
      { op: 'gain', at: at('goods', ann, 2), column: 'quantity', by: 1, reason: 'x' },
      /gain goods\/1\d+\/2: there is no such row/,
    ],
    ['removes one that is not there', { op: 'remove', at: at('goods', ann, 2) }, /there is no such row/],
    ['makes one that is there', { op: 'create', at: at('goods', ann, 1), row: {} }, /the row exists already/],
    ['makes one out of bounds', { op: 'create', at: at('goods', ann, 3), row: { luck: 9 } }, /luck = 9 is outside its bounds/],
    ['makes one with a column that is none', { op: 'create', at: at('goods', ann, 3), row: { lock: 1 } }, /goods has no column "lock"/],
    ['makes a row of a root', { op: 'create', at: at('people', ann), row: {} }, /only keyed rows are created/],
  ])('stops: one that %s', (_, change, message) => {
    const was = plainState(world)
    expect(() => apply(world, [change])).toThrow(message)
    expect(plainState(world)).toEqual(was)
  })
})
