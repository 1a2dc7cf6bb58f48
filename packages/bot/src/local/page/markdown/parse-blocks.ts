import type { Block, ListItem } from './node.ts'
import { parseInline } from './parse-inline.ts'

const FENCE = /```(?:([\w+#.-]{1,30})\n)?\n?([\s\S]*?)\n?```/g
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/

type Line = { readonly indent: number; readonly number: number | undefined; readonly text: string }

const itemLine = (line: string): Line | undefined => {
  const found = ITEM.exec(line)
  if (found === null) return undefined
  return { indent: found[1]?.length ?? 0, number: found[2] === undefined ? undefined : Number(found[2]), text: found[3] ?? '' }
}

/** Lines indented by two or more below an item are that item's own list. */
const listBlock = (lines: readonly Line[]): Block => {
  const base = lines[0]?.indent ?? 0
  const items: ListItem[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]
    let end = at + 1
    while (end < lines.length && (lines[end]?.indent ?? 0) >= base + 2) end += 1
    const nested = lines.slice(at + 1, end)
    if (line !== undefined) items.push({ children: parseInline(line.text), nested: nested.length === 0 ? [] : [listBlock(nested)] })
    at = end
  }
  return { kind: 'list', start: lines[0]?.number, items }
}

const single = (line: string): Block | undefined => {
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line)
  if (heading?.[1] !== undefined && heading[2] !== undefined) {
    return { kind: 'heading', level: heading[1].length as 1 | 2 | 3, children: parseInline(heading[2].trimEnd()) }
  }
  const subtext = /^-# +(\S.*)$/.exec(line)
  return subtext?.[1] === undefined ? undefined : { kind: 'subtext', children: parseInline(subtext[1]) }
}

/** A list ends where bullets change to numbers at its own level. */
const sameList = (lines: readonly Line[]): readonly Line[] => {
  const first = lines[0]
  if (first === undefined) return lines
  const other = (line: Line): boolean => line.indent <= first.indent + 1 && (line.number === undefined) !== (first.number === undefined)
  const end = lines.findIndex(other)
  return end === -1 ? lines : lines.slice(0, end)
}

const takeWhile = <T>(lines: readonly string[], from: number, read: (line: string) => T | undefined): readonly T[] => {
  const taken: T[] = []
  for (let at = from; at < lines.length; at += 1) {
    const value = read(lines[at] ?? '')
    if (value === undefined) break
    taken.push(value)
  }
  return taken
}

const parseLines = (source: string, quoted: boolean): readonly Block[] => {
  const lines = source.split('\n')
  const blocks: Block[] = []
  let paragraph: string[] = []
  const flush = (before: boolean): void => {
    if (before && paragraph.at(-1) === '') paragraph.pop()
    if (paragraph.some((line) => line.trim() !== '')) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) })
    paragraph = []
  }
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const quotes = quoted ? [] : takeWhile(lines, at, (one) => /^> ?(.*)$/.exec(one)?.[1])
    const items = sameList(takeWhile(lines, at, itemLine))
    const block = single(line)
    if (!quoted && line.startsWith('>>> ')) {
      flush(true)
      blocks.push({ kind: 'quote', children: parseLines([line.slice(4), ...lines.slice(at + 1)].join('\n'), true) })
      return blocks
    }
    if (quotes.length > 0 && line.startsWith('> ')) {
      flush(true)
      blocks.push({ kind: 'quote', children: parseLines(quotes.join('\n'), true) })
      at += quotes.length
    } else if (block !== undefined) {
      flush(true)
      blocks.push(block)
      at += 1
    } else if (items.length > 0) {
      flush(true)
      blocks.push(listBlock(items))
      at += items.length
    } else {
      paragraph.push(line)
      at += 1
    }
  }
  flush(false)
  return blocks
}

/** Reads a message's text: fenced code first, since nothing inside it has a meaning, then the lines between. */
export const parseMarkdown = (source: string): readonly Block[] => {
  const blocks: Block[] = []
  const text = source.replace(/\r\n?/g, '\n')
  let at = 0
  for (const found of text.matchAll(FENCE)) {
    if ((found[2] ?? '') === '') continue
    blocks.push(...between(text.slice(at, found.index)))
    blocks.push({ kind: 'code-block', language: found[1] ?? '', text: found[2] ?? '' })
    at = found.index + found[0].length
  }
  blocks.push(...between(text.slice(at)))
  return blocks
}

const between = (text: string): readonly Block[] => (text === '' ? [] : parseLines(text.replace(/^\n/, '').replace(/\n$/, ''), false))
