import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { value } from './column.ts'
import type { Keeping } from './entity.ts'
import { ref, rowShape } from './row.ts'
import { RowSet } from './rows.ts'

const shape = rowShape('things', { n: value() })

const action = fc.record({ what: fc.constantFrom('put', 'put', 'drop', 'copy'), key: fc.nat({ max: 12 }), n: fc.nat({ max: 9 }) })

describe.each<Keeping>(['dense', 'map', { newest: 4 }])('a set of rows kept %j', (keeping) => {
  it('holds what a plain map holds, in the order of keys', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let rows = new RowSet(shape, '1', false, keeping, 0)
        const model = new Map<number, number>()
        const older: { readonly rows: RowSet; readonly keys: readonly unknown[] }[] = []
        for (const { what, key, n } of actions) {
          if (what === 'drop') {
            rows.drop(key)
            model.delete(key)
          } else if (what === 'put') {
            rows.put({ ...shape.initial(ref('things', '1', key), 0), n })
            model.set(key, n)
          } else {
            older.push({ rows, keys: rows.all().map((row) => row.$.key) })
            rows = rows.copy(1)
          }
          const sorted = [...model].sort(([a], [b]) => a - b)
          expect(rows.all().map((row) => [row.$.key, row['n']])).toEqual(sorted)
          expect(rows.size).toBe(model.size)
          for (let at = 0; at <= 12; at++) expect(rows.get(at)?.['n']).toBe(model.get(at))
        }
        for (const one of older) expect(one.rows.all().map((row) => row.$.key)).toEqual(one.keys)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the version of a set of rows', () => {
  it('rises with what comes and goes, stays with what is only read, and goes along with a copy', () => {
    const rows = new RowSet(shape, '1', false, 'dense', 0)
    rows.put(shape.initial(ref('things', '1', 3), 0))
    const first = rows.version
    rows.all()
    rows.get(3)
    rows.drop(4)
    expect([rows.version, rows.copy(1).version]).toEqual([first, first])
    rows.drop(3)
    expect(rows.version).toBeGreaterThan(first)
  })
})

describe('the rows that changed last', () => {
  it('are known by key, one a version, for as long as they are few', () => {
    const rows = new RowSet(shape, '1', false, 'dense', 0)
    for (let key = 1; key <= 40; key++) rows.put(shape.initial(ref('things', '1', key), 0))
    const { version } = rows
    rows.touch(7)
    rows.drop(9)
    expect([rows.touchedAt(version), rows.touchedAt(version + 1), rows.version]).toEqual([7, 9, version + 2])
    expect([rows.remembers(version), rows.remembers(version - 30), rows.remembers(version - 31)]).toEqual([true, true, false])
  })

  it('are not known to a copy, which begins anew', () => {
    const rows = new RowSet(shape, '1', false, 'dense', 0)
    rows.put(shape.initial(ref('things', '1', 3), 0))
    const copy = rows.copy(1)
    copy.touch(3)
    expect([copy.remembers(rows.version - 1), copy.remembers(rows.version)]).toEqual([false, true])
    expect(copy.touchedAt(rows.version)).toBe(3)
  })
})

describe('rows that are implicit', () => {
  it('read as their initial values where they do not stand, and stand nowhere by being read', () => {
    const rows = new RowSet(shape, '1', true, 'map', 0)
    expect(rows.get(5)).toMatchObject({ n: 0, $: { entity: 'things', root: '1', key: 5 } })
    expect([rows.stored(5), rows.size, rows.all()]).toEqual([undefined, 0, []])
  })
})

describe('a window', () => {
  it('outgrown by its newest key, says which rows it no longer keeps', () => {
    const rows = new RowSet(shape, '1', false, { newest: 3 }, 0)
    for (const key of [10, 11, 12]) rows.put(shape.initial(ref('things', '1', key), 0))
    expect(rows.outdated(12)).toEqual([])
    rows.put(shape.initial(ref('things', '1', 14), 0))
    expect(rows.outdated(14).map((row) => row.$.key)).toEqual([10, 11])
  })
})
