import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml'

/** A place in a text file; line and column count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** What is wrong with a file before anyone looks at what its keys mean. `file` is relative to the config folder. */
export interface ConfigProblem extends Position {
  readonly file: string
  readonly message: string
}

/** Keys and indices from the top of a file, for example `['banners', 0, 'cost']`. */
export type ConfigPath = readonly (string | number)[]

/** Where a path stands in one file; see `ConfigSource.locate`. */
export type Locate = (path: ConfigPath, at: 'key' | 'value') => Position

/** One parsed file. With problems the value is undefined. */
export interface ParsedYaml {
  readonly value: unknown
  readonly problems: readonly ConfigProblem[]
  readonly locate: Locate
}

/** A number's literal must survive as a JSON number and as a decimal: 15 digits are what a double always gives back. */
const maxFractionDigits = 15

const numberProblem = (value: number, source: string): string | undefined => {
  if (!Number.isFinite(value)) return `${source} is not a finite number; write one that JSON can carry`
  if (/^[-+]?(?:\d+|0x[\da-f]+|0o[0-7]+)$/i.test(source)) {
    return Number.isSafeInteger(value) ? undefined : `${source} is too large: a whole number may not exceed 9007199254740991 (2^53 − 1)`
  }
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return `${source} is too large: a number may not exceed 9007199254740991 (2^53 − 1)`
  const digits = (source.split(/e/i)[0] ?? '').replace(/[^\d]/g, '').replace(/^0+|0+$/g, '')
  if (digits.length > maxFractionDigits) {
    return `${source} has ${digits.length} significant digits; at most ${maxFractionDigits} are kept exactly, so round it`
  }
  return value === 0 && digits !== '' ? `${source} is too small to be told from 0` : undefined
}

/** Keys become the names of an object's properties, so `1:` and `"1":` are one key, and a key must have a name at all. */
const keyProblem = (key: unknown): string | undefined =>
  isScalar(key) && (typeof key.value === 'string' || typeof key.value === 'number')
    ? undefined
    : 'this key is neither text nor a number; put it in quotes'

const nameOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '')

const target = (node: unknown, document: Document): Node | undefined => {
  const resolved = isAlias(node) ? (node as Alias).resolve(document) : node
  return isMap(resolved) || isSeq(resolved) || isScalar(resolved) ? resolved : undefined
}

const offsetOf = (node: unknown): number | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? undefined) : undefined

const locateIn =
  (document: Document, lines: LineCounter): Locate =>
  (path, at) => {
    let node: unknown = document.contents
    let key: number | undefined
    for (const segment of path) {
      const parent = target(node, document)
      if (isMap(parent)) {
        const pair = parent.items.find((item) => nameOf(item) === String(segment))
        if (pair === undefined) break
        key = offsetOf(pair.key)
        node = pair.value ?? pair.key
      } else if (isSeq(parent) && typeof segment === 'number' && parent.items[segment] !== undefined) {
        node = parent.items[segment]
        key = offsetOf(node)
      } else break
    }
    const offset = (at === 'key' ? (key ?? offsetOf(node)) : (offsetOf(node) ?? key)) ?? 0
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

const start: Locate = () => ({ line: 1, column: 1 })

/** Parses one YAML file, keeping positions. Refuses what a plain JSON value could not carry. */
export const parseYaml = (file: string, bytes: Uint8Array): ParsedYaml => {
  const failure = (problems: readonly ConfigProblem[], locate: Locate = start): ParsedYaml => ({ value: undefined, problems, locate })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return failure([{ file, line: 1, column: 1, message: 'the file is not UTF-8 text; save it as UTF-8' }])
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problems: ConfigProblem[] = []
  const report = (offset: number | undefined, message: string): void => {
    const { line, col } = lines.linePos(offset ?? 0)
    problems.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), message })
  }
  for (const { pos, code, message } of [...document.errors, ...document.warnings]) {
    report(pos[0], code === 'MULTIPLE_DOCS' ? 'a config file holds one document; remove what stands from this --- on' : message)
  }
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>()
      for (const pair of map.items) {
        const problem = keyProblem(pair.key)
        if (problem !== undefined) report(offsetOf(pair.key), problem)
        else if (seen.has(nameOf(pair))) report(offsetOf(pair.key), `the key ${nameOf(pair)} stands twice in this mapping; remove one`)
        seen.add(nameOf(pair))
      }
    },
    Scalar: (_, scalar: Scalar) => {
      if (typeof scalar.value !== 'number') return
      const problem = numberProblem(scalar.value, scalar.source ?? String(scalar.value))
      if (problem !== undefined) report(scalar.range?.[0], problem)
    },
  })
  const locate = locateIn(document, lines)
  if (problems.length > 0) return failure(problems, locate)
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown, problems, locate }
  } catch (error) {
    return failure([{ file, line: 1, column: 1, message: error instanceof Error ? error.message : String(error) }], locate)
  }
}
