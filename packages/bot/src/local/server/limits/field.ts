import type { Complaint, FieldPath } from '../discord-error.ts'
import { inWords, isObject } from '../json.ts'

/** A place in a request body that rules are checked at; what is wrong there lands in a shared list. */
export class Field {
  readonly value: unknown
  readonly path: FieldPath
  readonly complaints: Complaint[]

  constructor(value: unknown, path: FieldPath = [], complaints: Complaint[] = []) {
    this.value = value
    this.path = path
    this.complaints = complaints
  }

  /** Discord reads null like an absent field. */
  get present(): boolean {
    return this.value !== undefined && this.value !== null
  }

  at(key: string): Field {
    return new Field(isObject(this.value) ? this.value[key] : undefined, [...this.path, key], this.complaints)
  }

  items(): readonly Field[] {
    return Array.isArray(this.value) ? this.value.map((item, index) => new Field(item, [...this.path, index], this.complaints)) : []
  }

  refuse(code: string, message: string): void {
    this.complaints.push({ path: this.path, code, message })
  }
}

interface Presence {
  readonly required?: boolean
}

const missing = (field: Field, { required }: Presence): boolean => {
  if (field.present) return false
  if (required === true) field.refuse('BASE_TYPE_REQUIRED', 'This field is required')
  return true
}

const sizeFault = (size: number, min: number, max: number, noun: string): { code: string; message: string } | undefined => {
  if (size >= min && size <= max) return undefined
  if (max === Number.POSITIVE_INFINITY) return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${min} or more in ${noun}.` }
  if (min === 0) return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in ${noun}.` }
  return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in ${noun}.` }
}

/**
 * A text within its length, in UTF-16 units: never fewer than the characters Discord counts, so a text that
 * passes here passes there. Undefined where it is absent or wrong.
 */
export const text = (field: Field, limits: Presence & { readonly min?: number; readonly max?: number } = {}): string | undefined => {
  if (missing(field, limits)) return undefined
  if (typeof field.value !== 'string') {
    field.refuse('STRING_TYPE_CONVERT', `Could not interpret "${inWords(field.value)}" as string.`)
    return undefined
  }
  const fault = sizeFault(field.value.length, limits.min ?? 0, limits.max ?? Number.POSITIVE_INFINITY, 'length')
  if (fault !== undefined) field.refuse(fault.code, fault.message)
  return field.value
}

export const integer = (field: Field, limits: Presence & { readonly min?: number; readonly max?: number } = {}): number | undefined => {
  if (missing(field, limits)) return undefined
  if (typeof field.value !== 'number' || !Number.isSafeInteger(field.value)) {
    field.refuse('NUMBER_TYPE_COERCE', `Value "${inWords(field.value)}" is not int.`)
    return undefined
  }
  if (limits.min !== undefined && field.value < limits.min) {
    field.refuse('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${limits.min}.`)
  }
  if (limits.max !== undefined && field.value > limits.max) {
    field.refuse('NUMBER_TYPE_MAX', `int value should be less than or equal to ${limits.max}.`)
  }
  return field.value
}

export const boolean = (field: Field, limits: Presence = {}): boolean | undefined => {
  if (missing(field, limits)) return undefined
  if (typeof field.value === 'boolean') return field.value
  field.refuse('BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')
  return undefined
}

/** One of a few values. */
export const choice = <const T extends string | number>(field: Field, values: readonly T[], limits: Presence = {}): T | undefined => {
  if (missing(field, limits)) return undefined
  const found = values.find((value) => value === field.value)
  if (found === undefined) field.refuse('BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`)
  return found
}

/** A list within its length, as fields. */
export const list = (field: Field, limits: Presence & { readonly min?: number; readonly max?: number } = {}): readonly Field[] => {
  if (missing(field, limits)) return []
  if (!Array.isArray(field.value)) {
    field.refuse('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
    return []
  }
  const fault = sizeFault(field.value.length, limits.min ?? 0, limits.max ?? Number.POSITIVE_INFINITY, 'length')
  if (fault !== undefined) field.refuse(fault.code, fault.message)
  return field.items()
}

/** Whether the field holds an object; complains where it holds something else. */
export const object = (field: Field, limits: Presence = {}): boolean => {
  if (missing(field, limits)) return false
  if (isObject(field.value)) return true
  field.refuse('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
  return false
}

const schemeOf = (value: string): string => value.slice(0, Math.max(0, value.indexOf(':'))).toLowerCase()

/** An address of one of the given schemes. `attachment:` is a file of the same message. */
export const address = (
  field: Field,
  limits: Presence & { readonly schemes: readonly string[]; readonly max: number },
): string | undefined => {
  const value = text(field, { ...limits, min: 1 })
  if (value === undefined || value === '') return value
  if (!URL.canParse(value)) field.refuse('URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  else if (!limits.schemes.includes(schemeOf(value))) {
    field.refuse(
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${schemeOf(value)}" is not supported. Scheme must be one of (${limits.schemes.map((scheme) => `'${scheme}'`).join(', ')}).`,
    )
  }
  return value
}
