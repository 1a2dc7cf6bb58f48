import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amount, bar, change, counted, percent, percentOf, relative, span } from './figures.ts'
import { cut } from './layout.ts'
import { nameToKeep, playerText } from './player-text.ts'

describe('figures', () => {
  it('read as the look says', () => {
    expect([amount(1_234), amount(999_999), amount(4_567_890)]).toEqual(['1,234', '999,999', '4.56M'])
    expect(change(18_200, 6_489)).toBe('18,200 → **6,489**')
    expect([counted(1, 'copy', 'copies'), counted(0, 'drop'), counted(2, 'copy', 'copies')]).toEqual(['1 copy', '0 drops', '2 copies'])
    expect([percentOf(258_000), percent(1, 3, 4), percent(0, 5), percent(1, 0), percentOf(1)]).toEqual([
      '25.8 %',
      '33.3333 %',
      '0 %',
      '0 %',
      'under 0.1 %',
    ])
    expect(relative(1_500)).toBe('<t:2:R>')
    expect([span(400), span(90_000), span(86_400_000 * 14)]).toEqual(['1 second', '2 minutes', '14 days'])
  })

  it('show progress in ten blocks: begun is never empty, unfinished never full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (value, max) => {
        const blocks = [...bar(value, max)]
        const full = blocks.filter((block) => block === '▰').length
        expect(blocks).toHaveLength(10)
        if (value < max) expect(full).toBeLessThan(10)
        else expect(full).toBe(10)
        if (value > 0) expect(full).toBeGreaterThan(0)
      }),
    )
  })
})

describe('names', () => {
  it('are kept composed, trimmed and without hidden marks, as the rules take them', () => {
    expect(nameToKeep('  Ame\u0301lie \u202e\u0000 ')).toBe('Amélie')
    expect(nameToKeep(`${'x'.repeat(31)}👩`)).toBe('x'.repeat(31))
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const kept = nameToKeep(name)
        expect(kept.length).toBeLessThanOrEqual(32)
        expect(kept.isWellFormed()).toBe(true)
        expect(kept).toBe(kept.trim())
      }),
    )
  })

  it('show as they are', () => {
    expect(playerText('*a* <@1> @here')).toBe('\\*a\\* \\<@\u200b1> @\u200bhere')
  })
})

describe('cut', () => {
  it('keeps whole characters within the bound', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (text, most) => {
        const kept = cut(text, most)
        expect(kept.length).toBeLessThanOrEqual(Math.max(most, 1))
        expect(kept.isWellFormed()).toBe(true)
      }),
    )
  })
})
