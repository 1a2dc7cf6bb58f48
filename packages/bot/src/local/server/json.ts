/** Any value that JSON can carry; what arrives over HTTP before anybody has looked at it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json | undefined
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object itself, or an empty one where something else was sent. */
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** The list itself, or an empty one where something else was sent. */
export const asList = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [])

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

export const asInteger = (value: unknown): number => (typeof value === 'number' && Number.isSafeInteger(value) ? value : 0)

/** A value as words of an error, or as a key: whatever was sent, an object with a `toString` of its own among it. */
export const inWords = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
