interface Known<K, V> {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => unknown
}

/** What is known of a key; made and kept when it is asked for first. */
export const kept = <K, V>(known: Known<K, V>, key: K, make: () => V): V => {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = make()
  known.set(key, made)
  return made
}
