import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nestComplaints } from './discord-error.ts'
import { isSnowflake, namedSnowflake, snowflakes } from './snowflake.ts'

describe('snowflakes', () => {
  it('rise strictly, whatever the clock does, and have the 17 to 19 digits that discord.js looks for', () => {
    const times = fc.array(fc.integer({ min: Date.UTC(2017, 0), max: Date.UTC(2080, 0) }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(times, (clock) => {
        const ticks = [...clock]
        const next = snowflakes(() => ticks.shift() ?? 0)
        const ids = clock.map(() => next())
        expect(ids.every(isSnowflake)).toBe(true)
        expect(ids.every((id, index) => index === 0 || BigInt(id) > BigInt(ids[index - 1] ?? '0'))).toBe(true)
      }),
    )
  })

  it('of names are the same every time, and differ from kind to kind', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(isSnowflake(namedSnowflake('user', name))).toBe(true)
        expect(namedSnowflake('user', name)).toBe(namedSnowflake('user', name))
        expect(namedSnowflake('user', name)).not.toBe(namedSnowflake('channel', name))
      }),
    )
  })
})

describe('complaints', () => {
  it('nest by path as Discord nests them, and a hostile field name stays a field name', () => {
    const nested = nestComplaints([
      { path: ['embeds', 0, 'title'], code: 'A', message: 'a' },
      { path: ['embeds', 0, 'title'], code: 'B', message: 'b' },
      { path: ['__proto__', 'polluted'], code: 'C', message: 'c' },
    ])
    expect(JSON.stringify(nested)).toBe(
      '{"embeds":{"0":{"title":{"_errors":[{"code":"A","message":"a"},{"code":"B","message":"b"}]}}},"__proto__":{"polluted":{"_errors":[{"code":"C","message":"c"}]}}}',
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
