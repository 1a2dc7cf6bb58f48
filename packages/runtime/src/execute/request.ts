import { type Bundle, type Catalogue, type Id, type Json, nearest, type Problem, problemsOf } from '@lumen/rules'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { type ExecuteRequest, type Refused, refuse } from './result.ts'

/** A request that was understood. */
export interface Command {
  readonly bundle: Bundle
  readonly rule: string
  readonly actor: Id | null
  readonly operator: Id | null
  readonly input: unknown
  readonly interaction: string
  readonly guild: Id | null
  readonly channel: Id | null
}

const SNOWFLAKE = /^\d{17,20}$/
const LONGEST_INTERACTION = 200
const DEEPEST = 32

const invalid = ({ path, found, expected, nearest: near }: Problem): Refused =>
  refuse('core/invalid-input', { path: path.join('.'), found, expected, ...(near ? { nearest: near } : {}) })

const problem = (path: string, value: unknown, expected: string): Refused => {
  const found = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))
  return invalid({ path: [path], found: found.length > 60 ? `${found.slice(0, 59)}…` : found, expected })
}

/** Where a text stands that a database cannot keep as it is (a zero character, half a surrogate pair), if any. */
const unstorable = (value: unknown, path: readonly (string | number)[] = []): readonly (string | number)[] | undefined => {
  if (path.length > DEEPEST) return path
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000') ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorable(inner, [...path, key]) ?? (unstorable(key) && [...path, key])
    if (found) return found
  }
  return undefined
}

/** Decodes the input of a rule or question, or says in core/invalid-input what is wrong and where. */
export const decodeInput = (bundle: Bundle, input: unknown): Either<Refused, unknown> => {
  const bad = unstorable(input)
  if (bad)
    return left(
      refuse('core/invalid-input', {
        path: bad.map((key) => String(key).toWellFormed().replaceAll('\u0000', '')).join('.'),
        found: 'a text with a zero character or half a character, or something nested too deep',
        expected: 'whole Unicode characters, at most 32 levels deep',
      }),
    )
  const decoded = bundle.rule.input.decode(input)
  if (!isLeft(decoded)) return right(decoded.right)
  const [first, ...rest] = problemsOf(decoded.left).map(invalid)
  return left({ ...first!, also: rest.map(({ code, params }) => ({ code, params, also: [] })) })
}

const storable = (text: unknown, most: number): text is string =>
  typeof text === 'string' && text.length >= 1 && text.length <= most && text.isWellFormed() && !text.includes('\u0000')

/**
 * Checks and decodes a request for a rule, or for another of the bundles given. Its refusals: core/unknown-rule,
 * core/invalid-input, core/not-allowed.
 */
export const decodeRequest = (
  catalogue: Pick<Catalogue, 'bundles'>,
  { rule, actor, operator, input, interaction, guild, channel }: ExecuteRequest,
): Either<Refused, Command> => {
  const bundle = catalogue.bundles.get(rule)
  if (!bundle) {
    const near = nearest(String(rule).slice(0, 100), [...catalogue.bundles.keys()])
    const found: Json = String(rule).slice(0, 100).toWellFormed()
    return left(refuse('core/unknown-rule', { rule: found, ...(near ? { nearest: near } : {}) }))
  }
  if (!storable(interaction, LONGEST_INTERACTION))
    return left(problem('interaction', interaction, `a text of 1 to ${LONGEST_INTERACTION} characters`))
  if (actor !== null && !(typeof actor === 'string' && SNOWFLAKE.test(actor)))
    return left(problem('actor', actor, 'a Discord id (17 to 20 digits), or null for the game itself'))
  if (guild !== undefined && !(typeof guild === 'string' && SNOWFLAKE.test(guild)))
    return left(problem('guild', guild, 'a Discord id (17 to 20 digits)'))
  if (channel !== undefined && !(typeof channel === 'string' && SNOWFLAKE.test(channel)))
    return left(problem('channel', channel, 'a Discord id (17 to 20 digits)'))
  if (operator !== undefined && !(actor === null && typeof operator === 'string' && SNOWFLAKE.test(operator)))
    return left(problem('operator', operator, 'a Discord id (17 to 20 digits), and only for what the game itself does'))
  if ((bundle.rule.actor === 'system') !== (actor === null))
    return left(refuse('core/not-allowed', { rule, actor: bundle.rule.actor === 'system' ? 'system' : 'player' }))
  const decoded = decodeInput(bundle, input)
  if (isLeft(decoded)) return decoded
  return right({
    bundle,
    rule,
    actor,
    operator: operator ?? null,
    input: decoded.right,
    interaction,
    guild: guild ?? null,
    channel: channel ?? null,
  })
}
