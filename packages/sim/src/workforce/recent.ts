/** The few things used last, by key. Two of one size that hear the same keys in the same order hold the same. */
export interface Recent<A> {
  readonly get: (key: string) => A | undefined
  readonly put: (key: string, value: A) => void
}

export const recentOf = <A>(size: number): Recent<A> => {
  const held = new Map<string, A>()
  const put = (key: string, value: A): void => {
    held.delete(key)
    held.set(key, value)
    if (held.size > size) held.delete(held.keys().next().value!)
  }
  return {
    get: (key) => {
      const value = held.get(key)
      if (value !== undefined) put(key, value)
      return value
    },
    put,
  }
}
