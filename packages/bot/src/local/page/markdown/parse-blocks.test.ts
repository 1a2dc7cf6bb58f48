import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Inline } from './node.ts'
import { parseMarkdown } from './parse-blocks.ts'
import { parseInline } from './parse-inline.ts'

const text = (value: string): Inline => ({ kind: 'text', text: value })

const plain = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('text' in node ? node.text : 'children' in node ? plain(node.children) : `<${node.kind}>`)).join('')

const kinds = (source: string): readonly string[] => parseMarkdown(source).map((block) => block.kind)

describe('marks inside a line', () => {
  it('nests bold, italics, underline, strike and spoilers', () => {
    expect(parseInline('**a *b* __c__** ~~d~~ ||e||')).toEqual([
      {
        kind: 'strong',
        children: [text('a '), { kind: 'emphasis', children: [text('b')] }, text(' '), { kind: 'underline', children: [text('c')] }],
      },
      text(' '),
      { kind: 'strike', children: [text('d')] },
      text(' '),
      { kind: 'spoiler', children: [text('e')] },
    ])
  })

  it('reads three stars as bold italics', () => {
    expect(parseInline('***x***')).toEqual([{ kind: 'strong', children: [{ kind: 'emphasis', children: [text('x')] }] }])
  })

  it.each(['2 * 3 * 4', 'snake_case_name', '**never closed', 'a \\*b\\* c', '<@abc>', '<t:soon:R>', '[x](javascript:alert(1))', '`open'])(
    'leaves %s as text',
    (source) => {
      expect(parseInline(source)).toEqual([text(source.replaceAll('\\', ''))])
    },
  )

  it('gives code no meaning inside', () => {
    expect(parseInline('`**a**` **`b**`**')).toEqual([
      { kind: 'code', text: '**a**' },
      text(' '),
      { kind: 'strong', children: [{ kind: 'code', text: 'b**' }] },
    ])
  })

  it('finds mentions, commands, emoji and times', () => {
    expect(parseInline('<@1> <@!2> <#3> <@&4> </maiden show:5> <:ember:6> <t:1700000000:R> <t:1700000000> @everyone')).toEqual([
      { kind: 'user', id: '1' },
      text(' '),
      { kind: 'user', id: '2' },
      text(' '),
      { kind: 'channel', id: '3' },
      text(' '),
      { kind: 'role', id: '4' },
      text(' '),
      { kind: 'command', name: 'maiden show', id: '5' },
      text(' '),
      { kind: 'emoji', name: 'ember', id: '6' },
      text(' '),
      { kind: 'timestamp', seconds: 1700000000, style: 'R' },
      text(' '),
      { kind: 'timestamp', seconds: 1700000000, style: 'f' },
      text(' '),
      { kind: 'everyone', text: '@everyone' },
    ])
  })

  it('ends a bare address before the sentence does', () => {
    expect(parseInline('see https://example.com/a_b_c (or http://x.test/).')).toEqual([
      text('see '),
      { kind: 'link', href: 'https://example.com/a_b_c', children: [text('https://example.com/a_b_c')] },
      text(' (or '),
      { kind: 'link', href: 'http://x.test/', children: [text('http://x.test/')] },
      text(').'),
    ])
  })
})

describe('blocks', () => {
  it('tells headings, small print, quotes, lists and code apart', () => {
    expect(kinds('# a\n## b\n### c\n-# d\n> e\n- f\n1. g\n```ts\nh\n```\ni')).toEqual([
      'heading',
      'heading',
      'heading',
      'subtext',
      'quote',
      'list',
      'list',
      'code-block',
      'paragraph',
    ])
  })

  it('needs the space after a heading sign', () => {
    expect(kinds('#tag\n#### four')).toEqual(['paragraph'])
  })

  it('nests lists by their indentation and keeps the first number', () => {
    const [list] = parseMarkdown('3. a\n  - b\n    - c\n4. d') as [Extract<Block, { kind: 'list' }>]
    expect(list.start).toBe(3)
    expect(list.items.map((item) => plain(item.children))).toEqual(['a', 'd'])
    expect(list.items[0]?.nested).toMatchObject([{ kind: 'list', start: undefined, items: [{ nested: [{ kind: 'list' }] }] }])
  })

  it('quotes everything after three signs', () => {
    expect(parseMarkdown('>>> a\n# b')).toMatchObject([{ kind: 'quote', children: [{ kind: 'paragraph' }, { kind: 'heading' }] }])
  })

  it('keeps code as it is written, and its language', () => {
    expect(parseMarkdown('```js\n  # **a**\n\n<b>\n```')).toEqual([{ kind: 'code-block', language: 'js', text: '  # **a**\n\n<b>' }])
  })

  it('keeps line breaks of paragraphs', () => {
    expect(parseMarkdown('a\nb\n\nc')).toEqual([{ kind: 'paragraph', children: [text('a\nb\n\nc')] }])
  })
})

describe('any text', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          '*',
          '**',
          '_',
          '__',
          '~~',
          '||',
          '`',
          '```',
          '\n',
          '> ',
          '- ',
          '# ',
          '<@1>',
          '[',
          '](',
          ')',
          'http://x',
          ' ',
          'a',
          '\\',
        ),
        { maxLength: 80 },
      )
      .map((parts) => parts.join('')),
  )

  it('parses without an error', () => {
    fc.assert(fc.property(written, (source) => Array.isArray(parseMarkdown(source))))
  })

  it('loses none of its letters', () => {
    const letters = (source: string): string => source.replace(/[^a-z]/g, '')
    const words = fc.array(fc.constantFrom('alpha', 'beta', '**', '*', '__', '||', '~~', ' ', '\n', '> ', '- ', '# '), { maxLength: 60 })
    const blockText = (blocks: readonly Block[]): string =>
      blocks
        .map((block) => {
          if (block.kind === 'code-block') return block.text
          if (block.kind === 'quote') return blockText(block.children)
          if (block.kind === 'list') return block.items.map((item) => plain(item.children) + blockText(item.nested)).join('')
          return plain(block.children)
        })
        .join('')
    fc.assert(
      fc.property(
        words.map((parts) => parts.join('')),
        (source) => letters(blockText(parseMarkdown(source))) === letters(source),
      ),
    )
  })

  it('takes hostile repetition without growing without bound', () => {
    for (const part of ['*', '**a', '||', '[', '> ', '- ', '`', '__*', '<', '\\', '```']) {
      expect(parseMarkdown(part.repeat(4_000 / part.length)).length).toBeGreaterThanOrEqual(0)
    }
  })
})
