/** What a component carries: what it does, who may use it, and with what. Nothing of it is kept anywhere else. */
export interface ComponentId {
  readonly verb: string
  /** Discord's id of the one who may use it; `null` for everyone. */
  readonly who: string | null
  readonly args: readonly string[]
}

const VERSION = 'v1'
const LONGEST = 100
const VERB = /^[a-z][a-z-]*$/
const ARG = /^[\w.-]*$/
const OWNER = /^[0-9a-z]{1,13}$/

const toNumber = (text: string): bigint => [...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)

/** Discord's ids in base 36: 13 characters at most. */
export const compactId = (id: string): string => BigInt(id).toString(36)

/** `v1:<verb>:<who>:<args>`, at most 100 characters. Throws where a part would not come back as it was. */
export const encodeId = ({ verb, who, args }: ComponentId): string => {
  const strange = VERB.test(verb) ? args.find((arg) => !ARG.test(arg)) : verb
  if (strange !== undefined) throw new RangeError(`"${strange}" cannot stand in a component's id.`)
  const id = [VERSION, verb, who === null ? '' : compactId(who), ...args].join(':')
  if (id.length > LONGEST) throw new RangeError(`The component's id "${id}" has ${id.length} characters; Discord takes ${LONGEST}.`)
  return id
}

/** Reads an id; `undefined` where it is not one of ours, or of a version that is no longer understood. */
export const decodeId = (id: string): ComponentId | undefined => {
  const [version, verb = '', who = '', ...args] = id.split(':')
  if (version !== VERSION || !VERB.test(verb) || args.some((arg) => !ARG.test(arg))) return undefined
  if (who === '') return { verb, who: null, args }
  return OWNER.test(who) ? { verb, who: toNumber(who).toString(), args } : undefined
}
