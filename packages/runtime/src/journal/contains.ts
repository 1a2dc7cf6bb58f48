import type { Json } from '@lumen/rules'

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether one JSON value contains another, as the database's `@>` has it: objects by their keys, lists by their elements, whatever the order. */
export const contains = (whole: Json | undefined, part: Json): boolean => {
  if (Array.isArray(part)) {
    if (!Array.isArray(whole)) return false
    const elements = whole as readonly Json[]
    return (part as readonly Json[]).every((one) => elements.some((element) => contains(element, one)))
  }
  if (isObject(part)) return isObject(whole) && Object.entries(part).every(([key, value]) => key in whole && contains(whole[key], value))
  return whole === part
}
