import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FONTS, line, textWidth } from './lettering.ts'
import { escapeXml, printable } from './plain-text.ts'

const svgOf = (drawing: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="100">${drawing}</svg>`

describe('escapeXml', () => {
  it('leaves no markup and nothing that XML forbids', () => {
    expect(escapeXml(`<a href="x">&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;')
    expect(printable('Nul\u0000Bell\u0007 \u202eleft\n\nright\ud800')).toBe('Nul Bell left right\ufffd')
  })

  it('makes any text parse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(() => new Resvg(svgOf(line(text, { x: 0, y: 50, size: 20, face: 'body', fill: '#ffffff' })), { font: FONTS })).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})

describe('textWidth', () => {
  it('grows with the text and in proportion to the size', () => {
    expect(textWidth('', 'body', 20)).toBe(0)
    expect(textWidth('Emberly', 'title', 40)).toBeGreaterThan(textWidth('Ember', 'title', 40))
    expect(textWidth('Ember', 'title', 40)).toBeCloseTo(2 * textWidth('Ember', 'title', 20), 6)
  })

  it.each(['title', 'body', 'strong'] as const)('knows the letters of %s without any font on the machine', (face) => {
    expect(textWidth('Maiden', face, 100)).toBeGreaterThan(200)
  })
})
