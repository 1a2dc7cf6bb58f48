/** A limit on how much is under way at once: whatever is handed to it begins when there is room, in order. */
export type Limit = <A>(work: () => Promise<A>) => Promise<A>

export const limitOf = (most: number): Limit => {
  let under = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (under >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    under++
    try {
      return await work()
    } finally {
      under--
      waiting.shift()?.()
    }
  }
}
