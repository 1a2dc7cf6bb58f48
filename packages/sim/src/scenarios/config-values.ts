import { type ConfigFiles, nearest } from '@lumen/rules'
import { configSchemas } from '@lumen/rules/config-schemas'

type Node = { readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One number of the config, and what its file allows there. */
export interface NumericValue {
  /** File and keys: `fusion/rates.success.5`. */
  readonly path: string
  readonly value: number
  readonly whole: boolean
  readonly min: number
  readonly max: number
  readonly unit: string | undefined
}

/** Fractions of the config have at most so many decimal places. */
const PLACES = 6

/** What a schema says of the value below a key. */
const below = (schema: unknown, key: string): unknown => {
  if (!isNode(schema)) return undefined
  const kinds = schema['anyOf']
  if (Array.isArray(kinds)) return kinds.map((kind) => below(kind, key)).find((found) => found !== undefined)
  if (schema['type'] === 'array') return schema['items']
  const properties = schema['properties']
  return isNode(properties) && Object.hasOwn(properties, key) ? properties[key] : schema['additionalProperties']
}

const isNumeric = (schema: unknown): schema is Node =>
  isNode(schema) && (schema['type'] === 'integer' || (Array.isArray(schema['type']) && schema['type'].includes('number')))

const numericSchema = (schema: unknown): Node | undefined => {
  if (isNumeric(schema)) return schema
  const kinds = isNode(schema) ? schema['anyOf'] : undefined
  return Array.isArray(kinds) ? kinds.find(isNumeric) : undefined
}

const numericValue = (path: string, value: unknown, schema: unknown): NumericValue | undefined => {
  const numeric = numericSchema(schema)
  const number = typeof value === 'string' ? Number(value) : value
  if (numeric === undefined || typeof number !== 'number' || Number.isNaN(number)) return undefined
  const { type, minimum, maximum, 'x-unit': unit } = numeric
  return {
    path,
    value: number,
    whole: type === 'integer',
    min: typeof minimum === 'number' ? minimum : Number.NEGATIVE_INFINITY,
    max: typeof maximum === 'number' ? maximum : Number.POSITIVE_INFINITY,
    unit: typeof unit === 'string' ? unit : undefined,
  }
}

const walk = (path: string, value: unknown, schema: unknown): readonly NumericValue[] => {
  if (typeof value !== 'object' || value === null) return [numericValue(path, value, schema)].filter((one) => one !== undefined)
  return Object.entries(value).flatMap(([key, one]) => walk(`${path}.${key}`, one, below(schema, key)))
}

/** Every number of a config, file by file, key by key. */
export const numbersOf = (files: ConfigFiles): readonly NumericValue[] =>
  Object.entries(files).flatMap(([file, value]) => walk(file, value, configSchemas[file]))

/** A value that holds no others, number or not, with its file and keys. */
export interface Value {
  readonly path: string
  readonly value: unknown
}

const leaves = (path: string, value: unknown): readonly Value[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => leaves(`${path}.${key}`, one))
    : [{ path, value }]

/** Every value of a config that holds no others, file by file, key by key. */
export const valuesOf = (files: ConfigFiles): readonly Value[] => Object.entries(files).flatMap(([file, value]) => leaves(file, value))

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const regExpOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/(\*\*|\*)/)
      .map((part) => (part === '**' ? '.*' : part === '*' ? '[^./]*' : escapeRegExp(part)))
      .join('')}$`,
  )

/** The values whose path a pattern means: `*` stands for one key or a part of it, `**` for whatever. Not only numbers. */
export const pathsLike = (files: ConfigFiles, pattern: string): readonly string[] => {
  const like = regExpOf(pattern)
  return valuesOf(files)
    .map(({ path }) => path)
    .filter((path) => like.test(path))
}

/** The path that a mistyped one most likely meant. */
export const nearestPath = (files: ConfigFiles, path: string): string | undefined => {
  const [file = '', ...keys] = path.split('.')
  const known = Object.keys(files)
  if (!Object.hasOwn(files, file)) {
    const near = nearest(file, known)
    return near === undefined ? undefined : [near, ...keys].join('.')
  }
  return nearest(
    path,
    leaves(file, files[file as keyof ConfigFiles])
      .map((one) => one.path)
      .filter((one) => Math.abs(one.length - path.length) <= path.length / 2),
  )
}

/** A number's nearest neighbour that a file can hold there: whole, or with six decimal places. Bounds are not its business. */
export const writable = ({ whole }: Pick<NumericValue, 'whole'>, value: number): number =>
  whole ? Math.round(value) : Number(Number(value.toPrecision(12)).toFixed(PLACES))
