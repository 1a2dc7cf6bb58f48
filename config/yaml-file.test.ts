import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parseYaml } from './yaml-file.ts'

const parse = (text: string) => parseYaml('drop/rates.yaml', new TextEncoder().encode(text))
const messages = (text: string) => parse(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('a config file', () => {
  it('becomes plain data', () => {
    const { value, problems } = parse('tiers:\n  1: 60.5 # %\n  2: 39.5\nnames: [a, "b"]\non: yes\nnone: ~\n')
    expect(problems).toEqual([])
    expect(value).toEqual({ tiers: { 1: 60.5, 2: 39.5 }, names: ['a', 'b'], on: 'yes', none: null })
  })

  it('gives back any JSON value whose decimals are short', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.integer().map((n) => n / 1000),
    )
    const { value: tree } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        const expected = JSON.parse(JSON.stringify(value)) as unknown
        const { value: found, problems } = parse(stringify(value))
        expect(problems).toEqual([])
        expect(found).toEqual(expected)
      }),
    )
  })

  it.each([
    ['a: [1, 2\nb: 3\n', /^2:1 /],
    ['a: 1\nb: 2\na: 3\n', /^3:1 Map keys must be unique/],
    ['1: x\n"1": y\n', /^2:1 the key 1 stands twice/],
    ['? [a, b]\n: 1\n', /^1:3 this key is neither text nor a number/],
    ['true: 1\n', /^1:1 this key is neither text nor a number/],
    ['a: *nowhere\n', /nowhere/],
    ['a: !secret x\n', /^1:4 Unresolved tag/],
    ['a: 1\n---\nb: 2\n', /^2:1 a config file holds one document/],
  ])('reports where %j is no config', (text, pattern) => {
    const found = messages(text)
    expect(found.some((line) => pattern.test(line))).toBe(true)
    expect(parse(text).value).toBeUndefined()
  })

  it.each([
    ['9007199254740992', 'too large'],
    ['-9007199254740992', 'too large'],
    ['1e300', 'too large'],
    ['1e999', 'not a finite number'],
    ['.inf', 'not a finite number'],
    ['-.inf', 'not a finite number'],
    ['.nan', 'not a finite number'],
    ['0.1234567890123456', '16 significant digits'],
    ['1e-400', 'too small'],
  ])('refuses the number %s', (literal, why) => {
    expect(messages(`deep:\n  - value: ${literal}\n`)).toEqual([
      expect.stringMatching(new RegExp(`^2:12 ${literal.replace(/[.]/g, '\\.')} .*${why}`)),
    ])
  })

  it.each([
    ['9007199254740991', 9007199254740991],
    ['0.123456789012345', 0.123456789012345],
    ['0.5000000000000000000', 0.5],
    ['1.5e3', 1500],
    ['-0.25', -0.25],
    ['0.000', 0],
  ])('accepts the number %s', (literal, value) => {
    expect(parse(`v: ${literal}\n`).value).toEqual({ v: value })
  })

  it('refuses bytes that are not UTF-8', () => {
    const { problems } = parseYaml('a.yaml', Uint8Array.from([0x61, 0x3a, 0x20, 0xff, 0xfe]))
    expect(problems).toEqual([{ file: 'a.yaml', line: 1, column: 1, message: 'the file is not UTF-8 text; save it as UTF-8' }])
  })

  it('refuses aliases that explode', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef']) bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(', ')}]`)
    expect(messages(`${bomb.join('\n')}\n`)).toEqual([expect.stringContaining('alias')])
  })

  it('is positioned by path, keys and values apart', () => {
    const { locate } = parse('# head\nbanners:\n  - name: é\n    cost: 5\n  - name: b\nmore: &m { x: 1 }\nsame: *m\n')
    expect(locate(['banners', 0, 'cost'], 'value')).toEqual({ line: 4, column: 11 })
    expect(locate(['banners', 0, 'cost'], 'key')).toEqual({ line: 4, column: 5 })
    expect(locate(['banners', 1], 'value')).toEqual({ line: 5, column: 5 })
    expect(locate(['same', 'x'], 'value')).toEqual({ line: 6, column: 15 })
    expect(locate(['banners', 1, 'cost'], 'value')).toEqual({ line: 5, column: 5 })
    expect(locate(['nothing'], 'key')).toEqual({ line: 2, column: 1 })
    expect(locate([], 'value')).toEqual({ line: 2, column: 1 })
  })

  it('can be empty', () => {
    const { value, problems, locate } = parse('# only a comment\n')
    expect({ value, problems }).toEqual({ value: null, problems: [] })
    expect(locate(['a'], 'value')).toEqual({ line: 1, column: 1 })
  })
})
