import { isRight, right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import { add, gain, set } from './change.ts'
import { integer, record, snowflake } from './codec.ts'
import { counter, resource, value } from './column.ts'
import { scripted } from './dice-scripted.ts'
import { type Entity, facet, type Id, root } from './entity.ts'
import { given, one, share } from './part.ts'
import { accept, language, type Rule } from './rule.ts'
import { blank, stateSchema } from './schema.ts'
import { step } from './step.ts'
import { copyAggregate, InPlaceWorld, PersistentWorld } from './world.ts'

const players = root('players')
const breath = facet(players, { stamina: resource({ max: 100 }), stamina_at: value(), looks: counter() })
const mine = one(breath)
const { rule, settle } = language<null>()

const watch = rule({
  name: 'watch',
  limit: 'watch',
  input: record({ player: snowflake() }),
  result: record({ theirs: integer() }),
  reads: {
    mine,
    them: share(
      given(players, ({ player }: { readonly player: Id }) => player),
      { mine },
    ),
  },
  emits: [],
  inputs: () => [],
  plan: ({ them }) => right(them!),
  decide: ({ mine }, _input, _env, them) => accept([add(mine, 'looks', 1)], [], { theirs: them.mine.stamina }),
})

const rest = settle({
  name: 'rest',
  of: players,
  reads: { mine },
  settle: ({ mine }, { now }) =>
    now > mine.stamina_at ? [gain(mine, 'stamina', now - mine.stamina_at, 'rest', 100), set(mine, 'stamina_at', now)] : [],
})

const schema = stateSchema([players], [breath] as unknown as readonly Entity[])
const game = catalogue({
  schema,
  actors: players,
  rules: [watch] as unknown as readonly Rule[],
  settles: [rest],
  reactions: [],
  stamps: [],
})
const [a, b] = ['100000000000000001', '100000000000000002']
const env = { command: '1', now: 30, ruleset: null, active: [], dice: scripted([]), diceOf: () => scripted([]) } as never

const worlds = () => {
  const inPlace = new InPlaceWorld(schema)
  let persistent = new PersistentWorld(schema)
  for (const id of [a, b]) {
    const player = { ...blank(schema.kind('players'), id!), exists: true }
    inPlace.load(copyAggregate(player))
    const session = persistent.begin()
    session.adopt(copyAggregate(player))
    persistent = session.keep() as PersistentWorld
  }
  return { inPlace, persistent }
}

describe.each(['inPlace', 'persistent'] as const)('a root that is only looked at, in a world %s', (kind) => {
  it('is seen as time left it, and stays as it was', () => {
    const done = step(game, worlds()[kind], { rule: 'watch', actor: a!, input: { player: b } }, env)
    if (!isRight(done)) throw new Error('refused')
    expect(done.right.result).toEqual({ theirs: 30 })
    expect(done.right.changes.map(({ at }) => at.root)).not.toContain(b)
    expect(done.right.world.find('players', b!)?.row).toMatchObject({ stamina: 0, stamina_at: 0 })
    expect(done.right.world.find('players', a!)?.row).toMatchObject({ stamina: 30, stamina_at: 30, looks: 1 })
  })

  it('is settled and kept when it is the very one that acts', () => {
    const done = step(game, worlds()[kind], { rule: 'watch', actor: a!, input: { player: a } }, env)
    if (!isRight(done)) throw new Error('refused')
    expect(done.right.result).toEqual({ theirs: 30 })
    expect(done.right.world.find('players', a!)?.row).toMatchObject({ stamina: 30, looks: 1 })
  })
})
