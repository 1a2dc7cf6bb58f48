import { ARITHMETIC, COMPARISONS, fail, LOGIC, type Operator, type Span } from './expression.ts'

/** A word of an expression. `text` is as written; of quoted texts without the quotes. */
export type Token = Span & { readonly text: string } & (
    | { readonly kind: 'number' | 'name' | 'text' | 'end' }
    | { readonly kind: 'operator'; readonly operator: Operator }
    | { readonly kind: 'not' | '(' | ')' | ',' }
  )

const NUMBER = /\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const QUOTED = /'([^']*)'|"([^"]*)"/y
const SPACE = /\s+/y
const SIGNS: readonly string[] = [...COMPARISONS, ...ARITHMETIC]
const WORDS: readonly string[] = LOGIC

/** What people of other languages write, and what it is here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '&&': 'and',
  '||': 'or',
  '!': 'not, as in not premium',
  '=': '== to compare',
  '%': '0.2 for 20 %, or mod(a, b) for what a division leaves',
  '^': 'a product, such as level * level',
  '?': 'choose(condition, then, else)',
  '.': 'a digit before the point, as in 0.5',
  '[': '( and )',
  '{': '( and )',
}

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const strange = (text: string, at: number): never => {
  const rest = text.slice(at)
  const foreign = Object.keys(ELSEWHERE).find((sign) => rest.startsWith(sign))
  if (foreign) return fail({ at, end: at + foreign.length }, foreign, ELSEWHERE[foreign]!)
  if (rest.startsWith("'") || rest.startsWith('"'))
    return fail({ at, end: text.length }, 'a text without an end', `another ${rest[0]} where it ends`)
  const [character = ''] = rest
  return fail({ at, end: at + character.length }, `"${character}"`, 'a number, a name, or one of + - * / == != < <= > >= ( ) ,')
}

/** The words of an expression, an end last. Throws Faulty where something can be no word. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const space = match(SPACE, text, at)
    if (space) {
      at += space[0].length
      continue
    }
    const number = match(NUMBER, text, at)
    const name = match(NAME, text, at)
    const quoted = match(QUOTED, text, at)
    const sign = SIGNS.find((one) => text.startsWith(one, at))
    const found = number?.[0] ?? name?.[0] ?? quoted?.[0] ?? sign ?? ('(),'.includes(text[at]!) ? text[at]! : strange(text, at))
    const span = { at, end: at + found.length, text: found }
    at = span.end
    if (number) {
      const glued = match(NAME, text, at)
      if (glued) fail({ at: span.at, end: at + glued[0].length }, `"${found}${glued[0]}"`, 'a number such as 1500 or 0.25, or a name')
      tokens.push({ ...span, kind: 'number' })
    } else if (name) {
      if (found === 'not') tokens.push({ ...span, kind: 'not' })
      else if (WORDS.includes(found)) tokens.push({ ...span, kind: 'operator', operator: found as Operator })
      else tokens.push({ ...span, kind: 'name' })
    } else if (quoted) tokens.push({ ...span, kind: 'text', text: quoted[1] ?? quoted[2]! })
    else if (sign) tokens.push({ ...span, kind: 'operator', operator: sign as Operator })
    else tokens.push({ ...span, kind: found as '(' | ')' | ',' })
  }
  tokens.push({ at: text.length, end: text.length, text: '', kind: 'end' })
  return tokens
}
