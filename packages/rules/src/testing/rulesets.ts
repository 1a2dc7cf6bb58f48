import fc from 'fast-check'
import type { Schema } from '../kernel/codec.ts'
import type { Json } from '../kernel/json.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import { CONFIG_FILES, type ConfigFiles, compileRuleset, type Ruleset } from '../ruleset.ts'

/** One tunable: its file, where it stands, what its codec takes. */
export interface Tunable {
  readonly file: string
  readonly path: readonly string[]
  readonly schema: Schema
}

const leaves = (file: string, path: readonly string[], schema: Schema): readonly Tunable[] => {
  const properties = schema['properties'] as { readonly [key: string]: Schema } | undefined
  if (properties) return Object.entries(properties).flatMap(([key, inner]) => leaves(file, [...path, key], inner))
  return schema['type'] === 'array' || (schema['type'] === 'string' && !schema['enum']) ? [] : [{ file, path, schema }]
}

/** Every number, flag and choice of the config; lists and names are content, not tunables. */
export const TUNABLES: readonly Tunable[] = Object.entries(CONFIG_FILES).flatMap(([file, { schema }]) => leaves(file, [], schema))

const decimals = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(min, max))
    .map(([part, edge]) => (part === 0 ? edge : min + ((max - min) * part) / 1_000_000))
    .map((n) => n.toFixed(6))
    .filter((text) => Number(text) >= min && Number(text) <= max)

/** A value that a tunable's own codec takes, near where designers would look, and now and then at its very bounds. */
export const tunableValue = ({ schema }: Tunable): fc.Arbitrary<Json> => {
  const shape = schema as {
    readonly type?: string | readonly string[]
    readonly enum?: readonly Json[]
    readonly anyOf?: readonly Schema[]
    readonly minimum?: number
    readonly maximum?: number
  }
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map((s) => tunableValue({ file: '', path: [], schema: s })))
  if (shape.type === 'boolean') return fc.boolean()
  if (shape.type === 'null') return fc.constant(null)
  const { minimum: min = 0, maximum: max = SAFE_MAX } = shape
  if (shape.type !== 'integer') return decimals(min, Math.min(max, 1_000))
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min, max: Math.min(max, min + 50) }) },
    { weight: 2, arbitrary: fc.integer({ min, max: Math.min(max, min + 100_000) }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  )
}

const replaced = (value: Json, [key, ...rest]: readonly string[], by: Json): Json =>
  key === undefined
    ? by
    : { ...(value as { readonly [key: string]: Json }), [key]: replaced((value as { [key: string]: Json })[key] ?? {}, rest, by) }

interface Alteration {
  readonly tunable: Tunable
  readonly value: Json
}

const alterations = (tunables: readonly Tunable[]): fc.Arbitrary<readonly Alteration[]> =>
  fc.uniqueArray(
    fc.constantFrom(...tunables).chain((tunable) => tunableValue(tunable).map((value) => ({ tunable, value }))),
    { selector: ({ tunable }) => `${tunable.file}/${tunable.path.join('/')}`, minLength: 1, maxLength: 6 },
  )

const altered = (base: ConfigFiles, changes: readonly Alteration[]): ConfigFiles => {
  const files: { [file: string]: unknown } = { ...base }
  for (const { tunable, value } of changes) files[tunable.file] = replaced(files[tunable.file] as Json, tunable.path, value)
  return files
}

/** Config files that differ from given ones in a few tunables; each is of the right kind, not all together make sense. */
export const configs = (base: ConfigFiles, tunables: readonly Tunable[] = TUNABLES): fc.Arbitrary<ConfigFiles> =>
  alterations(tunables).map((changes) => altered(base, changes))

/** Rulesets around a given config: whatever the compiler takes, the rules must be able to play. */
export const rulesets = (base: ConfigFiles, tunables: readonly Tunable[] = TUNABLES): fc.Arbitrary<Ruleset> =>
  alterations(tunables)
    .map((changes) => ({ changes, compiled: compileRuleset(altered(base, changes)) }))
    .filter(({ compiled }) => compiled._tag === 'Right')
    .map(({ changes, compiled }) => ({
      ...(compiled as { readonly right: Ruleset }).right,
      // what a report of fast-check shows is the difference
      [fc.toStringMethod]: () =>
        changes.map(({ tunable: { file, path }, value }) => `${file}: ${path.join('.')} = ${JSON.stringify(value)}`).join('; '),
    }))
