import type { Census } from '../engine/census.ts'

/** Whole censuses of this session by the folder of their run, so that who compares need not play again. */
export interface KnownCensuses {
  readonly get: (folder: string) => Census | undefined
  readonly put: (folder: string, census: Census) => void
}

/** Together they may have so many agents; about 1 kB each. */
const MOST_AGENTS = 200_000

/** The oldest are forgotten first. */
export const knownCensuses = (most: number = MOST_AGENTS): KnownCensuses => {
  const known = new Map<string, Census>()
  return {
    get: (folder) => known.get(folder),
    put: (folder, census) => {
      known.delete(folder)
      known.set(folder, census)
      let agents = [...known.values()].reduce((sum, one) => sum + one.agents, 0)
      for (const [old, one] of known) {
        if (agents <= most) break
        known.delete(old)
        agents -= one.agents
      }
    },
  }
}
