import { blank, type Change, game, InPlaceWorld } from '@lumen/rules'
import { describe, expect, it } from 'vitest'
import { movesOf, withBalances, withoutBalances } from './balances.ts'

const ME = '200000000000000001'
const mine = (entity: string, key: number | null = null) => ({ entity, root: ME, key })
const gain = (column: string, by: number, reason = 'test'): Change => ({ op: 'gain', at: mine('players'), column, by, reason })
const spend = (column: string, by: number, reason = 'test'): Change => ({ op: 'spend', at: mine('players'), column, by, reason })

/** The world as the changes left it. */
const worldWith = (row: Readonly<Record<string, number>>): InPlaceWorld => {
  const world = new InPlaceWorld(game.schema)
  const root = { ...blank(game.schema.kind('players'), ME), exists: true }
  Object.assign(root.row, row)
  world.load(root)
  return world
}

describe('journaled changes', () => {
  it('tell what each movement left, in their order', () => {
    // 100 lumees before
    const changes = [spend('lumees', 30), gain('lumenite', 4), gain('lumees', 5), spend('lumees', 75)]
    const told = withBalances(game.schema, worldWith({ lumees: 0, lumenite: 9 }), changes)
    expect(told.map(({ after }) => after)).toEqual([70, 9, 75, 0])
    expect(withoutBalances(told)).toEqual(changes)
  })

  it('tell nothing of what is no resource', () => {
    const changes: readonly Change[] = [{ op: 'set', at: mine('players'), column: 'level', to: 3 }]
    expect(withBalances(game.schema, worldWith({ level: 3 }), changes)).toEqual(changes)
  })

  it('count a row that ended down to nothing', () => {
    const stack = mine('maidens', 7)
    const changes: readonly Change[] = [
      { op: 'spend', at: stack, column: 'quantity', by: 2, reason: 'fusion' },
      { op: 'remove', at: stack },
    ]
    expect(withBalances(game.schema, worldWith({}), changes)[0]).toMatchObject({ by: 2, after: 0 })
  })

  it('are found by whoever else they changed something of', () => {
    const theirs: Change = { op: 'set', at: { entity: 'players', root: '3', key: null }, column: 'level', to: 2 }
    expect(movesOf(game.schema, [theirs], ME)).toEqual(['of 3'])
    expect(movesOf(game.schema, [theirs], '3')).toEqual([])
  })

  it('are found by what moved and why', () => {
    expect(movesOf(game.schema, [gain('lumees', 1, 'drop'), gain('lumees', 2, 'drop'), spend('lumenite', 1, 'respec')], ME)).toEqual([
      'players.lumees',
      'players.lumees drop',
      'players.lumenite',
      'players.lumenite respec',
    ])
  })
})
