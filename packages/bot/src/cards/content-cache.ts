/** A bounded memory of results by key; the one unused for longest leaves first. */
export type ContentCache<A> = {
  readonly get: (key: string) => A | undefined
  /** Keeps the value and gives it back. */
  readonly put: (key: string, value: A) => A
}

/** A cache of at most `capacity` results. */
export const contentCache = <A extends object>(capacity: number): ContentCache<A> => {
  if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`The capacity is ${capacity}; it must be a whole number from 1.`)
  const held = new Map<string, A>()
  const put = (key: string, value: A): A => {
    // A Map keeps the order of insertion, so putting it in anew makes it the youngest.
    held.delete(key)
    held.set(key, value)
    if (held.size > capacity) held.delete(held.keys().next().value as string)
    return value
  }
  return {
    put,
    get: (key) => {
      const found = held.get(key)
      return found === undefined ? undefined : put(key, found)
    },
  }
}
