import type { Decoded } from '../kernel/codec.ts'
import type { Problem } from '../kernel/problem.ts'
import type { attacksFile, bossesFile, floorsFile } from './config.ts'

interface Range {
  readonly from: number
  readonly to: number | null
}

/** Ranges that do not follow each other from floor 1 to one that has no end. */
const gaps = (ranges: readonly Range[], path: readonly string[]): readonly Problem[] => {
  const problems: Problem[] = []
  let next: number | null = 1
  ranges.forEach(({ from, to }, i) => {
    if (from !== next)
      problems.push({
        path: [...path, i, 'from'],
        found: `${from}`,
        expected: next === null ? 'no range after one without an end' : `${next}`,
      })
    if (to !== null && to < from) problems.push({ path: [...path, i, 'to'], found: `${to}`, expected: `at least ${from}` })
    next = to === null ? null : to + 1
  })
  if (next !== null)
    problems.push({ path: [...path, ranges.length - 1, 'to'], found: `${next - 1}`, expected: 'nothing: the last range has no end' })
  return problems
}

export const checkFloors = ({ scaling, tokens }: Decoded<typeof floorsFile>): readonly Problem[] => [
  ...gaps(scaling, ['scaling']),
  ...gaps(tokens.bands, ['tokens', 'bands']),
]

export const checkAttacks = ({ momentum: { multipliers } }: Decoded<typeof attacksFile>): readonly Problem[] =>
  multipliers.flatMap(({ from }, i) => {
    const below = multipliers[i - 1]?.from ?? 0
    return from > below
      ? []
      : [
          {
            path: ['momentum', 'multipliers', i, 'from'],
            found: `${from}`,
            expected: `more than ${below}: they are listed from the lowest up`,
          },
        ]
  })

export const checkBosses = ({ milestones, recurring }: Decoded<typeof bossesFile>): readonly Problem[] => {
  const problems: Problem[] = []
  milestones.forEach(({ floor }, i) => {
    const at = ['milestones', i, 'floor']
    if (milestones.findIndex((m) => m.floor === floor) !== i)
      problems.push({ path: at, found: `${floor}`, expected: 'a floor without another milestone' })
    if (floor >= recurring.first)
      problems.push({ path: at, found: `${floor}`, expected: `a floor below ${recurring.first}, where the recurring bosses begin` })
  })
  if (recurring.picks > recurring.pool.length)
    problems.push({
      path: ['recurring', 'picks'],
      found: `${recurring.picks}`,
      expected: `at most ${recurring.pool.length}, the size of the pool`,
    })
  return problems
}
