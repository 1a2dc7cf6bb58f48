import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText, readableJson, readJson } from './json-text.ts'
import { WrongUsage } from './verb.ts'

const messageOf = (text: string): string => {
  try {
    readJson('--input', text)
  } catch (error) {
    if (error instanceof WrongUsage) return error.message
    throw error
  }
  throw new Error(`${text} was read`)
}

describe('typed JSON', () => {
  it.each([
    ['{count: 10}', 'unexpected "c" at line 1, column 2'],
    ['{"a": 1,}', 'unexpected "}" at line 1, column 9'],
    ['{"a": ', 'unexpected the end of the text at line 1, column 7'],
    ['', 'unexpected the end of the text at line 1, column 1'],
    ['nope', 'unexpected "o" at line 1, column 2'],
    ['{"a": x}', 'unexpected "x" at line 1, column 7'],
    ['{"a": 1} b', 'unexpected "b" at line 1, column 10'],
    ['{\n  "a": 1,\n  b: 2}', 'unexpected "b" at line 3, column 3'],
    ["{'a': 1}", 'unexpected "\'" at line 1, column 2'],
  ])('%s', (text, place) => {
    const message = messageOf(text)
    expect(message).toContain(`--input is not JSON: ${place}`)
    const [, excerpt = '', caret = ''] = message.split('\n')
    const column = Number(/column (\d+)/.exec(place)?.[1])
    expect(caret.indexOf('^') - 4).toBe(column - 1)
    expect(excerpt.slice(4)).toBe(text.split('\n')[Number(/line (\d+)/.exec(place)?.[1]) - 1])
  })
  it('is read as it was written, and every broken-off beginning of it is refused with a place', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), (value, cut) => {
        const text = JSON.stringify(value)
        expect(readJson('--input', text)).toEqual(JSON.parse(text))
        expect(JSON.parse(readableJson(value))).toEqual(JSON.parse(text))
        const part = text.slice(0, cut % text.length)
        let whole: boolean
        try {
          JSON.parse(part)
          whole = true
        } catch {
          whole = false
        }
        if (!whole) expect(messageOf(part)).toMatch(/at line \d+, column \d+\.\n/)
      }),
    )
  })
  it('writes exact integers that no number holds as texts', () => {
    expect(jsonText({ n: 12345678901234567890n })).toBe('{"n":"12345678901234567890"}')
  })
})
