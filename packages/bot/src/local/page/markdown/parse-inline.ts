import type { Inline, TimestampStyle } from './node.ts'

/** Deeper nesting is shown as plain text: nobody writes it, and hostile text must not exhaust the stack. */
const DEEPEST = 12

interface Span {
  readonly node: Inline
  readonly end: number
}

type Paired = 'strong' | 'underline' | 'strike' | 'spoiler' | 'emphasis'

const PAIRS: readonly (readonly [mark: string, kind: Paired])[] = [
  ['**', 'strong'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'emphasis'],
  ['_', 'emphasis'],
]

const match = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(source)
}

const ESCAPED = /\\([^0-9A-Za-z\s])/y
const ANGLE =
  /<(?:@[!]?(\d{1,20})|#(\d{1,20})|@&(\d{1,20})|\/([^:>\n]{1,100}):(\d{1,20})|a?:(\w{1,40}):(\d{1,20})|t:(-?\d{1,13})(?::([tTdDfFR]))?)>/y
const ANGLE_URL = /<(https?:\/\/[^\s<>]+)>/y
const BARE_URL = /https?:\/\/[^\s<>]+/y
const LINK = /\[([^[\]\n]{1,400})\]\(<?(https?:\/\/[^\s()<>]+(?:\([^\s()<>]*\))?)>?(?: +"[^"\n]*")?\)/y
const EVERYONE = /@(?:everyone|here)\b/y

const angleNode = (found: RegExpExecArray): Inline => {
  const [, user, channel, role, command, commandId, emoji, emojiId, seconds, style] = found
  if (user !== undefined) return { kind: 'user', id: user }
  if (channel !== undefined) return { kind: 'channel', id: channel }
  if (role !== undefined) return { kind: 'role', id: role }
  if (command !== undefined && commandId !== undefined) return { kind: 'command', name: command, id: commandId }
  if (emoji !== undefined && emojiId !== undefined) return { kind: 'emoji', name: emoji, id: emojiId }
  return { kind: 'timestamp', seconds: Number(seconds), style: (style ?? 'f') as TimestampStyle }
}

const runLength = (source: string, at: number): number => {
  let end = at
  while (source[end] === '`') end += 1
  return end - at
}

/** Code reaches to the next run of as many backticks as opened it. */
const codeSpan = (source: string, at: number): { readonly text: string; readonly end: number } | undefined => {
  const size = runLength(source, at)
  if (size === 0) return undefined
  let next = source.indexOf('`', at + size)
  while (next !== -1) {
    const found = runLength(source, next)
    if (found === size) return { text: source.slice(at + size, next), end: next + size }
    next = source.indexOf('`', next + found)
  }
  return undefined
}

/** A sentence's closing mark belongs to the sentence, as does a bracket that the address did not open. */
const trimUrl = (url: string): string => {
  const trimmed = url.replace(/[.,:;"'!?\]*_~|]+$/, '')
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.replace(/\)+$/, '') : trimmed
}

const special = (source: string, at: number, depth: number): Span | undefined => {
  const escaped = match(ESCAPED, source, at)
  if (escaped?.[1] !== undefined) return { node: { kind: 'text', text: escaped[1] }, end: at + 2 }
  const code = codeSpan(source, at)
  if (code !== undefined) return { node: { kind: 'code', text: code.text.replace(/^ (.*\S.*) $/s, '$1') }, end: code.end }
  const angle = match(ANGLE, source, at)
  if (angle !== null) return { node: angleNode(angle), end: at + angle[0].length }
  const link = match(LINK, source, at)
  if (link?.[1] !== undefined && link[2] !== undefined) {
    return { node: { kind: 'link', href: link[2], children: parse(link[1], depth + 1) }, end: at + link[0].length }
  }
  const framed = match(ANGLE_URL, source, at)
  if (framed?.[1] !== undefined) return { node: plainLink(framed[1]), end: at + framed[0].length }
  const bare = match(BARE_URL, source, at)
  if (bare !== null) return { node: plainLink(trimUrl(bare[0])), end: at + trimUrl(bare[0]).length }
  const everyone = match(EVERYONE, source, at)
  if (everyone !== null) return { node: { kind: 'everyone', text: everyone[0] }, end: at + everyone[0].length }
  return undefined
}

const plainLink = (href: string): Inline => ({ kind: 'link', href, children: [{ kind: 'text', text: href }] })

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character)

/** Where the mark that opened just before `from` closes again, or -1. Code and escapes hide marks. */
const closing = (source: string, mark: string, from: number): number => {
  const sign = mark[0]
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '`') at = (codeSpan(source, at)?.end ?? at + 1) - 1
    else if (source.startsWith(mark, at) && at > from) {
      if (mark.length === 1 && source[at + 1] === sign && source[at - 1] !== sign) {
        at += 1
        continue
      }
      if (mark.length === 2 && (mark === '**' || mark === '__') && source[at + 2] === sign) continue
      if (mark.length === 1 && /\s/.test(source[at - 1] ?? '')) continue
      if (mark === '_' && isWord(source[at + 1])) continue
      return at
    }
  }
  return -1
}

const paired = (source: string, at: number, depth: number): Span | undefined => {
  for (const [mark, kind] of PAIRS) {
    if (!source.startsWith(mark, at)) continue
    const from = at + mark.length
    if (mark.length === 1 && (/\s/.test(source[from] ?? ' ') || (mark === '_' && isWord(source[at - 1])))) continue
    const end = closing(source, mark, from)
    if (end > from) return { node: { kind, children: parse(source.slice(from, end), depth + 1) }, end: end + mark.length }
  }
  return undefined
}

const parse = (source: string, depth: number): readonly Inline[] => {
  if (depth > DEEPEST) return [{ kind: 'text', text: source }]
  const nodes: Inline[] = []
  let plain = ''
  const flush = (): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain })
    plain = ''
  }
  let at = 0
  while (at < source.length) {
    const span = /[\\`<[h@*_~|]/.test(source[at] ?? '') ? (special(source, at, depth) ?? paired(source, at, depth)) : undefined
    if (span === undefined) {
      plain += source[at]
      at += 1
    } else {
      if (span.node.kind === 'text') plain += span.node.text
      else {
        flush()
        nodes.push(span.node)
      }
      at = span.end
    }
  }
  flush()
  return nodes
}

/** Reads the marks inside a line or paragraph. Text that opens a mark and never closes it stays text. */
export const parseInline = (source: string): readonly Inline[] => parse(source, 0)
