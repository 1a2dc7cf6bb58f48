import type { Json } from '@lumen/rules'

/** A value of the config that is another one now; `null` where there was, or is, nothing. */
export interface ConfigChange {
  /** The file and the way to the value: `summon/rates.pity.pulls`. */
  readonly key: string
  readonly from: Json
  readonly to: Json
}

const isBranch = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values in which two configs differ, in the order of their keys. */
export const differences = (from: Json | undefined, to: Json | undefined, key = ''): readonly ConfigChange[] => {
  if (isBranch(from) && isBranch(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()
    return keys.flatMap((inner) => differences(from[inner], to[inner], key === '' ? inner : `${key}.${inner}`))
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ key, from: from ?? null, to: to ?? null }]
}
