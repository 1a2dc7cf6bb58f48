import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fit } from './fit.ts'
import { textWidth } from './lettering.ts'
import { HOSTILE_NAMES } from './sample-cards.ts'

describe('fit', () => {
  const room = { width: 516, lines: 2, largest: 50, broken: 34, least: 25 } as const

  it('leaves a short name large, shrinks a longer one, breaks a long one into even lines', () => {
    expect(fit('Mira', 'title', room)).toEqual({ lines: ['Mira'], size: 50 })
    const longer = fit('Brynhild Stonesongs', 'title', room)
    expect(longer.lines).toHaveLength(1)
    expect(longer.size).toBeLessThan(50)
    expect(fit('Ysolde of the Gilded Morning', 'title', room).lines).toEqual(['Ysolde of the', 'Gilded Morning'])
  })

  it('keeps every line within the room, whatever the text', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 30 }).map((w) => w.join(' '))
    fc.assert(
      fc.property(fc.oneof(words, fc.constantFrom(...HOSTILE_NAMES)), fc.constantFrom(1 as const, 2 as const), (text, lines) => {
        const fitted = fit(text, 'title', { ...room, lines })
        expect(fitted.lines.length).toBeLessThanOrEqual(lines)
        expect(fitted.size).toBeGreaterThanOrEqual(room.least)
        for (const part of fitted.lines) expect(textWidth(part, 'title', fitted.size)).toBeLessThanOrEqual(room.width * 1.01)
      }),
      { numRuns: 60 },
    )
  })

  it('marks what it cut off', () => {
    expect(fit('W'.repeat(200), 'title', room).lines.at(-1)).toMatch(/^W+…$/)
    expect(fit('word '.repeat(80), 'title', room).lines).toHaveLength(2)
    expect(fit('word '.repeat(80), 'title', room).lines[1]).toMatch(/…$/)
  })
})
