import type { NumericValue } from '../scenarios/config-values.ts'
import type { Measured } from '../statistics/kpi-sample.ts'
import type { Lab } from './lab.ts'
import { sameMeasured } from './measured.ts'
import { byFile, halves, isRefused, type Move, moved } from './parameters.ts'
import { randomOf } from './random.ts'

/** What came of moving a number one way. */
export type Tested =
  | { readonly kind: 'effect'; readonly move: Move; readonly measured: Measured }
  /** All that is measured stayed the same for every agent, when it was moved alone or with so many numbers. */
  | { readonly kind: 'same'; readonly move: Move; readonly together: number }
  | { readonly kind: 'refused'; readonly reason: string }

/** So few numbers are moved one by one at once. */
const ALONE = 2

export interface GroupTests {
  readonly lab: Lab
  /** The share by which numbers are moved: 0.1 a tenth up, −0.1 a tenth down. */
  readonly share: number
  /** Told of each number when it is known. */
  readonly onTested: (number: NumericValue, tested: Tested) => void
}

/** Moves one number by itself. */
export const testAlone = async (lab: Lab, move: Move): Promise<Tested> => {
  const tried = await lab.tryOut({ [move.path]: move.to })
  if ('refused' in tried) return { kind: 'refused', reason: tried.refused }
  const { measured } = tried
  return sameMeasured(lab.baseline, measured) ? { kind: 'same', move, together: 1 } : { kind: 'effect', move, measured }
}

/**
 * Moves numbers of one file together, and where that changes nothing for anybody, none of them needs a run of its own.
 * Where it does, the two halves are tried, down to single numbers. Numbers that move together move by different parts
 * of the step (half to all of it), so that two which only matter by their ratio do not hide each other.
 */
const testFile = async (numbers: readonly NumericValue[], { lab, share, onTested }: GroupTests): Promise<void> => {
  const random = randomOf(lab.base.plan.seed, `moves ${share} ${numbers[0]?.path ?? ''}`)
  const part = new Map(numbers.map(({ path }) => [path, 0.5 + 0.5 * random.uniform()]))
  const movable = numbers.filter((number) => {
    const move = moved(number, share)
    if (isRefused(move)) onTested(number, { kind: 'refused', reason: move.reason })
    return !isRefused(move)
  })
  // whoever can move by the whole step can move by a part of it
  const partly = (number: NumericValue): Move => moved(number, share * part.get(number.path)!) as Move
  const alone = async (number: NumericValue): Promise<void> => {
    const move = moved(number, share) as Move
    onTested(number, await testAlone(lab, move))
  }
  /** Whether moving them changed anything; undefined where they cannot be moved together. */
  const together = async (some: readonly NumericValue[]): Promise<boolean | undefined> => {
    const tried = await lab.tryOut(Object.fromEntries(some.map(partly).map(({ path, to }) => [path, to])))
    return 'refused' in tried ? undefined : !sameMeasured(lab.baseline, tried.measured)
  }
  const test = async (some: readonly NumericValue[], known?: 'effect'): Promise<boolean> => {
    if (some.length <= ALONE) {
      await Promise.all(some.map(alone))
      return true
    }
    const changes = known ?? (await together(some))
    if (changes === false) {
      for (const number of some) onTested(number, { kind: 'same', move: partly(number), together: some.length })
      return false
    }
    const [first, second] = halves(some)
    const firstMatters = await test(first)
    // the whole changed something and the first half did not: then the second does, and need not be asked
    await test(second, !firstMatters && changes === true ? 'effect' : undefined)
    return true
  }
  if (movable.length > 0) await test(movable)
}

/** Moves every number one way, in groups as long as nothing changes. */
export const testInGroups = async (numbers: readonly NumericValue[], tests: GroupTests): Promise<void> => {
  await Promise.all([...byFile(numbers).values()].map((members) => testFile(members, tests)))
}
