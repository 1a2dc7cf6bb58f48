import type { Problem } from '@lumen/rules'
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from 'yaml'

type Path = readonly (string | number)[]

/** A place in a file; lines and columns count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The line of a path's key, or of its deepest part that exists. */
export type LineOf = (path: Path) => number

/**
 * The place of what stands at a path: of its key, of its value, or of the character of its text that is `offset` after
 * the first. Of a path that does not exist, the place of its deepest part that does.
 */
export type PlaceOf = (path: Path, at?: 'key' | 'value' | number) => Place

/** A YAML text, parsed, that still knows where things stand. */
export interface YamlText {
  readonly value: unknown
  readonly lineOf: LineOf
  readonly placeOf: PlaceOf
  /** What is wrong with the text as YAML. */
  readonly problems: readonly (Place & { readonly message: string })[]
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

/** Where a character of a scalar's text stands in the source: quotes, escapes and the folding of lines lie between. */
const within = (source: string, { range, value }: Scalar, offset: number): number => {
  const from = range?.[0] ?? 0
  const text = String(value)
  let at = from
  if (source[at] === '"' || source[at] === "'") at++
  else if (source[at] === '|' || source[at] === '>') at = source.indexOf('\n', at) + 1
  for (let i = 0; i < Math.min(offset, text.length); i++) at = found(source, at, text[i]!) + 1
  // the place of the character itself, behind what only the source has; at the end of the text, right after its last
  return offset < text.length ? found(source, at, text[offset]!) : at
}

/** The next place at which the source has a character of the text; a folded line break is a space there. */
const found = (source: string, from: number, character: string): number => {
  for (let at = from; at < source.length; at++)
    if (source[at] === character || (character === ' ' && source[at] === '\n')) {
      if (character !== ' ' || source[at] !== '\n') return at
      while (source[at + 1] === ' ') at++
      return at
    }
  return from
}

export const parseYamlText = (text: string): YamlText => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ ...place(pos[0]), message }))

  /** The offsets of a path's deepest key and value that exist, and that value if it is all of the path. */
  const find = (path: Path): { readonly key: number; readonly value: number; readonly node: Node | undefined } => {
    let node: unknown = document.contents
    let key = startOf(node) ?? 0
    let value = key
    for (const segment of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
        if (!pair) return { key, value: key, node: undefined }
        key = startOf(pair.key) ?? key
        node = pair.value
        value = startOf(node) ?? key
      } else if (isSeq(node) && isNode(node.items[Number(segment)])) {
        node = node.items[Number(segment)]
        key = startOf(node) ?? key
        value = key
      } else return { key, value: key, node: undefined }
    }
    return { key, value, node: isNode(node) ? node : undefined }
  }

  return {
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    lineOf: (path) => place(find(path).key).line,
    placeOf: (path, at = 'key') => {
      const { key, value, node } = find(path)
      if (at === 'key') return place(key)
      return place(typeof at === 'number' && isScalar(node) ? within(text, node, at) : value)
    },
  }
}

/** A file that cannot be used, and why: one sentence a problem, each with its place. */
export class BadFile extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'BadFile'
    this.problems = problems
  }
}

/** A problem as a sentence. */
export const told = ({ path, found, expected, nearest }: Problem): string =>
  `${path.length > 0 ? `${path.join('.')}: ` : ''}found ${found}, expected ${expected}${nearest ? `; did you mean "${nearest}"?` : ''}`

/** A problem as a sentence with its place. */
export const placed = (file: string, lineOf: LineOf, problem: Problem): string => `${file}:${lineOf(problem.path)}: ${told(problem)}`
