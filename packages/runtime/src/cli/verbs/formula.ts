import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { canonical, formulas, type Json, nearest, problemsOf, type Ruleset, sentence } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { requireRuleset } from '../../config/rulesets.ts'
import { jsonText, readableJson, readJson } from '../json-text.ts'
import { jsonValue } from '../typed-values.ts'
import { readVectors, type VectorSet } from '../vectors.ts'
import { type Answer, type Surroundings, type Verb, WrongUsage } from '../verb.ts'
import { configDirOf } from '../with-lumen.ts'

/** How one set of cases fared. `missing`: its cases, where there is no such formula. */
interface Tally {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly missing: number
}

const one = (ruleset: Ruleset, name: string, input: unknown): Json => {
  const formula = formulas[name]
  if (!formula || !Object.hasOwn(formulas, name)) {
    const names = Object.keys(formulas)
    throw new WrongUsage('NAME', `NAME is "${name}", which is no formula; there are ${names.join(', ')}.`, {
      nearest: nearest(name, names),
    })
  }
  const decoded = formula.input.decode(input)
  if (isLeft(decoded))
    throw new WrongUsage('--input', `--input does not fit ${name}: ${problemsOf(decoded.left).map(sentence).join('; ')}.`)
  return formula(ruleset, input)
}

/** What a formula gives, or why it gives nothing. */
const tried = (ruleset: Ruleset, name: string, input: unknown): { readonly value: unknown } | { readonly reason: string } => {
  try {
    return { value: one(ruleset, name, input) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

const tally = (ruleset: Ruleset, { name, cases }: VectorSet, told: string[]): Tally => {
  if (!Object.hasOwn(formulas, name)) return { name, passed: 0, failed: 0, missing: cases.length }
  let failed = 0
  for (const { input, expected } of cases) {
    const given = tried(ruleset, name, input)
    if ('value' in given && canonical(given.value) === canonical(expected)) continue
    failed++
    const found = 'value' in given ? jsonText(given.value) : given.reason
    told.push(`  ${name} ${jsonText(input)}: expected ${jsonText(expected)}, found ${found}`)
  }
  return { name, passed: cases.length - failed, failed, missing: 0 }
}

const SHOWN = 20

const checkVectors = async (file: string, around: Surroundings): Promise<Answer> => {
  const whole = path.resolve(around.cwd, file)
  const text = await readFile(whole, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new WrongUsage(
      '--vectors',
      `--vectors: ${file} cannot be read (${error.code ?? error.message}); expected a JSON file of sets of cases.`,
    )
  })
  const vectors = readVectors('--vectors', readJson(`--vectors ${file}`, text))
  const { ruleset } = await requireRuleset(await configDirOf(around))
  const told: string[] = []
  const sets = vectors.map((set) => tally(ruleset, set, told))
  const sum = (key: 'passed' | 'failed' | 'missing'): number => sets.reduce((total, set) => total + set[key], 0)
  const width = Math.max(0, ...sets.map(({ name }) => name.length))
  const rows = sets.map(({ name, passed, failed, missing }) => {
    const state = missing > 0 ? `${missing} missing (no such formula)` : `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`
    return `  ${name.padEnd(width)}  ${state}`
  })
  const more = told.length > SHOWN ? [`  and ${told.length - SHOWN} more`] : []
  return {
    exit: sum('failed') > 0 ? 1 : 0,
    facts: { sets },
    text: [
      `${sum('passed')} cases passed, ${sum('failed')} failed, ${sum('missing')} missing, in ${sets.length} sets`,
      ...rows,
      ...(told.length > 0 ? ['Failed:', ...told.slice(0, SHOWN), ...more] : []),
    ].join('\n'),
  }
}

export const formula: Verb = {
  name: 'formula',
  summary: 'Compute a formula of the game, or check a file of cases',
  example: `npx lumen formula xp_step --input '{"level": 10}'`,
  operands: [{ name: 'NAME', doc: 'name of a formula; without --vectors', required: false }],
  options: {
    input: { value: 'JSON', doc: 'the input of the formula; - reads it from standard input' },
    vectors: { value: 'FILE', doc: 'checks all cases of a JSON file: {"sets": {NAME: {"cases": [{"input", "expected"}]}}}' },
  },
  notes: ['--json: {"name", "value"}; with --vectors {"sets": [{"name", "passed", "failed", "missing"}]}, exit code 1 when any failed.'],
  run: async ({ operands, options }, around) => {
    const { NAME: name } = operands
    const { input, vectors } = options
    if (vectors !== undefined) {
      if (name !== undefined || input !== undefined)
        throw new WrongUsage('--vectors', '--vectors checks a whole file; leave NAME and --input away, or leave --vectors away.')
      return checkVectors(vectors, around)
    }
    if (name === undefined)
      throw new WrongUsage('NAME', `NAME is missing: the formula to compute, or --vectors FILE. For example: ${formula.example}`)
    if (input === undefined)
      throw new WrongUsage('--input', `--input JSON is missing: the input of ${name}. For example: ${formula.example}`)
    const read = await jsonValue('--input', input, around)
    const { ruleset } = await requireRuleset(await configDirOf(around))
    const value = one(ruleset, name, read)
    return { exit: 0, facts: { name, value }, text: readableJson(value) }
  },
}
