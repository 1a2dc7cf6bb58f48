import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Document, Scalar } from 'yaml'
import { parseYamlText } from './yaml-text.ts'

const STYLES = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'] as const

const characterAt = (source: string, { line, column }: { readonly line: number; readonly column: number }): string =>
  source.split('\n')[line - 1]![column - 1] ?? '\n'

describe('a place in a YAML text', () => {
  const words = fc.array(
    fc.constantFrom('lumees', '0.2', '*', '>=', "'calm'", '"bold"', 'and', 'hours_since_collect', '(', ')', ',', 'mood'),
    {
      minLength: 1,
      maxLength: 40,
    },
  )

  it('of a character of a value is that of the character, however the value is written', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(words, fc.constantFrom(...STYLES), fc.nat(), (parts, style, pick) => {
        const text = parts.join(' ')
        const scalar = new Scalar(text)
        scalar.type = style
        const document = new Document({ lines: [{ do: 'x' }] })
        document.setIn(['lines', 0, 'if'], scalar)
        const source = document.toString({ lineWidth: 40, minContentWidth: 0 })
        const { placeOf, value, problems } = parseYamlText(source)
        expect(problems).toEqual([])
        const read = (value as { lines: { if: string }[] }).lines[0]!.if
        expect(read.trimEnd()).toBe(text)
        const places = [...text].flatMap((character, i) => (character === ' ' ? [] : [i]))
        const offset = places[pick % places.length]!
        expect(characterAt(source, placeOf(['lines', 0, 'if'], offset)), `${offset} in ${source}`).toBe(text[offset])
        if (source.split('\n').length > 4) seen.add(style)
      }),
    )
    expect(seen.size).toBeGreaterThan(2)
  })

  it('at the end of a value is right behind it', () => {
    const { placeOf } = parseYamlText('a: 1\nif: "gold >"\n')
    expect(placeOf(['if'], 6)).toEqual({ line: 2, column: 12 })
    expect(placeOf(['if'], 0)).toEqual({ line: 2, column: 6 })
    expect(placeOf(['if'], 'value')).toEqual({ line: 2, column: 5 })
    expect(placeOf(['if'])).toEqual({ line: 2, column: 1 })
  })

  it('that does not exist is that of its deepest part that does', () => {
    const { placeOf, lineOf } = parseYamlText('a:\n  b: 1\nc: [1, 2]\n')
    expect(placeOf(['a', 'x'], 'value')).toEqual({ line: 1, column: 1 })
    expect(placeOf(['a', 'b', 'x'], 3)).toEqual({ line: 2, column: 3 })
    expect(placeOf(['c', 1], 'value')).toEqual({ line: 3, column: 8 })
    expect(lineOf(['c', 7])).toBe(3)
  })
})
