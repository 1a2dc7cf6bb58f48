import { readFile } from 'node:fs/promises'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Complaint } from '../discord-error.ts'
import { asObject, isObject, type JsonObject } from '../json.ts'
import type { ApiDescription } from './rest-api.ts'

const DOCUMENT = 'discord.json'
const COMPLAINTS_MAX = 8

/** Routes of ours and paths of the description, brought to one form: variable parts lose their names. */
const shapeOf = (path: string): string => path.replace(/:\w+|\{\w+\}/g, '{}')

const pointer = (...steps: readonly string[]): string =>
  `${DOCUMENT}#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

const whole = (bits: number) => ({
  type: 'number' as const,
  validate: (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** bits,
})

const FORMATS = {
  snowflake: /^(0|[1-9]\d{0,19})$/,
  nonce: true as const,
  int32: whole(32),
  int53: whole(53),
  int64: true as const,
  double: true as const,
  binary: true as const,
  uri: (value: string) => URL.canParse(value),
  'date-time': (value: string) => !Number.isNaN(Date.parse(value)),
}

const KIND = '/type'

/** Whether an error only says that a branch of a union is meant for another kind of component or answer. */
const isOtherKind = ({ keyword, instancePath }: ErrorObject): boolean => keyword === 'enum' && instancePath.endsWith(KIND)

/**
 * A union that did not match reports every branch, and the reports do not say which branch they are of. What
 * only speaks of another kind is left out; of the rest what lies deepest is kept: that branch got furthest.
 */
const telling = (errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const plain = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf')
  const ofThisKind = plain.filter((error) => !isOtherKind(error))
  const left = [ofThisKind, plain].find((each) => each.length > 0) ?? errors
  const depth = Math.max(...left.map(({ instancePath }) => instancePath.split('/').length))
  return left.filter(({ instancePath }) => instancePath.split('/').length === depth)
}

/** Discord takes whole numbers written as text, and discord.js writes bit fields so; the description says only integer. */
const isNumeral = ({ keyword, schema, data }: ErrorObject): boolean =>
  keyword === 'type' && [schema].flat().includes('integer') && typeof data === 'string' && /^\d{1,19}$/.test(data)

const complaints = (validate: ValidateFunction, value: unknown): readonly Complaint[] => {
  if (validate(value) === true) return []
  const errors = (validate.errors ?? []).filter((error) => !isNumeral(error))
  if (errors.length === 0) return []
  const found = telling(errors).map(({ instancePath, keyword, message }) => ({
    path: instancePath.split('/').filter((step) => step !== ''),
    code: `OPENAPI_${keyword.toUpperCase()}`,
    message: message ?? 'does not match the description of the API',
  }))
  return [...new Map(found.map((each) => [`${each.path.join('/')} ${each.message}`, each])).values()].slice(0, COMPLAINTS_MAX)
}

interface Operation {
  readonly method: string
  readonly shape: string
  readonly path: string
  readonly definition: JsonObject
}

const operations = (document: JsonObject): readonly Operation[] =>
  Object.entries(asObject(document['paths'])).flatMap(([path, item]) =>
    Object.entries(asObject(item)).flatMap(([method, definition]) =>
      isObject(definition) ? [{ method: method.toUpperCase(), shape: shapeOf(path), path, definition }] : [],
    ),
  )

/**
 * Reads Discord's OpenAPI description and compiles what the given routes need, now: compiling takes up to
 * a few hundred milliseconds a route, which inside a request would eat into the bot's three seconds.
 * Ajv is a development dependency; a shipped bot never gets here.
 */
export const readApiDescription = async (
  file: string,
  { routes, answers }: { readonly routes: readonly { readonly method: string; readonly path: string }[]; readonly answers: boolean },
): Promise<ApiDescription> => {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const document: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!isObject(document) || !isObject(document['paths'])) throw new Error(`${file} is not an OpenAPI description: it has no "paths"`)
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true, verbose: true, formats: FORMATS })
  ajv.addSchema(document, DOCUMENT)
  const known = new Map(operations(document).map((operation) => [`${operation.method} ${operation.shape}`, operation]))
  const requests = new Map<string, ValidateFunction>()
  const responses = new Map<string, ValidateFunction>()
  for (const { method, path } of routes) {
    const operation = known.get(`${method} ${shapeOf(path)}`)
    if (operation === undefined) continue
    const base = ['paths', operation.path, method.toLowerCase()]
    const key = `${method} ${path}`
    if (isObject(asObject(asObject(operation.definition['requestBody'])['content'])['application/json'])) {
      requests.set(key, ajv.compile({ $ref: pointer(...base, 'requestBody', 'content', 'application/json', 'schema') }))
    }
    if (!answers) continue
    for (const [status, response] of Object.entries(asObject(operation.definition['responses']))) {
      if (!status.startsWith('2') || !isObject(asObject(asObject(response)['content'])['application/json'])) continue
      responses.set(
        `${key} ${status}`,
        ajv.compile({ $ref: pointer(...base, 'responses', status, 'content', 'application/json', 'schema') }),
      )
    }
  }
  return {
    request: (method, path, { json }) => {
      const validate = requests.get(`${method} ${path}`)
      return validate === undefined || json === undefined ? [] : complaints(validate, json)
    },
    answer: (method, path, status, body) => {
      const validate = responses.get(`${method} ${path} ${status}`)
      // The answer as it goes over the wire: without undefined fields.
      return validate === undefined || body === undefined ? [] : complaints(validate, JSON.parse(JSON.stringify(body)))
    },
  }
}
