import { parseAst } from 'vitest/node'

/** One import of a module, static, dynamic or in a type. Lines count from 1. */
export interface Import {
  readonly specifier: string
  readonly line: number
  /** Gone at run time: `import type`, `export type … from`, `import('…').T`. */
  readonly typeOnly: boolean
}

/** A construct that matters to purity: `what` is how it reads in a message, for example `Math.pow`. */
export interface Use {
  readonly kind: 'impure' | 'throw' | 'module state' | 'declares'
  readonly what: string
  readonly line: number
}

/** What the borders ask about one source file. */
export interface SourceFacts {
  readonly imports: readonly Import[]
  readonly uses: readonly Use[]
}

interface AstNode {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && typeof (value as AstNode).type === 'string'

const walk = (node: AstNode, visit: (node: AstNode) => void): void => {
  visit(node)
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) for (const item of child) isNode(item) && walk(item, visit)
    else if (isNode(child)) walk(child, visit)
  }
}

const lineCounter = (text: string): ((offset: number) => number) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    const next = starts.findIndex((start) => start > offset)
    return next < 0 ? starts.length : next
  }
}

const literal = (node: unknown): string | undefined => (isNode(node) && typeof node['value'] === 'string' ? node['value'] : undefined)
const identifier = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? (node['name'] as string) : undefined

/** A computed specifier cannot be checked, so it is kept under a name that no border allows. */
const computed = '(computed)'

const importOf = (node: AstNode): Omit<Import, 'line'> | undefined => {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: literal(node['source']) ?? computed, typeOnly: node['importKind'] === 'type' }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isNode(node['source'])
        ? { specifier: literal(node['source']) ?? computed, typeOnly: node['exportKind'] === 'type' }
        : undefined
    case 'ImportExpression':
      return { specifier: literal(node['source']) ?? computed, typeOnly: false }
    case 'TSImportType':
      return { specifier: literal(node['source']) ?? computed, typeOnly: true }
    default:
      return undefined
  }
}

/** What the language defines to the last bit; the rest of `Math` may differ between engines, or is chance. */
const exactMath = new Set(['abs', 'ceil', 'clz32', 'floor', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'])
const worldly = new Set([
  ...['Date', 'Intl', 'Promise', 'Temporal', 'performance', 'process', 'console', 'crypto', 'fetch', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require', 'eval', 'Function'],
])
const byLocale = /^toLocale|^localeCompare$/
/** The constructors of `language` in the rules' kernel; whoever calls one declares a piece of the game's catalogue. */
const declarations = new Set(['rule', 'reaction', 'settle', 'stamp', 'gate'])

const isBigint = (node: unknown): boolean =>
  isNode(node) && (typeof node['bigint'] === 'string' || (node.type === 'CallExpression' && identifier(node['callee']) === 'BigInt'))

const nameOfCallee = (node: unknown): string | undefined =>
  identifier(node) ?? (isNode(node) && node.type === 'MemberExpression' ? identifier(node['property']) : undefined)

const useOf = (node: AstNode): Omit<Use, 'line'> | undefined => {
  const impure = (what: string): Omit<Use, 'line'> => ({ kind: 'impure', what })
  switch (node.type) {
    case 'MemberExpression': {
      const object = identifier(node['object'])
      const property = identifier(node['property']) ?? literal(node['property'])
      if (object === 'Math' && !(property !== undefined && exactMath.has(property))) return impure(`Math.${property ?? '[…]'}`)
      if (object !== undefined && worldly.has(object)) return impure(property === undefined ? object : `${object}.${property}`)
      return property !== undefined && byLocale.test(property) ? impure(property) : undefined
    }
    case 'NewExpression':
    case 'CallExpression': {
      const callee = identifier(node['callee'])
      if (callee !== undefined && worldly.has(callee)) return impure(node.type === 'NewExpression' ? `new ${callee}` : callee)
      const declared = nameOfCallee(node['callee'])
      return declared !== undefined && declarations.has(declared) ? { kind: 'declares', what: declared } : undefined
    }
    case 'VariableDeclarator':
      // `const { random } = Math` would get round the check of members.
      return isNode(node['id']) && node['id'].type === 'ObjectPattern' && ['Math', ...worldly].includes(identifier(node['init']) ?? '')
        ? impure(`parts of ${identifier(node['init'])}`)
        : undefined
    case 'BinaryExpression':
    case 'AssignmentExpression':
      return /^\*\*=?$/.test(String(node['operator'])) && !isBigint(node['left']) && !isBigint(node['right']) ? impure('**') : undefined
    case 'AwaitExpression':
      return impure('await')
    case 'ThrowStatement':
      return { kind: 'throw', what: 'throw' }
    default:
      return node['async'] === true ? impure('async') : undefined
  }
}

const moduleState = (node: AstNode): Omit<Use, 'line'> | undefined => {
  const declaration = node.type === 'ExportNamedDeclaration' && isNode(node['declaration']) ? node['declaration'] : node
  const kind = declaration.type === 'VariableDeclaration' ? declaration['kind'] : undefined
  return kind === 'let' || kind === 'var' ? { kind: 'module state', what: `${kind} at the top of a module` } : undefined
}

/** Reads the facts of one TypeScript (or JavaScript) source. Throws a SyntaxError when it cannot be parsed. */
export const factsOf = (text: string): SourceFacts => {
  const program = parseAst(text, { lang: 'ts' }) as unknown as AstNode
  const line = lineCounter(text)
  const imports: Import[] = []
  const uses: Use[] = []
  for (const statement of program['body'] as readonly AstNode[]) {
    const state = moduleState(statement)
    if (state !== undefined) uses.push({ ...state, line: line(statement.start) })
  }
  walk(program, (node) => {
    const found = importOf(node)
    if (found !== undefined) imports.push({ ...found, line: line(node.start) })
    const use = useOf(node)
    if (use !== undefined) uses.push({ ...use, line: line(node.start) })
  })
  return { imports, uses }
}
