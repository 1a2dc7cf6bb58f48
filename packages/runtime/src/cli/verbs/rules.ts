import { type Bundle, game, type Schema } from '@lumen/rules'
import { requireRuleset } from '../../config/rulesets.ts'
import type { Verb } from '../verb.ts'
import { configDirOf } from '../with-lumen.ts'

interface Listed {
  readonly name: string
  readonly actor: string
  readonly input: Schema
  readonly limit: { readonly name: string; readonly uses: number; readonly per_seconds: number }
}

type Fields = Readonly<Record<string, Schema>>

const typeOf = (schema: Schema): string => {
  const { type, enum: words, minimum, maximum, maxLength, anyOf, pattern } = schema
  if (Array.isArray(anyOf)) return anyOf.map((one) => typeOf(one as Schema)).join(' or ')
  if (Array.isArray(words)) return words.join('|')
  if (type === 'integer') return maximum === Number.MAX_SAFE_INTEGER ? `integer from ${minimum}` : `integer ${minimum} to ${maximum}`
  if (type === 'string') return pattern === '^\\d{17,20}$' ? 'Discord id' : `text up to ${maxLength}`
  return String(type ?? 'JSON')
}

const inputLine = (input: Schema): string => {
  const required = (input['required'] ?? []) as readonly string[]
  const fields = Object.entries((input['properties'] ?? {}) as Fields)
  return `{${fields.map(([name, schema]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`).join(', ')}}`
}

const lines = (listed: readonly Listed[]): readonly string[] => {
  const width = Math.max(...listed.map(({ name }) => name.length))
  return listed.flatMap(({ name, actor, input, limit }) => [
    `  ${name.padEnd(width)}  ${inputLine(input)}`,
    `  ${' '.repeat(width)}  by ${actor === 'system' ? 'the game itself' : `a ${actor}`}; ${limit.uses} in ${limit.per_seconds} s (${limit.name})`,
  ])
}

export const rules: Verb = {
  name: 'rules',
  summary: 'List all rules and questions: who asks, input, rate limit',
  example: 'npx lumen rules --json',
  operands: [],
  options: {},
  notes: [
    '--json: {"rules": [{"name", "actor", "input", "limit"}], "queries": [...]}; input is a JSON Schema, limit {"name", "uses", "per_seconds"}.',
  ],
  run: async (_given, around) => {
    const dir = await configDirOf(around)
    const { limits } = (await requireRuleset(dir)).ruleset.limits
    const listed = ({ rule }: Bundle): Listed => {
      const { uses, perMs } = limits[rule.limit as keyof typeof limits]
      return { name: rule.name, actor: rule.actor, input: rule.input.schema, limit: { name: rule.limit, uses, per_seconds: perMs / 1000 } }
    }
    const all = [...game.bundles.values()].map(listed)
    const queries = [...game.queries.values()].map(listed)
    return {
      exit: 0,
      facts: { rules: all, queries },
      text: ['Rules:', ...lines(all), ...(queries.length > 0 ? ['', 'Questions:', ...lines(queries)] : [])].join('\n'),
    }
  },
}
