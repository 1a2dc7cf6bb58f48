import * as E from 'fp-ts/lib/Either.js'

/** One environment variable that has a value Lumen cannot use. `sentence` is complete and safe to print. */
export interface SettingProblem {
  readonly name: string
  readonly sentence: string
}

/** What a variable must look like, and how its text becomes a value. */
export interface Variable<A> {
  readonly name: string
  /** Noun phrase after "expected": "a TCP port from 0 to 65535". */
  readonly expected: string
  readonly example: string
  /** True when the value must never be shown, not even in part. */
  readonly secret: boolean
  /** Left: an optional remark on what exactly is wrong ('' when the expectation says it all). */
  readonly read: (text: string) => E.Either<string, A>
}

/** A value as it may be shown: passwords in URLs are masked, values that are not URLs but might hide one are only measured. */
export const shown = (text: string, secret: boolean): string => {
  if (secret) return `(a secret of ${text.length} characters)`
  const masked = maskUrl(text)
  return JSON.stringify(masked.length > 120 ? `${masked.slice(0, 117)}...` : masked)
}

/** Replaces the password of any `scheme://user:password@` inside the text by `***`, and every secret-looking query parameter. */
export const maskUrl = (text: string): string =>
  text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/]*):[^\s]*@/gi, '$1:***@')
    .replace(/([?&](?:[a-z_-]*)(?:password|token|secret|key)[a-z_-]*=)[^&\s]*/gi, '$1***')

/** The problem sentence of a variable: name, value found, what was expected, an example. */
export const problem = (variable: Variable<unknown>, text: string, remark: string): SettingProblem => ({
  name: variable.name,
  sentence: `${variable.name} is ${shown(text, variable.secret)}${remark === '' ? '' : `, ${remark}`}; expected ${variable.expected}, for example ${variable.example}.`,
})

/** Reads one variable. Unset and empty are the same: `undefined`. */
export const readVariable = <A>(
  variable: Variable<A>,
  env: Readonly<Record<string, string | undefined>>,
): E.Either<SettingProblem, A | undefined> => {
  const text = env[variable.name]?.trim() ?? ''
  if (text === '') return E.right(undefined)
  const read = variable.read(text)
  return E.isLeft(read) ? E.left(problem(variable, text, read.left)) : read
}

/** A URL of one of the given schemes (with colon, like `https:`). */
export const urlVariable = (
  name: string,
  schemes: readonly string[],
  example: string,
  check: (url: URL) => string | undefined = () => undefined,
): Variable<string> => ({
  name,
  expected: `an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  example,
  secret: false,
  read: (text) => {
    if (!URL.canParse(text)) return E.left('which is not an address')
    const url = new URL(text)
    if (!schemes.includes(url.protocol)) return E.left(`whose scheme is ${url.protocol}//`)
    const remark = check(url)
    return remark === undefined ? E.right(text) : E.left(remark)
  },
})

/** A TCP port; 0 asks the system for a free one. */
export const portVariable = (name: string): Variable<number> => ({
  name,
  expected: 'a TCP port from 0 to 65535 (0 picks a free one)',
  example: '8080',
  secret: false,
  read: (text) => {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
    return port <= 65535 ? E.right(port) : E.left('')
  },
})

const snowflake = /^\d{17,20}$/

/** One Discord id. */
export const snowflakeVariable = (name: string): Variable<string> => ({
  name,
  expected: 'a Discord id of 17 to 20 digits',
  example: '123456789012345678',
  secret: false,
  read: (text) => (snowflake.test(text) ? E.right(text) : E.left('')),
})

/** Discord ids with commas between them, without repeats in the result. */
export const snowflakesVariable = (name: string): Variable<readonly string[]> => ({
  name,
  expected: 'Discord ids of 17 to 20 digits with commas between them',
  example: '123456789012345678,234567890123456789',
  secret: false,
  read: (text) => {
    const ids = text
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '')
    const wrong = ids.find((id) => !snowflake.test(id))
    return wrong === undefined ? E.right([...new Set(ids)]) : E.left(`in which ${JSON.stringify(wrong)} is no Discord id`)
  },
})

/** One word out of a list, in any case. */
export const choiceVariable = <A extends string>(name: string, choices: readonly A[]): Variable<A> => ({
  name,
  expected: `one of ${choices.join(', ')}`,
  example: choices[0] ?? '',
  secret: false,
  read: (text) => {
    const choice = choices.find((one) => one === text.toLowerCase())
    return choice === undefined ? E.left('') : E.right(choice)
  },
})

/** A path or host that is taken as it stands, save for control characters. */
export const textVariable = (name: string, expected: string, example: string): Variable<string> => ({
  name,
  expected,
  example,
  secret: false,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  read: (text) => (/[\u0000-\u001f]/.test(text) ? E.left('with control characters in it') : E.right(text)),
})
