import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandIds, timeOfId } from './command-id.ts'

const NOW = 1_795_000_000_000

describe('ids of commands', () => {
  it('are snowflakes that rise, whatever the clock does, and tell their time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: NOW * 2 }), { minLength: 2, maxLength: 50 }), (times) => {
        let at = 0
        const ids = commandIds(() => times[at++]!)
        const made = times.map(() => ids.next())
        for (const [i, id] of made.entries()) {
          expect(id).toMatch(/^\d{19}$/)
          if (i > 0) expect(id > made[i - 1]!).toBe(true)
        }
      }),
    )
    expect(timeOfId(commandIds(() => NOW).next())).toBe(NOW)
  })

  it('do not run out within a millisecond', () => {
    const ids = commandIds(() => NOW)
    expect(new Set(Array.from({ length: 10_000 }, ids.next)).size).toBe(10_000)
  })

  it('differ from those of a process with the same number after renumbering', () => {
    const [one, other] = [commandIds(() => NOW, 5), commandIds(() => NOW, 5)]
    expect(other.next()).toBe(one.next())
    other.renumber()
    expect(other.next()).not.toBe(one.next())
  })
})
