import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'

const MAX = 0x7fff_ffff

/** What every property test of one run starts from, and where it comes from, in words. */
export interface PropertySeed {
  readonly seed: number
  readonly from: string
}

/** The commit that is checked out, in hexadecimal; undefined outside of a git checkout. */
const commit = (cwd: string): string | undefined => {
  try {
    return execFileSync('git', ['rev-parse', '--verify', 'HEAD'], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

const random = (from: string): PropertySeed => ({ seed: randomInt(MAX), from })

/**
 * The seed that `wanted` (the variable LUMEN_TEST_SEED) asks for: a number, or `random`. Without one it is made of the commit, so
 * that a commit is judged once and for all, by whoever runs its tests, and each commit searches elsewhere.
 * An Error says what would be right.
 */
export const propertySeed = (wanted: string | undefined, cwd: string): PropertySeed | Error => {
  if (wanted === 'random') return random('LUMEN_TEST_SEED=random')
  if (wanted !== undefined && wanted !== '') {
    const seed = Number(wanted)
    return Number.isInteger(seed) && Math.abs(seed) <= MAX
      ? { seed, from: 'LUMEN_TEST_SEED' }
      : new Error(`LUMEN_TEST_SEED=${wanted} is no seed: give a whole number from ${-MAX} to ${MAX}, or "random".`)
  }
  const head = commit(cwd)
  return head === undefined
    ? random('chance, for lack of a commit')
    : { seed: Number.parseInt(head.slice(0, 7), 16), from: `commit ${head.slice(0, 10)}` }
}
