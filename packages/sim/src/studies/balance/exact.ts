import { formulas, nearest, problemsOf, type Ruleset, sentence } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { parse } from 'yaml'

/** A figure that the rules' own formulas give, without any agent: `fusion_cost(tier=5) / fusion_cost(tier=4)`. */
export type Exact = (ruleset: Ruleset) => number

/** A formula that says nothing; the message says why and what would. */
export class BadFormula extends Error {
  constructor(sentenceOf: string) {
    super(sentenceOf)
    this.name = 'BadFormula'
  }
}

const CALL = /^(?<name>\w+)\((?<input>[^()]*)\)(?:\.(?<take>[\w.]+))?$/

const EXAMPLE = 'summon_rates_ppm(level=50, boost=0).12 or fusion_cost(tier=5) / fusion_cost(tier=4)'

const inputOf = (text: string, whole: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const at = part.indexOf('=')
        if (at < 0) throw new BadFormula(`"${whole}": "${part.trim()}" is no input; write NAME=VALUE, as in ${EXAMPLE}`)
        return [part.slice(0, at).trim(), parse(part.slice(at + 1))]
      }),
  )

const taken = (value: unknown, keys: readonly string[], whole: string): number => {
  let found = value
  for (const key of keys) {
    const known = typeof found === 'object' && found !== null ? Object.keys(found) : []
    if (!known.includes(key))
      throw new BadFormula(
        `"${whole}": there is no "${key}" in the result${known.length > 0 ? `; there are ${known.join(', ')}` : ', which is a single value'}`,
      )
    found = (found as Record<string, unknown>)[key]
  }
  const number = typeof found === 'string' ? Number(found) : found
  if (typeof number !== 'number' || Number.isNaN(number)) {
    const keysOf =
      typeof found === 'object' && found !== null
        ? `; take one of ${Object.keys(found).slice(0, 12).join(', ')} with a dot, as in ${EXAMPLE}`
        : ''
    throw new BadFormula(`"${whole}" is no number${keysOf}`)
  }
  return number
}

const callOf = (text: string): Exact => {
  const { name, input, take } = (CALL.exec(text.trim())?.groups ?? {}) as { name?: string; input?: string; take?: string }
  if (name === undefined || input === undefined) throw new BadFormula(`"${text.trim()}" calls no formula; write ${EXAMPLE}`)
  const formula = Object.hasOwn(formulas, name) ? formulas[name] : undefined
  if (formula === undefined) {
    const near = nearest(name, Object.keys(formulas))
    throw new BadFormula(`no formula is called "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`)
  }
  const given = inputOf(input, text.trim())
  const decoded = formula.input.decode(given)
  if (isLeft(decoded)) throw new BadFormula(`"${text.trim()}": ${problemsOf(decoded.left).map(sentence).join('; ')}`)
  return (ruleset) => taken(formula(ruleset, given), take?.split('.') ?? [], text.trim())
}

/** Reads a figure of the rules: a formula with its input, what to take of its result; one over another. Throws BadFormula. */
export const parseExact = (text: string): Exact => {
  const calls = text.split(/\s+\/\s+/).map(callOf)
  const [over, under] = calls as [Exact, Exact | undefined]
  if (calls.length > 2) throw new BadFormula(`"${text}": at most one figure over another`)
  return under === undefined ? over : (ruleset) => over(ruleset) / under(ruleset)
}
